import type { MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { type Environment, notSet, setting } from "../../domain/environment";
import type { CredentialsSource } from "./credentials";
import { namesSet } from "./variables";

const PAIR = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"];
const NAMES = [...PAIR, "TENCENTCLOUD_SECURITY_TOKEN"];

/** The names of a token; `tccli`'s own completes a pair that would have none, for the same identity only can act then. */
const TOKENS = ["TENCENTCLOUD_SECURITY_TOKEN", "TENCENTCLOUD_TOKEN"] as const;

/** Whether the environment is meant to hold the keys; then no profile has a say, as in the official provider. */
export function keysAreInEnvironment(env: Environment): boolean {
  return namesSet(env, NAMES).length > 0;
}

/**
 * The keys of `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY` and, when they are temporary,
 * `TENCENTCLOUD_SECURITY_TOKEN` or `TENCENTCLOUD_TOKEN`.
 *
 * @throws MembershipError `MissingCredentials` for half a pair
 */
export function environmentKeys(env: Environment): CredentialsSource | MissingSource {
  const secretId = setting(env, "TENCENTCLOUD_SECRET_ID");
  const secretKey = setting(env, "TENCENTCLOUD_SECRET_KEY");
  if (secretId !== undefined && secretKey !== undefined) {
    const tokenName = TOKENS.find((name) => setting(env, name) !== undefined);
    const token = tokenName && setting(env, tokenName);
    const keys = { secretId, secretKey, ...(token !== undefined && { token }) };
    return {
      name: { source: "environmentKeys", ...(tokenName && { token: tokenName }) },
      load: () => Promise.resolve(keys),
      variables: [...PAIR, ...(tokenName ? [tokenName] : [])],
    };
  }
  const missing = notSet(env, PAIR);
  if (!keysAreInEnvironment(env)) return { lacks: "variables", of: "environment", names: missing };
  throw new MembershipError("MissingCredentials", {
    kind: "halfAPair",
    missing,
    present: namesSet(env, NAMES),
  });
}
