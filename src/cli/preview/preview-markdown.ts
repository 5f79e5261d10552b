import type { Language } from "../../domain/language";
import { COMMAND_LINE, PREVIEW, RUN } from "../../text";
import { alert, code, MAX_MARKDOWN_LENGTH, memberTable, prose } from "../layout/markdown";
import { mostThatFits } from "../layout/most-that-fits";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "./preview";
import { conclusionOf, factsOf, previewHeadline } from "./preview-sentences";

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
    `### ${previewHeadline(preview)}`,
    ...shown.flatMap((membership) => section(membership, language, maxRows)),
    ...(more > 0 ? [COMMAND_LINE[language].moreMemberships(more)] : []),
    "",
  ].join("\n\n");
}

function section(membership: MembershipPreview, language: Language, maxRows: number): string[] {
  const { address, construct, leaving, notes } = membership;
  const name = construct === undefined ? code(address) : `${code(construct)} (${code(address)})`;
  const facts = factsOf(membership, language).map(
    ({ name, value, isVerbatim }) => `- ${name}: ${isVerbatim ? code(value) : prose(value)}`,
  );
  return [
    `#### ${name}`,
    effectBox(membership, language),
    ...(leaving.length > 0 ? [leavingTable(leaving, language, maxRows)] : []),
    ...(facts.length > 0 ? [facts.join("\n")] : []),
    ...notes.map((note) => alert("NOTE", [prose(note)])),
  ];
}

function effectBox(membership: MembershipPreview, language: Language): string {
  const { line, skip, problems } = conclusionOf(membership, language);
  const shown = prose(line);
  if (membership.effect === "nobodyLeaves") return shown;
  if (membership.effect === "removals") return alert("WARNING", [shown]);
  const advice = skip ? [prose(skip.why), `${named(RUN[language].fix, language)} ${prose(skip.fix)}`] : [];
  return alert("CAUTION", [`**${shown}**`, ...advice, ...problems.map(prose)]);
}

function leavingTable(leaving: readonly LeavingMember[], language: Language, maxRows: number): string {
  const columns = leaving.some(({ forecast }) => forecast !== undefined) ? 4 : 3;
  const head = PREVIEW[language].columns.slice(0, columns);
  return memberTable(head, leaving, maxRows, language, ({ uin, label, reason = "", forecast }) =>
    [uin, code(label), code(reason), forecastCell(forecast, language)].slice(0, columns),
  );
}

function forecastCell(forecast: ExplainedForecast | undefined, language: Language): string {
  switch (forecast?.outcome) {
    case "refused":
      return `${named(PREVIEW[language].willBeRefused, language)} ${code(forecast.code)} ${prose(forecast.meaning)} ${prose(forecast.fix)}`;
    case "alreadyGone":
      return RUN[language].outcomes.alreadyGone;
    case "nothingAgainstIt":
    case undefined:
      return "";
  }
}

function named(name: string, language: Language): string {
  return `**${name}${RUN[language].colon.trim()}**`;
}
