import { MembershipError } from "./error";
import { shown } from "./shown";

declare const parsed: unique symbol;

/**
 * A Tencent Cloud account's number, as a string of decimal digits that passed {@link parseUin}. UINs are
 * compared as strings and sent as JSON integers.
 */
export type Uin = string & { readonly [parsed]: true };

/** As many as the greatest safe integer has. */
const MAX_DIGITS = 16;

const DIGITS = /^[1-9][0-9]{0,15}$/;

/** More wrong ones than this are counted, not named. */
const MAX_NAMED = 20;

/** The UIN that `text` spells, or `undefined`. */
export function tryUin(text: unknown): Uin | undefined {
  if (typeof text !== "string" || !DIGITS.test(text)) return undefined;
  return text.length < MAX_DIGITS || Number.isSafeInteger(Number(text)) ? (text as Uin) : undefined;
}

/**
 * The UINs that `texts` spell, in their order.
 *
 * @param where names the list in what is said of wrong ones
 * @throws MembershipError `InvalidUin`, naming all that are not 1 to 16 decimal digits, without a leading zero, at most
 * 2^53-1 (so that each is exact as a JSON integer)
 */
export function parseUins(where: string, texts: readonly unknown[]): Uin[] {
  const wrong: unknown[] = [];
  for (const text of texts) if (tryUin(text) === undefined) wrong.push(text); // a hole too, which `filter` passes over
  if (wrong.length === 0) return texts as Uin[];
  const got = wrong.slice(0, MAX_NAMED).map(shown);
  const isNumber = wrong.some((text) => typeof text === "number" || typeof text === "bigint");
  const more = wrong.length - got.length;
  throw new MembershipError("InvalidUin", { kind: "invalidUins", where, got, more, isNumber });
}

/** The UIN that `text` spells; throws as {@link parseUins}. */
export function parseUin(text: unknown): Uin {
  const [uin = text] = parseUins("UIN", [text]);
  return uin as Uin;
}

/** By numeric value. */
export function compareUins(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}
