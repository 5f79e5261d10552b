import { isMembershipError, MembershipError } from "../domain/error";

/**
 * Does what makes or changes a file, and tells what the system refuses with the path that it is about.
 *
 * @throws MembershipError `InvalidConfiguration`
 */
export function placing(path: string, act: () => void): void {
  try {
    act();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (isMembershipError(cause) || code === undefined) throw cause;
    throw new MembershipError("InvalidConfiguration", { kind: "providerNotPlaced", path, code }, { cause });
  }
}
