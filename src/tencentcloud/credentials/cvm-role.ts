import type { Dispatcher } from "undici";
import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import { parseJson } from "../../domain/json";
import { unexpected } from "../../domain/value";
import { anySignal } from "../abort";
import { exchange, type HttpAnswer } from "../exchange";
import { tryExpiryMs } from "../expiry";
import type { Secrets } from "../secrets";
import type { ServerClock } from "../server-clock";
import { type CredentialsSource, type IssuedCredentials, sourceFailed } from "./credentials";

export interface MetadataService {
  readonly origin: string;
  readonly dispatcher: Dispatcher;
  readonly clock: ServerClock;
  readonly secrets: Secrets;
  readonly signal?: AbortSignal | undefined;
}

/** The metadata service is on the same host: an answer takes milliseconds, or there is no such service. */
const TIMEOUT_MS = 2_000;

/** More characters of the service's code are left out. */
const MAX_CODE_LENGTH = 128;

/** No documented token is longer than half of this. */
const MAX_KEY_LENGTH = 8_192;

/** What CAM takes for a role's name, without what a path takes for a direction. */
const ROLE_NAME = /^(?!\.{1,2}$)[\w+=,.@-]{1,128}$/;

/**
 * The role that `TENCENTCLOUD_CAM_ROLE_NAME` names, which the CVM instance hands out over its metadata service.
 *
 * @throws MembershipError `InvalidOption` for what no role is named
 */
export function cvmRole(env: Environment, service: MetadataService): CredentialsSource | MissingSource {
  const variable = "TENCENTCLOUD_CAM_ROLE_NAME";
  const role = setting(env, variable);
  if (role === undefined) return { lacks: "variables", of: "cvmRole", names: [variable] };
  if (!ROLE_NAME.test(role)) throw unexpected(variable, { is: "roleName" }, role);
  const { origin, dispatcher, secrets } = service;
  const path = `/latest/meta-data/cam/security-credentials/${encodeURIComponent(role)}`;
  const name: CredentialsName = { source: "cvmRole", role, origin };
  return {
    name,
    load: async () => {
      const timeout = AbortSignal.timeout(TIMEOUT_MS);
      const options = { signal: anySignal(timeout, service.signal), secrets };
      try {
        const request = { method: "GET", origin, path } as const;
        return readRole(await exchange(dispatcher, "CVM metadata", request, options), service);
      } catch (cause) {
        const noAnswer = { kind: "noAnswer", timeoutMs: TIMEOUT_MS } as const;
        throw sourceFailed(name, cause, cause === timeout.reason ? noAnswer : undefined);
      }
    },
  };
}

function readRole({ status, body }: HttpAnswer, { clock, secrets }: MetadataService): IssuedCredentials {
  if (status !== 200) throw badMetadata(status);
  const { Code, TmpSecretId, TmpSecretKey, Token, ExpiredTime } = parse(body);
  const expiresAtMs = tryExpiryMs(ExpiredTime, clock.milliseconds());
  if (
    Code !== "Success" ||
    !isKey(TmpSecretId) ||
    !isKey(TmpSecretKey) ||
    !isKey(Token) ||
    expiresAtMs === undefined
  ) {
    throw badMetadata(status, typeof Code === "string" ? secrets.shown(Code, MAX_CODE_LENGTH) : undefined);
  }
  return { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token, expiresAtMs };
}

function isKey(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= MAX_KEY_LENGTH;
}

/** A parser's own message quotes the answer, which holds the key. */
function parse(body: string): Record<string, unknown> {
  try {
    return Object(parseJson(body)) as Record<string, unknown>;
  } catch {
    throw badMetadata(200);
  }
}

function badMetadata(status: number, code?: string): MembershipError {
  return new MembershipError("MissingCredentials", { kind: "badMetadata", status, code });
}
