import type { Dispatcher } from "undici";
import type { Language } from "../domain/language";
import type { Credentials } from "./credentials/credentials";
import { createDispatcher } from "./dispatcher";
import { type ApiResponse, readEnvelope } from "./envelope";
import { TencentCloudError } from "./tencentcloud-error";
import { exchange } from "./exchange";
import { ServerClock } from "./server-clock";
import { authorization } from "./signature";

export interface ClientOptions {
  /** The API's origin: `https://host` or `https://host:port`, as `resolveEndpoint` gives it. */
  readonly endpoint: string;
  /** Asked before each request; `"SKIP"` for the actions that take unsigned requests. */
  readonly credentials: (() => Promise<Credentials>) | "SKIP";
  /** The language of the API's messages. @default "en-US" */
  readonly language?: Language;
  /** @default a dispatcher of its own, which `close()` closes */
  readonly dispatcher?: Dispatcher;
  /** @default this machine's, until the server refuses it */
  readonly clock?: ServerClock;
}

export interface ApiCall {
  /** @default "organization" */
  readonly service?: string;
  /** The API's version, such as `2021-03-31`. */
  readonly version: string;
  readonly action: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Left out by default: the Organization API needs none. */
  readonly region?: string;
  /** A value of the payload that no message may show, such as an identity token. */
  readonly secret?: string;
}

/** Who calls, in the audit of the account. */
const REQUEST_CLIENT = "cdktf-tencentcloud-organization";

/** Calls Tencent Cloud's APIs (API 3.0: TC3-HMAC-SHA256 over HTTP POST with JSON). */
export class TencentCloudClient {
  readonly #options: ClientOptions;
  readonly #dispatcher: Dispatcher;
  readonly #clock: ServerClock;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#dispatcher = options.dispatcher ?? createDispatcher();
    this.#clock = options.clock ?? new ServerClock();
  }

  /**
   * Calls an action. Sends one request; a second one only after `AuthFailure.SignatureExpire`, signed with the
   * time of the server's `Date` header.
   *
   * @throws TencentCloudError with the API's code, or `Timeout`, `ConnectionFailed` or `BadResponse`; the
   * signal's reason once the signal is aborted; what the credentials' provider throws
   */
  async call(call: ApiCall, signal?: AbortSignal): Promise<ApiResponse> {
    try {
      return await this.#send(call, signal);
    } catch (error) {
      if (!isSignatureExpired(error)) throw error;
      if (!this.#clock.follow()) throw this.#clock.explain(error);
    }
    try {
      return await this.#send(call, signal);
    } catch (error) {
      throw isSignatureExpired(error) ? this.#clock.explain(error) : error;
    }
  }

  /** Closes the client's own connections once its calls have ended; an injected dispatcher is left open. */
  async close(): Promise<void> {
    if (this.#options.dispatcher === undefined) await this.#dispatcher.close();
  }

  async #send(call: ApiCall, signal: AbortSignal | undefined): Promise<ApiResponse> {
    const { endpoint, credentials } = this.#options;
    const caller = credentials === "SKIP" ? undefined : await credentials();
    const body = JSON.stringify(call.payload);
    const headers = this.#headers(call, body, caller);
    const request = { method: "POST", origin: endpoint, path: "/", headers, body } as const;
    const answer = await exchange(this.#dispatcher, call.action, request, signal);
    this.#clock.hear(answer.headers["date"]);

    const envelope = readEnvelope(call.action, answer);
    if ("response" in envelope) return envelope.response;
    const { code, message, requestId } = envelope.error;
    const serviceMessage = withoutSecrets(message, [caller?.secretKey, caller?.token, call.secret]);
    throw new TencentCloudError({ code, action: call.action, serviceMessage, requestId });
  }

  #headers(call: ApiCall, body: string, caller: Credentials | undefined): Record<string, string> {
    const timestampSeconds = this.#clock.seconds();
    const signed = {
      "content-type": "application/json; charset=utf-8",
      host: new URL(this.#options.endpoint).host,
    };
    const request = { service: call.service ?? "organization", headers: signed, body, timestampSeconds };
    return {
      ...signed,
      authorization: caller === undefined ? "SKIP" : authorization(request, caller),
      "x-tc-action": call.action,
      "x-tc-version": call.version,
      "x-tc-timestamp": String(timestampSeconds),
      "x-tc-language": this.#options.language ?? "en-US",
      "x-tc-requestclient": REQUEST_CLIENT,
      ...(call.region !== undefined && { "x-tc-region": call.region }),
      ...(caller?.token !== undefined && { "x-tc-token": caller.token }),
    };
  }
}

function isSignatureExpired(error: unknown): error is TencentCloudError {
  return error instanceof TencentCloudError && error.description.isAboutClock === true;
}

/** Guards against a service, or what stands in for one, that repeats what it was sent. */
function withoutSecrets(text: string, secrets: readonly (string | undefined)[]): string {
  return secrets.reduce<string>((shown, secret) => (secret ? shown.replaceAll(secret, "***") : shown), text);
}
