import type { MissingSource } from "../../domain/credentials-name";
import { MembershipError } from "../../domain/error";
import { type Environment, setting } from "../../domain/environment";
import { assumedRole, profileRole } from "./assumed-role";
import type { CredentialsSource } from "./credentials";
import { cvmRole, type MetadataService } from "./cvm-role";
import { environmentKeys, keysAreInEnvironment } from "./environment-keys";
import { environmentRole } from "./environment-role";
import { mfaSession } from "./mfa-session";
import { isBroken, type Profile, readProfile } from "./profile";
import { type HomeDir, namedProfile } from "./profile-file";
import { profileKeys } from "./profile-keys";
import { provedRole, tokenFileRole } from "./proved-role";
import type { Sts } from "./sts";
import { type Candidates, tccliCandidates } from "./tccli-source";

export interface Chain {
  readonly env: Environment;
  readonly homeDir: HomeDir;
  readonly sts: Sts;
  readonly metadata: MetadataService;
}

/**
 * Who acts, in the official provider's order: a role that a token or an assertion proves; else whoever has keys, with
 * the roles that it assumes; and at last the session of a multi-factor authentication.
 *
 * Nothing is sent before the source is asked, and whatever can be known to be wrong is an error before.
 *
 * @throws MembershipError `MissingCredentials` when there is no source, saying what each lacks, and for half a set-up;
 * `InvalidOption` for a variable with an impossible value
 */
export function findSource(chain: Chain): CredentialsSource {
  namedProfile(chain.env, "TENCENTCLOUD_PROFILE"); // what cannot be a name is an error, whoever acts
  const source = provedRole(chain.env, chain.sts) ?? assumedSource(chain);
  return mfaSession(chain.env, source, chain.sts) ?? source;
}

/**
 * Where the official provider looks for keys, with the profile's role and the environment's on top of them. Where it
 * finds none, it would take a token's file only from its own configuration; then comes what `tccli` alone knows.
 */
function assumedSource(chain: Chain): CredentialsSource {
  const { env, sts, metadata } = chain;
  const search = new Search();
  const isProfileRead = !keysAreInEnvironment(env);
  const profile = isProfileRead ? readProfile(env, chain.homeDir) : undefined;
  const ofProvider = search.find([
    () => cvmRole(env, metadata),
    () => environmentKeys(env),
    ...(profile ? [() => profileKeys(profile, () => sts.nowMs())] : []),
  ]);
  if (ofProvider) {
    const role = profile && profileRole(profile);
    return withEnvironmentRole(role ? assumedRole(ofProvider, role, sts) : ofProvider, chain);
  }
  const others = profile ? tccliProfile(profile, chain) : undefined;
  const ofTokenFile = others && tokenFileRole(env, sts);
  if (ofTokenFile) return ofTokenFile;
  const ofTccli = others && search.find(tccliCandidates(env, others, chain));
  if (ofTccli === undefined) throw search.failed();
  return withEnvironmentRole(ofTccli, chain);
}

function withEnvironmentRole(base: CredentialsSource, { env, sts }: Chain): CredentialsSource {
  const role = environmentRole(env);
  return role ? assumedRole(base, role, sts) : base;
}

/**
 * The profile that `tccli` would read: the official provider's, unless `TCCLI_PROFILE` names another one. Nobody stands
 * in for a profile that was named for the provider, nor for one that is broken and that no other name replaces.
 */
function tccliProfile(profile: Profile, { env, homeDir }: Chain): Profile | undefined {
  const isInstance = profile.fields["type"] === "cvm-role";
  if (setting(env, "TENCENTCLOUD_PROFILE") !== undefined) return isInstance ? profile : undefined;
  if (setting(env, "TCCLI_PROFILE") !== undefined) return readProfile(env, homeDir, "TCCLI_PROFILE");
  return isBroken(profile) && !isInstance ? undefined : profile;
}

/** Looks in one place after the other, and keeps what each lacks. */
class Search {
  readonly #missing: MissingSource[] = [];

  find(candidates: Candidates): CredentialsSource | undefined {
    for (const candidate of candidates) {
      const found = candidate();
      if ("load" in found) return found;
      this.#missing.push(found);
    }
    return undefined;
  }

  failed(): MembershipError {
    const sources = this.#missing.filter(
      (source, index) => this.#missing.findIndex((other) => isSame(source, other)) === index,
    );
    return new MembershipError("MissingCredentials", { kind: "noCredentials", sources });
  }
}

/** The same profile may be looked for twice. */
function isSame(one: MissingSource, other: MissingSource): boolean {
  return one === other || (one.lacks === "profile" && other.lacks === "profile" && one.file === other.file);
}
