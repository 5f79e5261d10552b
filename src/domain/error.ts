import type { Problem } from "./problem";

/** The stable codes of this package's own errors; branch on these, never on a message. */
export type MembershipErrorCode =
  | "InvalidUin"
  | "InvalidMembers"
  | "InvalidEndpoint"
  | "InvalidOption"
  /** What was written is not what the construct made: an override, an aspect, another block. */
  | "InvalidConfiguration"
  | "InvalidManifest"
  | "InvalidPreviousMembers"
  /** The pipeline's policy (`TCO_POLICY`) cannot be read, or says what nobody understands. */
  | "InvalidPolicy"
  | "MissingCredentials"
  | "WrongOrganization"
  | "RemovalBlocked"
  | "DeadlineExceeded"
  | "Interrupted";

/** Survives being bundled twice: the program and what it loads each have a copy of the class. */
const BRAND = Symbol.for("cdktf-tencentcloud-organization/MembershipError");

/**
 * What this package throws on purpose; an error without this class is a bug. What a user of the construct catches says
 * in its message what was expected, what came, where, and what to do next.
 */
export class MembershipError extends Error {
  override readonly name = "MembershipError";
  readonly #problem: Problem;

  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /** @param options `message`: the problem as a person reads it; without it, it is told where a person's language is known */
  constructor(
    readonly code: MembershipErrorCode,
    problem: Problem,
    options: ErrorOptions & { readonly message?: string } = {},
  ) {
    super(options.message ?? `${code} ${JSON.stringify(problem)}`, options);
    this.#problem = problem;
  }

  /** @internal */
  get problem(): Problem {
    return this.#problem;
  }
}

/** Whether `error` is this package's own, of any of `codes` when some are given. */
export function isMembershipError(error: unknown, ...codes: MembershipErrorCode[]): error is MembershipError {
  if (!(error instanceof Error) || !(BRAND in error)) return false;
  return codes.length === 0 || codes.includes((error as unknown as MembershipError).code);
}
