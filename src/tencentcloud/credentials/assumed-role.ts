import type { CredentialsName } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { shown } from "../../domain/shown";
import { type Environment, setting } from "../../domain/environment";
import { type CredentialsSource, sourceFailed } from "./credentials";
import { type Profile, profileName } from "./profile";
import { DEFAULT_SESSION_SECONDS, MAX_SESSION_SECONDS, type RoleSession, type Sts } from "./sts";

export interface RoleToAssume extends RoleSession {
  /** What the role's trust policy may ask for. */
  readonly externalId?: string;
  /** What names the role: a variable, or a profile. */
  readonly namedBy: CredentialsName | string;
}

/**
 * The role of `TENCENTCLOUD_ASSUME_ROLE_ARN` and `TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME`, with
 * `TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION` (seconds, 7200) and `TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID`.
 *
 * @throws MembershipError `MissingCredentials` for a role without a session name; `InvalidOption` for a
 * duration that is not a whole number of seconds up to 43200
 */
export function environmentRole(env: Environment): RoleToAssume | undefined {
  const namedBy = "TENCENTCLOUD_ASSUME_ROLE_ARN";
  const roleArn = setting(env, namedBy);
  if (roleArn === undefined) return undefined;
  const sessionName = setting(env, "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME");
  if (sessionName === undefined) throw noSessionName(namedBy, "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME");
  const externalId = setting(env, "TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID");
  const durationSeconds = sessionDuration(env);
  return { namedBy, roleArn, sessionName, durationSeconds, ...(externalId !== undefined && { externalId }) };
}

/** @throws MembershipError `MissingCredentials` for a role without a session name */
export function profileRole({
  fields,
  name,
  file,
}: Pick<Profile, "fields" | "name" | "file">): RoleToAssume | undefined {
  const namedBy = profileName({ name, file });
  const { "role-arn": roleArn, "role-session-name": sessionName } = fields;
  if (roleArn === undefined) return undefined;
  if (sessionName === undefined) throw noSessionName(namedBy, "role-session-name");
  return { namedBy, roleArn, sessionName, durationSeconds: DEFAULT_SESSION_SECONDS };
}

export function assumedRole(base: CredentialsSource, role: RoleToAssume, sts: Sts): CredentialsSource {
  const { roleArn, namedBy, externalId } = role;
  const name: CredentialsName = { source: "assumedRole", roleArn, namedBy, base: base.name };
  return {
    name,
    load: async () => {
      const caller = await base.load();
      try {
        return await sts.assumeRole(() => Promise.resolve(caller), role, externalId);
      } catch (cause) {
        throw sourceFailed(name, cause);
      }
    },
  };
}

function sessionDuration(env: Environment): number {
  const variable = "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION";
  const text = setting(env, variable) ?? "0";
  if (!/^\d{1,5}$/.test(text) || Number(text) > MAX_SESSION_SECONDS) {
    const bounds = { max: MAX_SESSION_SECONDS, standard: DEFAULT_SESSION_SECONDS };
    const problem = { kind: "badDuration", variable, ...bounds, got: shown(text) } as const;
    throw new MembershipError("InvalidOption", problem);
  }
  return Number(text) === 0 ? DEFAULT_SESSION_SECONDS : Number(text);
}

function noSessionName(namedBy: CredentialsName | string, missing: string): MembershipError {
  return new MembershipError("MissingCredentials", { kind: "noSessionName", namedBy, missing });
}
