import { type Environment, setting } from "../domain/environment";
import { unexpected } from "../domain/value";

/** Who calls, in the audit of the account. */
const OWN_NAME = "cdktf-tencentcloud-organization";

/** The most that the API takes. */
const MAX_LENGTH = 128;

/**
 * What `TENCENTCLOUD_API_REQUEST_CLIENT` adds to the name that the account's audit shows.
 *
 * @throws MembershipError `InvalidOption` for what no header can carry
 */
export function requestClientOf(env: Environment): string | undefined {
  const variable = "TENCENTCLOUD_API_REQUEST_CLIENT";
  const name = setting(env, variable);
  if (name !== undefined && !/^[\x20-\x7e]+$/.test(name))
    throw unexpected(variable, { is: "printable" }, name);
  return name;
}

/** The value of `X-TC-RequestClient`: a name only, so that what is too long for the API is cut off. */
export function requestClientHeader(name: string | undefined): string {
  return (name === undefined ? OWN_NAME : `${OWN_NAME}; ${name}`).slice(0, MAX_LENGTH);
}
