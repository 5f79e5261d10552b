import type { Language, Localized } from "../../domain/language";
import { folded, table } from "./markdown";
import { plural } from "./plural";

/** GitHub takes 65,536 characters in a comment; what posts it may add some. */
export const MAX_MARKDOWN_LENGTH = 60_000;

/** Longer tables are folded. */
const MAX_OPEN_ROWS = 20;

/** How a long table is written. */
export interface LongTableOptions {
  /** The most rows; the rest is counted. */
  readonly maxRows: number;
  readonly language: Language;
}

/** A table of members: a row for each of the first, and how many more there are. */
export function longTable<Member>(
  head: readonly string[],
  members: readonly Member[],
  row: (member: Member) => readonly string[],
  { maxRows, language }: LongTableOptions,
): string {
  const shown = members.slice(0, maxRows);
  const more = members.length - shown.length;
  const content = [
    ...(shown.length > 0 ? [table(head, shown.map(row))] : []),
    ...(more > 0 ? [andMore(more, { "en-US": "more", "zh-CN": "个成员" })[language]] : []),
  ].join("\n\n");
  const summary = { "en-US": plural(members.length, "member"), "zh-CN": `${members.length} 个成员` }[
    language
  ];
  return members.length > MAX_OPEN_ROWS ? folded(summary, content) : content;
}

/** How many are left out, in a line. */
export function andMore(count: number, what: Localized): Localized {
  return {
    "en-US": `and **${count} ${what["en-US"]}**, not shown here`,
    "zh-CN": `另有 **${count} ${what["zh-CN"]}**未在此列出`,
  };
}
