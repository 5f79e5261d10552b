import type { CredentialsName } from "../../domain/credentials-name";
import { type Environment, setting } from "../../domain/environment";
import { checkCredentials, type CredentialsSource, sourceFailed } from "./credentials";
import { allOrNone } from "./incomplete-setup";
import { once } from "./once";
import { sessionDuration } from "./session-duration";
import type { Sts } from "./sts";
import { namesSet } from "./variables";

const SERIAL_NUMBER = "TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER";
const TOKEN_CODE = "TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE";
const DURATION = "TENCENTCLOUD_MFA_CERTIFICATION_DURATION_SECONDS";

/** The longest that STS gives; the official provider asks for half an hour where nothing else is set. */
const SECONDS = { max: 129_600, standard: 1_800 };

/**
 * A session that whoever has keys gets for the code of a multi-factor authentication, once all roles are assumed.
 *
 * @throws MembershipError `MissingCredentials` for a device without a code, or the other way round; `InvalidOption` for
 * a duration that is not a whole number of seconds up to 129600
 */
export function mfaSession(
  env: Environment,
  base: CredentialsSource,
  sts: Sts,
): CredentialsSource | undefined {
  if (!allOrNone(env, [SERIAL_NUMBER, TOKEN_CODE])) return undefined;
  const mfa = { serialNumber: setting(env, SERIAL_NUMBER) ?? "", tokenCode: setting(env, TOKEN_CODE) ?? "" };
  const durationSeconds = sessionDuration(env, DURATION, SECONDS);
  const name: CredentialsName = { source: "mfaSession", base: base.name };
  const load = async () => {
    const keys = checkCredentials(await base.load(), base.name);
    try {
      return await sts.getSessionToken({ name: base.name, keys }, mfa, durationSeconds);
    } catch (cause) {
      throw sourceFailed(name, cause);
    }
  };
  return {
    ...base,
    name,
    load: once(load, { name, spent: [TOKEN_CODE], now: () => sts.nowMs() }),
    variables: [...(base.variables ?? []), ...namesSet(env, [SERIAL_NUMBER, TOKEN_CODE, DURATION])],
  };
}
