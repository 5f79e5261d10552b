import type { MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { tryExpiryMs } from "../expiry";
import type { CredentialsSource, IssuedCredentials } from "./credentials";
import { missingProfile, type Profile, profileName } from "./profile";

/** The commands of `tccli` that log somebody in, by the type of the profile that they write. */
const LOGINS: Readonly<Record<string, string>> = { oauth: "tccli auth login", sso: "tccli sso login" };

/**
 * The keys that a profile holds. Those of a login expire when the profile says so, and are read anew when they are due:
 * `tccli` renews them in the file. Those of another login may be of another organization, in which none of the members
 * that the run began with would be found.
 *
 * @param nowMs milliseconds since 1970
 * @throws MembershipError `MissingCredentials` for a login that has expired
 */
export function profileKeys(profile: Profile, nowMs: () => number): CredentialsSource | MissingSource {
  const keys = tryKeys(profile, nowMs());
  if (keys === undefined) return missingProfile(profile);
  const isLogin = keys.expiresAtMs !== undefined;
  const { variables, othersMayWrite, file, fields } = profile;
  return {
    name: profileName(profile),
    variables,
    load: () => (isLogin ? readAgain(profile, nowMs) : Promise.resolve(keys)),
    ...(othersMayWrite && { writableProfile: file }),
    ...(fields["type"] === "cvm-role" && { overruled: [`${file}: type`] }),
  };
}

/** Async, so that what it throws comes as the source's failure. */
// eslint-disable-next-line @typescript-eslint/require-await
async function readAgain(profile: Profile, nowMs: () => number): Promise<IssuedCredentials> {
  const now = profile.again();
  const keys = tryKeys(now, nowMs());
  if (keys === undefined) {
    const sources = [missingProfile(now)];
    throw new MembershipError("MissingCredentials", { kind: "noCredentials", sources });
  }
  if (now.login !== profile.login) {
    const { name, file } = now;
    throw new MembershipError("MissingCredentials", { kind: "otherLogin", name, file });
  }
  return keys;
}

function tryKeys(profile: Profile, nowMs: number): IssuedCredentials | undefined {
  const { name, file, fields, expiresAt } = profile;
  const { secretId, secretKey, token, type = "" } = fields;
  if (secretId === undefined || secretKey === undefined) return undefined;
  const keys = { secretId, secretKey, ...(token !== undefined && { token }) };
  const login = LOGINS[type];
  if (login === undefined || expiresAt === undefined) return keys;
  const expiresAtMs = tryExpiryMs(Math.floor(expiresAt), nowMs);
  if (expiresAt * 1000 > nowMs) return { ...keys, ...(expiresAtMs !== undefined && { expiresAtMs }) };
  const command = name === "default" ? login : `${login} --profile ${name}`;
  const expiredAt = new Date(Math.max(0, expiresAt) * 1000).toISOString();
  throw new MembershipError("MissingCredentials", { kind: "expiredLogin", name, file, expiredAt, command });
}
