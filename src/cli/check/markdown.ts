import { longTable, MAX_MARKDOWN_LENGTH } from "../text/long-table";
import { alert, code, prose } from "../text/markdown";
import { mostThatFits } from "../text/most-that-fits";
import type { Drift } from "./drift";
import { compared, headline, notComparedLines, type Section, sections } from "./sections";

/** A comparison as a comment. Members that do not fit are counted. */
export function driftMarkdown(drift: Drift): string {
  const longest = Math.max(0, ...sections(drift).map(({ members }) => members.length));
  return mostThatFits(MAX_MARKDOWN_LENGTH, longest, (rows) => comment(drift, rows));
}

function comment(drift: Drift, maxRows: number): string {
  const kind = drift.verdict === "inSync" ? "NOTE" : "WARNING";
  return [
    alert(kind, [`**${prose(headline(drift))}**`, prose(compared(drift))]),
    ...notComparedLines(drift).map(prose),
    ...sections(drift).flatMap((section) => sectionParts(section, maxRows)),
    "",
  ].join("\n\n");
}

function sectionParts({ heading, explanation, members }: Section, maxRows: number): string[] {
  return [`#### ${prose(heading)}`, prose(explanation), memberTable(members, maxRows)];
}

function memberTable(members: Section["members"], maxRows: number): string {
  return longTable(
    ["UIN", "Name", ""],
    members,
    ({ uin, label, remark = "" }) => [uin, code(label), code(remark)],
    maxRows,
  );
}
