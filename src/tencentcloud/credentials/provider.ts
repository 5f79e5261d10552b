import type { Dispatcher } from "undici";
import type { MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { stsEndpoint } from "../endpoint-from-environment";
import type { Environment } from "../environment";
import { ServerClock } from "../server-clock";
import { assumedRole, environmentRole, profileRole } from "./assumed-role";
import type { CredentialsSource } from "./credentials";
import { cvmRole } from "./cvm-role";
import { environmentKeys, keysAreInEnvironment } from "./environment-keys";
import { podIdentity } from "./pod-identity";
import { profileKeys, readProfile } from "./profile";
import { RefreshingCredentials } from "./refreshing";
import { Sts } from "./sts";

export interface CredentialsOptions {
  /** Names the credentials, the proxy and other endpoints. */
  readonly env: Environment;
  /** The directory that `~` stands for. */
  readonly homeDir: string;
  /** The Organization API's origin, as `effectiveEndpoint` gives it: STS is called on the same site. */
  readonly endpoint: string;
  readonly dispatcher: Dispatcher;
  /** The language of the API's messages. @default "en-US" */
  readonly language?: Language;
  /** What the expiry of credentials is told by. @default this machine's, until STS refuses it */
  readonly clock?: ServerClock;
}

export type CredentialsProvider = ReturnType<typeof createCredentialsProvider>;

/**
 * Finds credentials where the official Terraform provider and `tccli` find theirs, under the same names. The
 * first of these wins: a CVM role (when it is named), the environment's keys, the profile's keys, a pod's
 * identity. With these the profile's role is assumed, where it names one and the environment holds no keys; and
 * with the result the environment's role.
 *
 * Nothing is sent before `get`, which throws `MissingCredentials` when the source fails, saying what to check.
 *
 * @throws MembershipError `MissingCredentials` when there is no source, saying what each lacks;
 * `InvalidEndpoint` or `InvalidOption` for a variable with an impossible value
 */
export function createCredentialsProvider(options: CredentialsOptions) {
  const { env, homeDir, endpoint, dispatcher, language = "en-US", clock = new ServerClock() } = options;
  const sts = new Sts({ endpoint: stsEndpoint(endpoint, env), dispatcher, language, clock });
  const profile = readProfile(env, homeDir);

  const base = firstOf([
    () => cvmRole(env, dispatcher),
    () => environmentKeys(env),
    () => profileKeys(profile),
    () => podIdentity(env, sts),
  ]);
  const roles = [keysAreInEnvironment(env) ? undefined : profileRole(profile), environmentRole(env)];
  const source = roles
    .filter((role) => role !== undefined)
    .reduce((caller, role) => assumedRole(caller, role, sts), base);

  const credentials = new RefreshingCredentials(source, () => clock.milliseconds());
  return { name: source.name, get: () => credentials.get() };
}

function firstOf(candidates: readonly (() => CredentialsSource | MissingSource)[]): CredentialsSource {
  const sources: MissingSource[] = [];
  for (const candidate of candidates) {
    const found = candidate();
    if ("load" in found) return found;
    sources.push(found);
  }
  throw new MembershipError("MissingCredentials", { kind: "noCredentials", sources });
}
