import { MembershipError } from "../../domain/error";
import { type Environment, notSet, setting } from "../../domain/environment";
import type { RoleToAssume } from "./assumed-role";
import { allOrNone, incompleteSetup } from "./incomplete-setup";
import { sessionDuration } from "./session-duration";
import { DEFAULT_SESSION_SECONDS, MAX_SESSION_SECONDS, type RoleSession } from "./sts";
import { namesSet } from "./variables";

const ROLE_ARN = "TENCENTCLOUD_ASSUME_ROLE_ARN";
const SESSION_NAME = "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME";
const DURATION = "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION";
const EXTERNAL_ID = "TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID";
const SOURCE_IDENTITY = "TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY";
const MFA = ["TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER", "TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE"] as const;

/** The variables without which no role is named, however somebody proves that it may be assumed. */
export const ROLE_VARIABLES: readonly string[] = [ROLE_ARN, SESSION_NAME];

/** The session that the environment asks for, in whole or not at all. */
export interface EnvironmentSession extends RoleSession {
  readonly variables: readonly string[];
}

/**
 * The role of `TENCENTCLOUD_ASSUME_ROLE_ARN` and `TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME`, with
 * `TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION` (seconds, 7200).
 *
 * @throws MembershipError `InvalidOption` for a duration that is not a whole number of seconds up to 43200
 */
export function environmentSession(env: Environment): EnvironmentSession | undefined {
  const [roleArn, sessionName] = [setting(env, ROLE_ARN), setting(env, SESSION_NAME)];
  if (roleArn === undefined || sessionName === undefined) return undefined;
  const bounds = { max: MAX_SESSION_SECONDS, standard: DEFAULT_SESSION_SECONDS };
  const durationSeconds = sessionDuration(env, DURATION, bounds);
  return { roleArn, sessionName, durationSeconds, variables: namesSet(env, [...ROLE_VARIABLES, DURATION]) };
}

/**
 * The role that whoever has keys assumes: the session above, with `TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID`,
 * `TENCENTCLOUD_ASSUME_ROLE_SOURCE_IDENTITY`, and the device and the code of a multi-factor authentication.
 *
 * @throws MembershipError `MissingCredentials` for a role without a session name, for a device without a code or the
 * other way round, and for either without a role; `InvalidOption` for an impossible duration
 */
export function environmentRole(env: Environment): RoleToAssume | undefined {
  const isMfaSet = notSet(env, MFA).length < MFA.length;
  if (setting(env, ROLE_ARN) === undefined) {
    if (isMfaSet) throw incompleteSetup(env, [...ROLE_VARIABLES, ...MFA]);
    return undefined;
  }
  const session = environmentSession(env);
  if (session === undefined) {
    const problem = { kind: "noSessionName", namedBy: ROLE_ARN, missing: SESSION_NAME } as const;
    throw new MembershipError("MissingCredentials", problem);
  }
  allOrNone(env, MFA);
  const [externalId, sourceIdentity] = [setting(env, EXTERNAL_ID), setting(env, SOURCE_IDENTITY)];
  const [serialNumber, tokenCode] = MFA.map((name) => setting(env, name));
  return {
    ...session,
    namedBy: ROLE_ARN,
    variables: [...session.variables, ...namesSet(env, [EXTERNAL_ID, SOURCE_IDENTITY, ...MFA])],
    ...(externalId !== undefined && { externalId }),
    ...(sourceIdentity !== undefined && { sourceIdentity }),
    ...(serialNumber !== undefined && tokenCode !== undefined && { mfa: { serialNumber, tokenCode } }),
  };
}
