/** More characters of a value than these are left out. */
const MAX_LENGTH = 200;

/**
 * `value` as an error message in any language shows it: texts in quotes, numbers as they are, objects and lists as JSON, the
 * rest (which JSON would call `{}`) by its kind, such as `Map`; cut where it is long. Never fails.
 */
export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

/** What kind of value it is, as JSON would write it, without what is in it, which may be a secret; numbers as they are. */
export function shapeOf(value: unknown): string {
  if (typeof value === "string") return value === "" ? '""' : '"…"';
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "[…]";
  return typeof value === "object" && value !== null ? "{…}" : String(value);
}

function textOf(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (!["object", "function"].includes(typeof value) || value === null) return String(value);
  let kind: string = typeof value;
  try {
    kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
    const json: unknown = ["Object", "Array"].includes(kind) ? JSON.stringify(value) : undefined;
    return typeof json === "string" ? json : kind;
  } catch {
    return kind; // its own code fails, or JSON cannot say it: a cycle, a bigint within
  }
}
