import type { Dispatcher } from "undici";
import { MembershipError } from "../../domain/error";
import { metadataEndpoint } from "../endpoint-from-environment";
import { type Environment, setting } from "../environment";
import { exchange, type HttpAnswer } from "../exchange";
import type { CredentialsSource, IssuedCredentials, Lacking } from "./credentials";

/** The metadata service is on the same host: an answer takes milliseconds, or there is no such service. */
const TIMEOUT_MS = 2_000;

/**
 * The role that `TENCENTCLOUD_CAM_ROLE_NAME` names, which the CVM instance hands out over its metadata service.
 *
 * @throws MembershipError `InvalidEndpoint` as {@link metadataEndpoint} does
 */
export function cvmRole(env: Environment, dispatcher: Dispatcher): CredentialsSource | Lacking {
  const role = setting(env, "TENCENTCLOUD_CAM_ROLE_NAME");
  if (role === undefined) return { lacks: "TENCENTCLOUD_CAM_ROLE_NAME is not set" };
  const origin = metadataEndpoint(env);
  const path = `/latest/meta-data/cam/security-credentials/${encodeURIComponent(role)}`;
  return {
    description: `CVM role ${role}`,
    load: async () => {
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        return readRole(await exchange(dispatcher, "CVM metadata", { method: "GET", origin, path }, signal));
      } catch (cause) {
        throw new MembershipError(
          "MissingCredentials",
          `expected credentials of the CVM role ${role} (TENCENTCLOUD_CAM_ROLE_NAME) from ${origin}, but ` +
            `${(cause as Error).message}: attach the role to this instance, or unset the variable`,
          { cause },
        );
      }
    },
  };
}

function readRole({ status, body }: HttpAnswer): IssuedCredentials {
  if (status === 404) throw new Error("the instance has no such role (HTTP 404)");
  if (status !== 200) throw new Error(`the metadata service answered HTTP ${status}`);
  const { Code, TmpSecretId, TmpSecretKey, Token, ExpiredTime } = parse(body);
  if (
    Code !== "Success" ||
    typeof TmpSecretId !== "string" ||
    typeof TmpSecretKey !== "string" ||
    typeof Token !== "string" ||
    typeof ExpiredTime !== "number"
  ) {
    const code = typeof Code === "string" ? `Code ${Code}` : "no Code";
    throw new Error(`the metadata service answered ${code} without whole credentials`);
  }
  return { secretId: TmpSecretId, secretKey: TmpSecretKey, token: Token, expiresAtMs: ExpiredTime * 1000 };
}

/** A parser's own message quotes the answer, which holds the key. */
function parse(body: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(body)) as Record<string, unknown>;
  } catch {
    throw new Error("the metadata service did not answer in JSON");
  }
}
