import { isMembershipError, type MembershipError, type MembershipErrorCode } from "../../src/domain/error";
import type { Problem } from "../../src/domain/problem";

/** The package's own error as somebody catches it, to compare it whole. */
export interface OwnError {
  readonly code: MembershipErrorCode;
  readonly message: string;
}

/** The same as data, before a sentence is made of it. */
export interface OwnProblem {
  readonly code: MembershipErrorCode;
  readonly problem: Problem;
}

/**
 * What the package's own error says that `action` throws: a sentence where a construct throws it.
 *
 * @throws whatever else it throws, or an Error when it throws nothing
 */
export function ownErrorOf(action: () => unknown): OwnError {
  const { code, message } = thrownBy(action);
  return { code, message };
}

/**
 * What is wrong, in the package's own error that `action` throws.
 *
 * @throws as {@link ownErrorOf}
 */
export function ownProblemOf(action: () => unknown): OwnProblem {
  const { code, problem } = thrownBy(action);
  return { code, problem };
}

function thrownBy(action: () => unknown): MembershipError {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    return error;
  }
  throw new Error(`expected a MembershipError, got the result ${String(result)}`);
}
