import type { Dispatcher } from "undici";
import type { MissingSource } from "../../domain/credentials-name";
import type { Endpoints } from "../../domain/endpoint";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import type { Environment } from "../../domain/environment";
import { Secrets } from "../secrets";
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
  /** Names the credentials. */
  readonly env: Environment;
  /** The directory that `~` stands for. */
  readonly homeDir: string;
  readonly endpoints: Pick<Endpoints, "sts" | "metadata">;
  readonly dispatcher: Dispatcher;
  /** The language of the API's messages. @default "en-US" */
  readonly language?: Language;
  /** What the expiry of credentials is told by. @default this machine's, until STS refuses it */
  readonly clock?: ServerClock;
  /** Ends whatever is under way: the run's deadline. */
  readonly signal?: AbortSignal | undefined;
  /** What no error shows; what is sent comes to it. @default only that */
  readonly secrets?: Secrets;
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
 * `InvalidOption` for a variable with an impossible value
 */
export function createCredentialsProvider(options: CredentialsOptions) {
  const { env, homeDir, endpoints, dispatcher, signal, language = "en-US" } = options;
  const { clock = new ServerClock(), secrets = new Secrets() } = options;
  const shared = { dispatcher, signal, clock, secrets };
  const sts = new Sts({ endpoint: endpoints.sts, language, ...shared });
  const profile = readProfile(env, homeDir);

  const base = firstOf([
    () => cvmRole(env, { origin: endpoints.metadata, ...shared }),
    () => environmentKeys(env),
    () => profileKeys(profile),
    () => podIdentity(env, sts),
  ]);
  const roleOfProfile = keysAreInEnvironment(env) ? undefined : profileRole(profile);
  const source = [roleOfProfile, environmentRole(env)]
    .filter((role) => role !== undefined)
    .reduce((caller, role) => assumedRole(caller, role, sts), base);

  const credentials = new RefreshingCredentials(source, () => clock.milliseconds());
  const isProfileUsed = base.name.source === "profile" || roleOfProfile !== undefined;
  return {
    name: source.name,
    get: () => credentials.get(),
    /** The profile's file, where keys or a role come from it and others than its owner may write them. */
    ...(isProfileUsed && profile.othersMayWrite && { writableProfile: profile.file }),
  };
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
