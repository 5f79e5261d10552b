import type { Language, Localized } from "../../domain/language";
import { andMore, longTable, MAX_MARKDOWN_LENGTH } from "../text/long-table";
import { alert, code, prose } from "../text/markdown";
import { mostThatFits } from "../text/most-that-fits";
import { TO_DO, WILL_BE_REFUSED } from "../text/words";
import { factsOf } from "./facts";
import { headline, verdictLine } from "./headline";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "./preview";
import { SKIPS } from "./skips";

const HEAD: Readonly<Record<Language, readonly string[]>> = {
  "en-US": ["UIN", "Label", "Reason"],
  "zh-CN": ["UIN", "标签", "原因"],
};
const FORECAST: Localized = { "en-US": "Forecast", "zh-CN": "预测" };
const ALREADY_GONE: Localized = { "en-US": "already gone", "zh-CN": "已不在组织中" };

/** A preview as a comment on a pull request. What does not fit is counted, and the digests cover it. */
export function previewMarkdown(preview: Preview): string {
  const { memberships } = preview;
  const longest = Math.max(0, ...memberships.map(({ leaving }) => leaving.length));
  const withRows = mostThatFits(MAX_MARKDOWN_LENGTH, longest, (rows) =>
    comment(preview, memberships.length, rows),
  );
  if (withRows.length < MAX_MARKDOWN_LENGTH) return withRows;
  return mostThatFits(MAX_MARKDOWN_LENGTH, memberships.length, (sections) => comment(preview, sections, 0));
}

function comment(preview: Preview, maxSections: number, maxRows: number): string {
  const { memberships, language } = preview;
  const shown = memberships.slice(0, maxSections);
  const more = memberships.length - shown.length;
  return [
    `### ${headline(preview)}`,
    ...shown.flatMap((membership) => section(membership, language, maxRows)),
    ...(more > 0 ? [andMore(more, { "en-US": "more memberships", "zh-CN": "个 construct" })[language]] : []),
    "",
  ].join("\n\n");
}

function section(membership: MembershipPreview, language: Language, maxRows: number): string[] {
  const { address, construct, leaving, notes } = membership;
  const name = construct === undefined ? code(address) : `${code(construct)} (${code(address)})`;
  const facts = factsOf(membership).map(({ name, value }) => {
    const shown = typeof value === "string" ? code(value) : prose(value[language]);
    return `- ${name[language]}: ${shown}`;
  });
  return [
    `#### ${name}`,
    verdictBox(membership, language),
    ...(leaving.length > 0 ? [memberTable(leaving, language, maxRows)] : []),
    ...(facts.length > 0 ? [facts.join("\n")] : []),
    ...notes.map((note) => alert("NOTE", [prose(note)])),
  ];
}

function verdictBox(membership: MembershipPreview, language: Language): string {
  const { verdict, problems, skippedBecause } = membership;
  const line = prose(verdictLine(membership, language));
  if (verdict === "nobodyLeaves") return line;
  if (verdict === "removals") return alert("WARNING", [line]);
  const skip = skippedBecause && SKIPS[skippedBecause];
  const end = language === "zh-CN" ? "。" : ".";
  const because = skip
    ? [prose(skip.why[language]), `**${TO_DO[language].trim()}** ${prose(skip.fix[language])}`]
    : problems.map((problem) => `${prose(problem)}${end}`);
  return alert("CAUTION", [`**${line}**`, ...because]);
}

function memberTable(leaving: readonly LeavingMember[], language: Language, maxRows: number): string {
  const withForecast = leaving.some(({ forecast }) => forecast !== undefined);
  return longTable(
    [...HEAD[language], ...(withForecast ? [FORECAST[language]] : [])],
    leaving,
    ({ uin, label, reason = "", forecast }) => [
      uin,
      code(label),
      code(reason),
      ...(withForecast ? [forecastCell(forecast, language)] : []),
    ],
    { maxRows, language },
  );
}

function forecastCell(forecast: ExplainedForecast | undefined, language: Language): string {
  switch (forecast?.outcome) {
    case "refused":
      return `**${WILL_BE_REFUSED[language].trim()}** ${code(forecast.code)} ${prose(forecast.meaning)} ${prose(forecast.fix)}`;
    case "alreadyGone":
      return ALREADY_GONE[language];
    case "nothingAgainstIt":
    case undefined:
      return "";
  }
}
