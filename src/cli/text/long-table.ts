import { folded, table } from "./markdown";
import { plural } from "./plural";

/** GitHub takes 65,536 characters in a comment; what posts it may add some. */
export const MAX_MARKDOWN_LENGTH = 60_000;

/** Longer tables are folded. */
const MAX_OPEN_ROWS = 20;

/** A table of members: a row for each of the first `maxRows`, and how many more there are. */
export function longTable<Member>(
  head: readonly string[],
  members: readonly Member[],
  row: (member: Member) => readonly string[],
  maxRows: number,
): string {
  const shown = members.slice(0, maxRows);
  const more = members.length - shown.length;
  const content = [
    ...(shown.length > 0 ? [table(head, shown.map(row))] : []),
    ...(more > 0 ? [`and **${more} more**, not shown here`] : []),
  ].join("\n\n");
  return members.length > MAX_OPEN_ROWS ? folded(plural(members.length, "member"), content) : content;
}
