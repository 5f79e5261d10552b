import type { Dispatcher } from "undici";
import type { CredentialsName, MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { metadataEndpoint } from "../endpoint-from-environment";
import { type Environment, setting } from "../environment";
import { exchange, type HttpAnswer } from "../exchange";
import { type CredentialsSource, type IssuedCredentials, sourceFailed } from "./credentials";

/** The metadata service is on the same host: an answer takes milliseconds, or there is no such service. */
const TIMEOUT_MS = 2_000;

/** The role that `TENCENTCLOUD_CAM_ROLE_NAME` names, which the CVM instance hands out over its metadata service. */
export function cvmRole(env: Environment, dispatcher: Dispatcher): CredentialsSource | MissingSource {
  const variable = "TENCENTCLOUD_CAM_ROLE_NAME";
  const role = setting(env, variable);
  if (role === undefined) return { lacks: "variables", of: "cvmRole", names: [variable] };
  const origin = metadataEndpoint(env);
  const path = `/latest/meta-data/cam/security-credentials/${encodeURIComponent(role)}`;
  const name: CredentialsName = { source: "cvmRole", role, origin };
  return {
    name,
    load: async () => {
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        return readRole(await exchange(dispatcher, "CVM metadata", { method: "GET", origin, path }, signal));
      } catch (cause) {
        const isTimeout = cause instanceof Error && cause.name === "TimeoutError";
        throw sourceFailed(name, cause, isTimeout ? { kind: "noAnswer", timeoutMs: TIMEOUT_MS } : undefined);
      }
    },
  };
}

function readRole({ status, body }: HttpAnswer): IssuedCredentials {
  if (status !== 200) throw badMetadata(status);
  const { Code, TmpSecretId, TmpSecretKey, Token, ExpiredTime } = parse(body);
  if (
    Code !== "Success" ||
    typeof TmpSecretId !== "string" ||
    typeof TmpSecretKey !== "string" ||
    typeof Token !== "string" ||
    typeof ExpiredTime !== "number"
  ) {
    throw badMetadata(status, typeof Code === "string" ? Code : undefined);
  }
  return { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token, expiresAtMs: ExpiredTime * 1000 };
}

/** A parser's own message quotes the answer, which holds the key. */
function parse(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    throw badMetadata(200);
  }
}

function badMetadata(status: number, code?: string): MembershipError {
  return new MembershipError("MissingCredentials", { kind: "badMetadata", status, code });
}
