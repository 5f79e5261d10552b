/** Has nothing to be taken out. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** What continuous integration takes for a command: `::name` at the beginning of a line, `##[name]` and its like anywhere. */
const COMMANDS = /(?<=^|\s):{2,}|##(?=\w*\[)/g;

/**
 * A text of somebody else as it may stand in a line of ours: it stays on that line, is seen as it is read, commands nobody
 * and is not long.
 *
 * @param maxLength characters; more are left out, with an ellipsis
 */
export function plainText(text: string, maxLength = 256): string {
  const line = (PRINTABLE_ASCII.test(text) ? text : seen(text)).replace(COMMANDS, drawnApart);
  if (line.length <= maxLength) return line;
  return `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** Its expressions are made when they are first needed, as that takes a while: most runs have no such text. */
function seen(text: string): string {
  const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu; // ends of lines, and all that steers a terminal
  const unseen = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Cs}]+/gu; // also what changes the direction, and half a character
  return text.replace(controls, " ").replace(unseen, "");
}

function drawnApart(marks: string): string {
  return Array.from(marks).join(" ");
}

/** The same of each text within `value`, which holds nothing but data. */
export function plainTexts<T>(value: T, maxLength: number): T {
  if (typeof value === "string") return plainText(value, maxLength) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => plainTexts(item, maxLength)) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [name, plainTexts(item as unknown, maxLength)]);
  return Object.fromEntries(entries) as T;
}
