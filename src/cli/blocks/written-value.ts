import { isPlainObject } from "../../domain/value";

/** In the place of what only Terraform knows, or what a plan does not show. */
export const NOT_SHOWN = Symbol("not shown");

/** A sequence that begins a template; doubled, it stands for itself. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

const ESCAPED = /([$%])\1(?=\{)/g;

/** What Terraform makes of a value as its JSON configuration has it: every text in it is a template, and so is every name. */
export function shownValue(written: unknown): unknown {
  if (typeof written === "string") return TEMPLATE.test(written) ? NOT_SHOWN : written.replace(ESCAPED, "$1");
  if (Array.isArray(written)) return written.map(shownValue);
  if (!isPlainObject(written)) return written;
  const entries = Object.entries(written).map(([name, value]) => [shownValue(name), shownValue(value)]);
  return entries.some(([name]) => name === NOT_SHOWN) ? NOT_SHOWN : (Object.fromEntries(entries) as unknown);
}

/** An object as far as it is shown, without what is left out; what is none has nothing. */
export function shownParts(value: unknown): Readonly<Record<string, unknown>> {
  const entries = Object.entries(isPlainObject(value) ? value : {});
  const shown = entries.filter(([, part]) => part !== NOT_SHOWN && part !== null);
  return Object.fromEntries(
    shown.map(([name, part]) => [name, isPlainObject(part) ? shownParts(part) : part]),
  );
}
