import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import { textCell } from "../../domain/members-file/spreadsheet";

/**
 * What CSV, which has no escapes, would not show as it is: ends of lines, what steers a terminal or commands a pipeline, halves
 * of characters, and what changes the direction of a text.
 */
const UNSHOWABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]|##\w*\[/u;

/**
 * Members as CSV, a line each, in the order of the map, below a line that names the columns.
 *
 * @throws MembershipError `InvalidOption` for a label that would not be seen as it is
 */
export function declarationCsv(members: Members): string {
  const lines = [...members].map(([uin, label]) => {
    if (UNSHOWABLE.test(label)) throw new MembershipError("InvalidOption", { kind: "unwritableLabel", uin });
    return `${uin},${cell(textCell(label))}\n`;
  });
  return `uin,label\n${lines.join("")}`;
}

/** In quotes also where it has what other readers take for a separator, or blanks that a reader would take off. */
function cell(text: string): string {
  const isPlain = !/[",;]/.test(text) && text.trim() === text;
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
