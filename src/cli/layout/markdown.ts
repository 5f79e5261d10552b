import type { Language } from "../../domain/language";
import { plainText } from "../../domain/plain-text";
import { COMMAND_LINE } from "../../text";

/** GitHub takes 65,536 characters in a comment; what posts it may add some. */
export const MAX_MARKDOWN_LENGTH = 60_000;

/** Longer tables are folded. */
const MAX_OPEN_ROWS = 20;

/** The most of one text that a comment shows anywhere. */
const MAX_TEXT_LENGTH = 4_000;

/**
 * `text` exactly as it is read, in a cell of a table or elsewhere: as code, in which nothing is markup, a link or a
 * mention.
 *
 * @param maxLength characters; more are left out, with an ellipsis
 */
export function code(text: string, maxLength = MAX_TEXT_LENGTH): string {
  const content = plainText(text, maxLength);
  if (content === "") return "";
  // In code nothing escapes a backslash, and before a pipe a table takes it for one that escapes.
  if (content.includes("\\|")) return prose(content);
  const longestRun = Math.max(0, ...(content.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longestRun + 1);
  const blank = /^`|`$/.test(content) ? " " : "";
  // A table takes a pipe for the end of its cell, in code too.
  return fence + blank + content.replaceAll("|", "\\|") + blank + fence;
}

/**
 * A sentence that may quote anything: as text, in which nothing is markup, an address or a number becomes no link,
 * and nobody is notified.
 */
export function prose(text: string): string {
  return plainText(text, MAX_TEXT_LENGTH)
    .replace(/[\\`*_[\]<>|#~&$!]|:(?=\/\/)|(?<=www)\./gi, "\\$&")
    .replace(/@|#(?=\d)/g, "$&\u200b"); // GitHub looks for these in what was rendered
}

/** A table; cells are Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A table of members: a row for each of the first `maxRows`, and how many more there are. */
export function memberTable<Member>(
  head: readonly string[],
  members: readonly Member[],
  maxRows: number,
  language: Language,
  row: (member: Member) => readonly string[],
): string {
  const sentences = COMMAND_LINE[language];
  const shown = members.slice(0, maxRows);
  const more = members.length - shown.length;
  const content = [
    ...(shown.length > 0 ? [table(head, shown.map(row))] : []),
    ...(more > 0 ? [sentences.moreMembers(more)] : []),
  ].join("\n\n");
  if (members.length <= MAX_OPEN_ROWS) return content;
  return `<details><summary>${sentences.members(members.length)}</summary>\n\n${content}\n\n</details>`;
}

/** A box that stands out: on GitHub by its colour, elsewhere as a quotation. */
export function alert(kind: "NOTE" | "WARNING" | "CAUTION", paragraphs: readonly string[]): string {
  const quoted = paragraphs.map((paragraph) => `> ${paragraph}`);
  return [`> [!${kind}]`, quoted.join("\n>\n")].join("\n");
}
