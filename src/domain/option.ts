import { MembershipError } from "./error";
import { shown } from "./shown";

/** What a number may be. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  /** Whether it may have decimals. @default false */
  readonly fraction?: boolean;
}

/** @throws MembershipError `InvalidOption` unless `value` is a number of that range */
export function requireNumber(
  property: string,
  value: unknown,
  { min, max, fraction = false }: NumberRange,
): void {
  const isNumber = fraction ? Number.isFinite(value) : Number.isSafeInteger(value);
  if (isNumber && Number(value) >= min && Number(value) <= max) return;
  const kind = fraction ? "number" : "whole number";
  throw new MembershipError(
    "InvalidOption",
    `expected ${property} to be a ${kind} from ${min} to ${max}, got ${shown(value)}`,
  );
}

/** @throws MembershipError `InvalidOption` unless `value` is on or off */
export function requireSwitch(property: string, value: unknown): asserts value is boolean {
  if (typeof value === "boolean") return;
  throw new MembershipError("InvalidOption", `expected ${property} to be true or false, got ${shown(value)}`);
}
