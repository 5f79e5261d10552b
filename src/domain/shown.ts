/** `value` as an error message shows it: texts in quotes, numbers as they are, anything else as JSON. */
export function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint" || value === undefined) return String(value);
  return JSON.stringify(value);
}
