import type { Obstacle } from "../../domain/forecast";
import type { Localized } from "../../domain/language";

/**
 * What an error is about, which decides what a run does next:
 * - `member`: one member of the request cannot leave; the others may.
 * - `batch`: the request's length or one UIN of it; a shorter request may pass.
 * - `call`: the call itself; every other one would fail alike, the run stops.
 * - `organization`: the caller has none; the run stops.
 * - `rate`: too many requests; slow down, then send the same again.
 * - `credentials`: who calls, or what the caller may do; the run stops.
 * - `ambiguous`: the request may have been carried out; the live list decides what is sent next.
 */
export type ErrorScope = "member" | "batch" | "call" | "organization" | "rate" | "credentials" | "ambiguous";

/** A row of a table: all that is known of a code besides its scope. */
export interface ErrorRow {
  readonly meaning: Localized;
  readonly fix: Localized;
  /** What is known beforehand of a member that is refused so. */
  readonly obstacle?: Obstacle;
  /** Whether it may pass by itself, so that one more try somewhat later is worth it. */
  readonly mayPass?: true;
  /** Whether the caller's policy lacks the action. */
  readonly isDenied?: true;
  /** Which part of the credentials was not accepted, so that what to do depends on where they come from. */
  readonly refusedPart?: "secretId" | "secretKey" | "token";
  /** Whether this machine's clock is what is wrong. */
  readonly isAboutClock?: true;
  /** It does not pass by waiting: so many tries in a row are worth it, from 1. */
  readonly tries?: number;
  /** Whether the request certainly never left: there was no connection for it. */
  readonly neverLeft?: true;
}

export interface ErrorDescription extends ErrorRow {
  readonly scope: ErrorScope;
  /** Whether it certainly names a reason in one member of the request; a bare family such as `FailedOperation` does not. */
  readonly isAboutOneMember: boolean;
}

/** The codes of one scope. A code without a dot also stands for its subcodes that have no row of their own. */
export type ErrorCodeTable = Readonly<Record<string, ErrorRow>>;

/** What a code means and what to do, each in English and in Chinese. */
export function row(
  meaning: string,
  chineseMeaning: string,
  fix: string,
  chineseFix: string,
  others: Omit<ErrorRow, "meaning" | "fix"> = {},
): ErrorRow {
  const meanings = { "en-US": meaning, "zh-CN": chineseMeaning };
  return { meaning: meanings, fix: { "en-US": fix, "zh-CN": chineseFix }, ...others };
}
