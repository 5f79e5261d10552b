import type { Dispatcher } from "undici";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { stsEndpoint } from "../endpoint-from-environment";
import type { Environment } from "../environment";
import { ServerClock } from "../server-clock";
import { assumedRole, environmentRole, profileRole } from "./assumed-role";
import type { Credentials, CredentialsSource, Lacking } from "./credentials";
import { cvmRole } from "./cvm-role";
import { environmentKeys, keysAreInEnvironment } from "./environment";
import { podIdentity } from "./pod-identity";
import { profileKeys, readProfile } from "./profile";
import { RefreshingCredentials } from "./refreshing";
import { Sts } from "./sts";

/** Where to look for credentials. */
export interface CredentialsOptions {
  readonly env: Environment;
  /** The directory that `~` stands for. */
  readonly homeDir: string;
  /** The Organization API's origin, as `effectiveEndpoint` gives it: STS is called on the same site. */
  readonly endpoint: string;
  readonly dispatcher: Dispatcher;
  /**
   * The language of STS's messages.
   * @default "en-US"
   */
  readonly language?: Language;
  /** What the expiry of credentials is told by. @default this machine's, until STS refuses it */
  readonly clock?: ServerClock;
}

/** Gives the credentials to sign with. */
export interface CredentialsProvider {
  /** Which source won, for people; holds no secret. */
  readonly source: string;
  /**
   * Credentials that are valid now. Temporary ones are kept, and replaced before they expire.
   *
   * @throws MembershipError `MissingCredentials` when the source fails, saying what to check
   */
  readonly get: () => Promise<Credentials>;
}

/**
 * Finds credentials where the official Terraform provider and `tccli` find theirs, under the same names. The
 * first of these wins: a CVM role (when it is named), the environment's keys, the profile's keys, a pod's
 * identity. With these the profile's role is assumed, where it names one and the environment holds no keys; and
 * with the result the environment's role.
 *
 * Nothing is sent before {@link CredentialsProvider.get}.
 *
 * @throws MembershipError `MissingCredentials` when there is no source, saying what each lacks;
 * `InvalidEndpoint` or `InvalidOption` for a variable with an impossible value
 */
export function createCredentialsProvider(options: CredentialsOptions): CredentialsProvider {
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
  return { source: source.description, get: () => credentials.get() };
}

function firstOf(candidates: readonly (() => CredentialsSource | Lacking)[]): CredentialsSource {
  const lacking: string[] = [];
  for (const candidate of candidates) {
    const found = candidate();
    if ("load" in found) return found;
    lacking.push(found.lacks);
  }
  const all = lacking.join("; ");
  throw new MembershipError("MissingCredentials", {
    "en-US":
      `expected credentials of the organization's management account, found none: ${all}. Set ` +
      "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or what any other of these lacks",
    "zh-CN":
      `需要企业组织管理账号的凭证，但没有找到：${all}。请设置 TENCENTCLOUD_SECRET_ID 和 ` +
      "TENCENTCLOUD_SECRET_KEY，或补全上述任一来源所缺的内容",
  });
}
