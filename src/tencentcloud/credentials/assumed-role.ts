import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../environment";
import type { CredentialsSource } from "./credentials";
import type { Profile } from "./profile";
import { DEFAULT_SESSION_SECONDS, MAX_SESSION_SECONDS, type RoleSession, type Sts } from "./sts";

/** A role to assume, and who said so. */
export interface RoleToAssume extends RoleSession {
  /** What the role's trust policy may ask for. */
  readonly externalId?: string;
  /** What names the role, for people. */
  readonly namedBy: string;
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

/**
 * The role of the profile's `role-arn` and `role-session-name`.
 *
 * @throws MembershipError `MissingCredentials` for a role without a session name
 */
export function profileRole({ fields, description }: Profile): RoleToAssume | undefined {
  const namedBy = `role-arn of the ${description}`;
  const { "role-arn": roleArn, "role-session-name": sessionName } = fields;
  if (roleArn === undefined) return undefined;
  if (sessionName === undefined) throw noSessionName(namedBy, "role-session-name");
  return { namedBy, roleArn, sessionName, durationSeconds: DEFAULT_SESSION_SECONDS };
}

/** The credentials of `role`, assumed with those of `base`. */
export function assumedRole(base: CredentialsSource, role: RoleToAssume, sts: Sts): CredentialsSource {
  return {
    description: `role ${role.roleArn}, assumed with the ${base.description}`,
    load: async () => {
      const caller = await base.load();
      try {
        return await sts.assumeRole(() => Promise.resolve(caller), role, role.externalId);
      } catch (cause) {
        throw new MembershipError(
          "MissingCredentials",
          `expected credentials of the role ${role.roleArn} (${role.namedBy}), assumed with the ` +
            `${base.description}, but ${(cause as Error).message}: check the role, that its trust policy names ` +
            `the caller, and that the caller may call sts:AssumeRole`,
          { cause },
        );
      }
    },
  };
}

function sessionDuration(env: Environment): number {
  const name = "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION";
  const text = setting(env, name) ?? "0";
  if (!/^\d{1,5}$/.test(text) || Number(text) > MAX_SESSION_SECONDS) {
    throw new MembershipError(
      "InvalidOption",
      `expected ${name} to be a whole number of seconds up to ${MAX_SESSION_SECONDS} (0 for ` +
        `${DEFAULT_SESSION_SECONDS}), got ${JSON.stringify(text)}`,
    );
  }
  return Number(text) === 0 ? DEFAULT_SESSION_SECONDS : Number(text);
}

function noSessionName(namedBy: string, missing: string): MembershipError {
  return new MembershipError(
    "MissingCredentials",
    `expected a session name with the role of ${namedBy}, but ${missing} is not set: set it, or unset the role`,
  );
}
