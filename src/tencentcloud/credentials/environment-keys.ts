import type { MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { type Environment, notSet, setting } from "../../domain/environment";
import type { CredentialsSource } from "./credentials";

const PAIR = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"];
const NAMES = [...PAIR, "TENCENTCLOUD_SECURITY_TOKEN"];

/** Whether the environment is meant to hold the keys; then no profile has a say, as in the official provider. */
export function keysAreInEnvironment(env: Environment): boolean {
  return notSet(env, NAMES).length < NAMES.length;
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
  const token = setting(env, "TENCENTCLOUD_SECURITY_TOKEN") ?? setting(env, "TENCENTCLOUD_TOKEN");
  if (secretId !== undefined && secretKey !== undefined) {
    const keys = { secretId, secretKey, ...(token !== undefined && { token }) };
    return { name: { source: "environmentKeys" }, load: () => Promise.resolve(keys) };
  }
  const missing = notSet(env, PAIR);
  if (!keysAreInEnvironment(env)) return { lacks: "variables", of: "environment", names: missing };
  const present = NAMES.filter((name) => !notSet(env, NAMES).includes(name));
  throw new MembershipError("MissingCredentials", { kind: "halfAPair", missing, present });
}
