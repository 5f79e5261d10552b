import type { Localized } from "./language";

/** The stable codes of this package's own errors; branch on these, never on a message. */
export type MembershipErrorCode =
  | "InvalidUin"
  | "InvalidMembers"
  | "InvalidEndpoint"
  | "InvalidOption"
  | "InvalidManifest"
  | "InvalidPreviousMembers"
  | "InvalidPlan"
  | "UnsupportedNode"
  | "MissingCredentials"
  | "WrongOrganization"
  | "RemovalBlocked"
  | "DeadlineExceeded"
  | "Interrupted";

/** Survives being bundled twice: the program and what it loads each have a copy of the class. */
const BRAND = Symbol.for("cdktf-tencentcloud-organization/MembershipError");

/**
 * What this package throws on purpose. The message says what was expected, what came, where, and what to
 * do next; an error without this class is a bug.
 */
export class MembershipError extends Error {
  override readonly name = "MembershipError";
  /** The message in each language; what can only go wrong before a run is English in all of them. */
  readonly localized: Localized;
  /** @internal */
  readonly [BRAND] = true;

  constructor(
    readonly code: MembershipErrorCode,
    message: string | Localized,
    options?: ErrorOptions,
  ) {
    const localized = typeof message === "string" ? { "en-US": message, "zh-CN": message } : message;
    super(localized["en-US"], options);
    this.localized = localized;
  }
}

/** Whether `error` is this package's own, of any of `codes` when some are given. */
export function isMembershipError(error: unknown, ...codes: MembershipErrorCode[]): error is MembershipError {
  if (!(error instanceof Error) || !(BRAND in error)) return false;
  return codes.length === 0 || codes.includes((error as MembershipError).code);
}
