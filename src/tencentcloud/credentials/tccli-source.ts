import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import type { MissingSource } from "../../domain/credentials-name";
import { assumedRole, profileRole, type RoleToAssume } from "./assumed-role";
import type { CredentialsSource } from "./credentials";
import { instanceRole, type MetadataService } from "./cvm-role";
import { podIdentity } from "./pod-identity";
import type { Profile } from "./profile";
import { profileKeys } from "./profile-keys";
import { DEFAULT_SESSION_SECONDS, type Sts } from "./sts";

const ROLE_ARN = "TENCENTCLOUD_ROLE_ARN";
const SESSION_NAME = "TENCENTCLOUD_ROLE_SESSION_NAME";

/** A list of places to look in, the first that has something first; each tells what it lacks. */
export type Candidates = readonly (() => CredentialsSource | MissingSource)[];

/**
 * What `tccli` would use in its own order, where the environment holds no keys: the instance's role, a role, a pod's
 * identity, the profile's keys. A role takes the profile's keys, and nobody stands in for them.
 *
 * @throws MembershipError `MissingCredentials` for a role without a session name, and for a login that has expired
 */
export function tccliCandidates(
  env: Environment,
  profile: Profile,
  { sts, metadata }: { readonly sts: Sts; readonly metadata: MetadataService },
): Candidates {
  const keys = () => profileKeys(profile, () => sts.nowMs());
  const ofEnvironment = tccliRole(env);
  const isInstance = profile.fields["type"] === "cvm-role" && ofEnvironment === undefined;
  if (isInstance) return [() => instanceRole(profile, metadata)];
  const role = ofEnvironment ?? profileRole(profile);
  if (role === undefined) return [() => podIdentity(env, sts), keys];
  return [
    () => {
      const base = keys();
      return "load" in base ? assumedRole(base, role, sts) : base;
    },
  ];
}

/** The role of `TENCENTCLOUD_ROLE_ARN` and `TENCENTCLOUD_ROLE_SESSION_NAME`. */
function tccliRole(env: Environment): RoleToAssume | undefined {
  const [roleArn, sessionName] = [setting(env, ROLE_ARN), setting(env, SESSION_NAME)];
  if (roleArn === undefined) return undefined;
  if (sessionName === undefined) {
    const problem = { kind: "noSessionName", namedBy: ROLE_ARN, missing: SESSION_NAME } as const;
    throw new MembershipError("MissingCredentials", problem);
  }
  const variables = [ROLE_ARN, SESSION_NAME];
  return { namedBy: ROLE_ARN, roleArn, sessionName, durationSeconds: DEFAULT_SESSION_SECONDS, variables };
}
