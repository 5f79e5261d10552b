import type { CredentialsName } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { checkCredentials, type CredentialsSource, sourceFailed } from "./credentials";
import { once } from "./once";
import { type Profile, profileName } from "./profile";
import { type AssumeRoleOptions, DEFAULT_SESSION_SECONDS, type RoleSession, type Sts } from "./sts";

export interface RoleToAssume extends RoleSession, AssumeRoleOptions {
  /** What names the role: a variable, or a profile. */
  readonly namedBy: CredentialsName | string;
  /** The variables that it is made of. @default none */
  readonly variables?: readonly string[];
  /** The profile's file, where others than its owner may write it. @default none */
  readonly writableProfile?: string;
}

/** @throws MembershipError `MissingCredentials` for a role without a session name */
export function profileRole({
  fields,
  name,
  file,
  variables = [],
  othersMayWrite = false,
}: Pick<Profile, "fields" | "name" | "file"> & Partial<Profile>): RoleToAssume | undefined {
  const namedBy = profileName({ name, file });
  const { "role-arn": roleArn, "role-session-name": sessionName } = fields;
  if (roleArn === undefined) return undefined;
  if (sessionName === undefined) {
    throw new MembershipError("MissingCredentials", {
      kind: "noSessionName",
      namedBy,
      missing: "role-session-name",
    });
  }
  const session = { roleArn, sessionName, durationSeconds: DEFAULT_SESSION_SECONDS };
  return { namedBy, ...session, variables, ...(othersMayWrite && { writableProfile: file }) };
}

/** The role's credentials, for which the base's are asked anew each time; once, where an MFA code is what they cost. */
export function assumedRole(base: CredentialsSource, role: RoleToAssume, sts: Sts): CredentialsSource {
  const { roleArn, namedBy, mfa } = role;
  const name: CredentialsName = { source: "assumedRole", roleArn, namedBy, base: base.name };
  const writableProfile = role.writableProfile ?? base.writableProfile;
  const load = async () => {
    const keys = checkCredentials(await base.load(), base.name);
    try {
      return await sts.assumeRole({ name: base.name, keys }, role);
    } catch (cause) {
      throw sourceFailed(name, cause);
    }
  };
  const spent = ["TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE"];
  return {
    ...base,
    name,
    load: mfa ? once(load, { name, spent, now: () => sts.nowMs() }) : load,
    variables: [...(base.variables ?? []), ...(role.variables ?? [])],
    ...(writableProfile !== undefined && { writableProfile }),
  };
}
