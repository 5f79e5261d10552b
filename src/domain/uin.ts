import { MembershipError } from "./error";
import { shown } from "./shown";

declare const parsed: unique symbol;

/**
 * A Tencent Cloud account's number, as a string of decimal digits that passed {@link parseUin}. UINs are
 * compared as strings and sent as JSON integers.
 */
export type Uin = string & { readonly [parsed]: true };

const DIGITS = /^[1-9][0-9]{0,15}$/;

/** The UIN that `text` spells, or `undefined`. */
export function tryUin(text: unknown): Uin | undefined {
  if (typeof text !== "string" || !DIGITS.test(text) || !Number.isSafeInteger(Number(text))) return undefined;
  return text as Uin;
}

/**
 * The UIN that `text` spells.
 *
 * @throws MembershipError `InvalidUin` unless it is 1 to 16 decimal digits, without a leading zero, at most
 * 2^53-1 (so that it is exact as a JSON integer).
 */
export function parseUin(text: unknown): Uin {
  const uin = tryUin(text);
  if (uin === undefined) {
    throw new MembershipError(
      "InvalidUin",
      `expected a UIN of 1 to 16 decimal digits without a leading zero, at most ${Number.MAX_SAFE_INTEGER}, ` +
        `got ${shown(text)}`,
    );
  }
  return uin;
}

/** The UIN of an API response, which sends it as a JSON integer (or, in some fields, as a string). */
export function uinFromResponse(value: unknown): Uin {
  return parseUin(typeof value === "number" ? String(value) : value);
}

/** Orders UINs by their numeric value. */
export function compareUins(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
