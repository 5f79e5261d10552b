import { isUnknown, type Value } from "../value";

/** What a value is, for the message of an error. */
export function valueName(value: Value): string {
  if (Array.isArray(value)) return "a list";
  if (isUnknown(value)) return "what is unknown";
  if (typeof value === "object") return value === null ? "null" : "an object";
  return `${typeof value} ${typeof value === "string" ? JSON.stringify(value) : value}`;
}
