import { isMembershipError, type MembershipErrorCode } from "../../src/domain/error";

/** What the package's own error says, to compare it whole. */
export interface OwnError {
  readonly code: MembershipErrorCode;
  readonly message: string;
}

/**
 * The package's own error that `action` throws.
 *
 * @throws whatever else it throws, or an Error when it throws nothing
 */
export function ownErrorOf(action: () => unknown): OwnError {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    return { code: error.code, message: error.message };
  }
  throw new Error(`expected a MembershipError, got the result ${String(result)}`);
}
