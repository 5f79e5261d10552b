import { MembershipError, type MembershipErrorCode } from "./error";
import type { Expectation } from "./problem";
import { shown } from "./shown";

// Parsers of single values that a person or a file gives. `where` names the value in what is said of a wrong one.

const CODES: Readonly<Partial<Record<Expectation["is"], MembershipErrorCode>>> = {
  uins: "InvalidMembers",
  members: "InvalidMembers",
  texts: "InvalidMembers",
  origin: "InvalidEndpoint",
  origins: "InvalidEndpoint",
  https: "InvalidEndpoint",
};

export function unexpected(
  where: string,
  expected: Expectation,
  value: unknown,
  got: string | { readonly characters: number } = shown(value),
): MembershipError {
  const code = CODES[expected.is] ?? "InvalidOption";
  return new MembershipError(code, { kind: "unexpectedValue", where, expected, got });
}

/**
 * The properties of an object, each of a name that `known` has.
 *
 * @throws MembershipError `InvalidOption` for anything else, with the nearest known name
 */
export function parseFields<Name extends string>(
  where: string,
  value: unknown,
  known: readonly Name[],
): Readonly<Partial<Record<Name, unknown>>> {
  if (!isPlainObject(value)) throw unexpected(where, { is: "object" }, value);
  const name = Object.keys(value).find((key) => !known.includes(key as Name));
  if (name === undefined) return value as Partial<Record<Name, unknown>>;
  const nearest = nearestOf(name, known);
  throw new MembershipError("InvalidOption", { kind: "unknownProperty", where, name, nearest });
}

/** Whether it is an object of named values: a `Map` or a `Set` has none of its own, and would look like nobody. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** @throws MembershipError `InvalidOption` unless `value` is a number of that range; whole, unless `fraction` */
export function parseNumber(
  where: string,
  value: unknown,
  { min, max, fraction = false }: { readonly min: number; readonly max: number; readonly fraction?: boolean },
): number {
  const isNumber = fraction ? Number.isFinite(value) : Number.isSafeInteger(value);
  if (isNumber && Number(value) >= min && Number(value) <= max) return Number(value);
  throw unexpected(where, { is: "number", min, max, fraction }, value);
}

/** @throws MembershipError `InvalidOption` unless `value` is on or off */
export function parseSwitch(where: string, value: unknown): boolean {
  if (typeof value === "boolean") return value;
  throw unexpected(where, { is: "switch" }, value);
}

/** @throws MembershipError `InvalidOption` unless `value` is a text of 1 to `maxLength` characters */
export function parseText(where: string, value: unknown, maxLength = Infinity): string {
  if (typeof value === "string" && value !== "" && value.length <= maxLength) return value;
  const got = typeof value === "string" && value !== "" ? { characters: value.length } : shown(value);
  throw unexpected(where, { is: "text", ...(maxLength < Infinity && { maxLength }) }, value, got);
}

/** @throws MembershipError `InvalidOption` unless `value` is one of `values` */
export function parseOneOf<T extends string>(where: string, value: unknown, values: readonly T[]): T {
  if (values.includes(value as T)) return value as T;
  throw unexpected(where, { is: "oneOf", values }, value);
}

/** @throws MembershipError `InvalidOption` unless it is 1 to 16 decimal digits without a leading zero, as a string */
export function parseOrganizationId(where: string, value: unknown): string {
  if (isOrganizationId(value)) return value;
  throw unexpected(where, { is: "organizationId" }, value);
}

/** Whether it is an organization's number, as `DescribeOrganization` shows it (`OrgId`). */
export function isOrganizationId(value: unknown): value is string {
  return typeof value === "string" && /^[1-9][0-9]{0,15}$/.test(value);
}

/** The known name that differs least from `name`, if it differs little enough to be meant. */
function nearestOf(name: string, known: readonly string[]): string | undefined {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, candidate.length / 3))
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.candidate;
}

/** How many characters have to be put in, taken out or changed (Levenshtein). */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [position, character] of Array.from(from).entries()) {
    const next = [position + 1];
    for (let index = 1; index <= to.length; index += 1) {
      const changed = (row[index - 1] ?? 0) + (character === to[index - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[index] ?? 0) + 1, (next[index - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
