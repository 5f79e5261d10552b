import type { Language, Localized } from "../../domain/language";
import { longTable, MAX_MARKDOWN_LENGTH } from "../text/long-table";
import { alert, code, prose } from "../text/markdown";
import { mostThatFits } from "../text/most-that-fits";
import type { Drift } from "./drift";
import { compared, headline, notComparedLines, type Section, sections } from "./sections";

const NAME: Localized = { "en-US": "Name", "zh-CN": "名称" };

/** A comparison as a comment. Members that do not fit are counted. */
export function driftMarkdown(drift: Drift, language: Language): string {
  const longest = Math.max(0, ...sections(drift, language).map(({ members }) => members.length));
  return mostThatFits(MAX_MARKDOWN_LENGTH, longest, (rows) => comment(drift, language, rows));
}

function comment(drift: Drift, language: Language, maxRows: number): string {
  const kind = drift.verdict === "inSync" ? "NOTE" : "WARNING";
  return [
    alert(kind, [`**${prose(headline(drift, language))}**`, prose(compared(drift, language))]),
    ...notComparedLines(drift, language).map(prose),
    ...sections(drift, language).flatMap((section) => sectionParts(section, language, maxRows)),
    "",
  ].join("\n\n");
}

function sectionParts(
  { heading, explanation, members }: Section,
  language: Language,
  maxRows: number,
): string[] {
  const table = longTable(
    ["UIN", NAME[language], ""],
    members,
    ({ uin, label, remark = "" }) => [uin, code(label), code(remark)],
    { maxRows, language },
  );
  return [`#### ${prose(heading)}`, prose(explanation), table];
}
