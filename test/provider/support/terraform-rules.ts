import { isDeepStrictEqual } from "node:util";
import type { Attributes } from "../../../src/plugin/schema";
import { isUnknown, isWhollyKnown, type ObjectValue, type Value } from "../../../src/plugin/value";

// What Terraform holds a provider's answers against. Its own words for a breach are "Provider produced invalid plan",
// "… inconsistent final plan" and "… inconsistent result after apply".

/** What the code says stands in a plan as it is, and nobody but the provider says what is computed. */
export function requireValidPlan(planned: ObjectValue, config: ObjectValue, attributes: Attributes): void {
  for (const [name, { is }] of Object.entries(attributes)) {
    if (is !== "computed" && !areEqual(planned[name] ?? null, config[name] ?? null))
      breach("invalid plan", name, config[name], planned[name]);
  }
}

/** What was known stays; what was not may become known. */
export function requireCompatible(
  before: ObjectValue,
  after: ObjectValue,
  what: "inconsistent final plan" | "inconsistent result after apply",
): void {
  for (const name of Object.keys(before)) {
    if (!isCompatible(before[name] ?? null, after[name] ?? null))
      breach(what, name, before[name], after[name]);
  }
}

export function requireWhollyKnown(state: ObjectValue): void {
  const name = Object.keys(state).find((key) => !isWhollyKnown(state[key] ?? null));
  if (name !== undefined) breach("unknown value after apply", name, "a known value", state[name]);
}

/** A set has no order; nor have the attributes of an object. */
export function areEqual(one: Value, other: Value): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other));
}

function isCompatible(before: Value, after: Value): boolean {
  if (isUnknown(before)) return true;
  if (!isObject(before) || !isObject(after)) return areEqual(before, after);
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].every(
    (key) => key in before && key in after && isCompatible(before[key] ?? null, after[key] ?? null),
  );
}

/** Every list of the resource is a set. */
function comparable(value: Value): unknown {
  if (Array.isArray(value)) return value.map((item: Value) => comparable(item)).sort();
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
}

function isObject(value: Value): value is ObjectValue {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isUnknown(value);
}

function breach(what: string, name: string, expected: unknown, got: unknown): never {
  throw new Error(`${what}: .${name}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`);
}
