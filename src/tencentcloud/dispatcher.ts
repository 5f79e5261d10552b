import type { Dispatcher } from "undici";
import { type Environment, setting } from "../domain/environment";
import { MembershipError } from "../domain/error";
import { proxySettings } from "./proxy";
import { ProxyConnections } from "./proxy-connections";
import { secureContextOf } from "./trusted-certificates";
import { EnvHttpProxyAgent } from "./undici";

export interface DispatcherOptions {
  /** For each step of a connection: to the proxy, through the proxy, to the host with TLS. @default 10000 */
  readonly connectTimeoutMs?: number;
  /**
   * Milliseconds from the request until the answer's headers: as long as the official SDKs wait, because a
   * request that timed out may have been carried out and costs a listing. @default 60000
   */
  readonly headersTimeoutMs?: number;
  /** Milliseconds between two pieces of an answer's body, which is short. @default 15000 */
  readonly bodyTimeoutMs?: number;
  /**
   * Names the proxy, see {@link proxySettings}, and certificates, see {@link secureContextOf}; may not switch off that
   * certificates are checked. @default process.env
   */
  readonly env?: Environment;
}

/**
 * Connections that are kept alive, each with one request at a time, through the environment's proxy. Whoever
 * made it closes it. `NODE_EXTRA_CA_CERTS` holds for it as for all of Node.
 *
 * @throws MembershipError `InvalidOption` for a proxy that is no URL, for an `SSL_CERT_FILE` without certificates, and for
 * `NODE_TLS_REJECT_UNAUTHORIZED=0`
 */
export function createDispatcher(options: DispatcherOptions = {}): Dispatcher {
  const { env = process.env, connectTimeoutMs: timeout = 10_000 } = options;
  if (setting(env, "NODE_TLS_REJECT_UNAUTHORIZED") === "0")
    throw new MembershipError("InvalidOption", { kind: "uncheckedTls" });
  const secureContext = secureContextOf(env);
  const step = { timeout, ...(secureContext && { secureContext }) };
  return new EnvHttpProxyAgent({
    pipelining: 1,
    connections: 64, // to one host: at 20 requests a second, enough up to a latency of 3 seconds
    connect: step,
    headersTimeout: options.headersTimeoutMs ?? 60_000,
    bodyTimeout: options.bodyTimeoutMs ?? 15_000,
    ...proxySettings(env),
    httpProxy: "",
    proxyTls: step,
    requestTls: step,
    // A proxy that takes the connection but never answers CONNECT would hold a request for undici's 5 minutes.
    clientFactory: (origin, connection) =>
      new ProxyConnections(origin, { ...connection, headersTimeout: timeout }),
  });
}
