import type { Localized } from "../../domain/language";

/**
 * What an error is about, which decides what a run does next:
 * - `member`: one member of the request cannot leave; the others may.
 * - `batch`: the request's length or one UIN of it; a shorter request may pass.
 * - `call`: the call itself; every other one would fail alike, the run stops.
 * - `rate`: too many requests; slow down, then send the same again.
 * - `credentials`: who calls, or what the caller may do; the run stops.
 * - `ambiguous`: the request may have been carried out; the live list decides what is sent next.
 */
export type ErrorScope = "member" | "batch" | "call" | "rate" | "credentials" | "ambiguous";

/** An error code for a person: what it means and what to do. */
export interface ErrorTexts {
  readonly meaning: Localized;
  /** What the operator does next. */
  readonly fix: Localized;
}

/** What is known of an error code. */
export interface ErrorDescription extends ErrorTexts {
  readonly scope: ErrorScope;
}

/** The codes of one scope. A code without a dot also stands for its subcodes that have no row of their own. */
export type ErrorCodeTable = Readonly<Record<string, ErrorTexts>>;
