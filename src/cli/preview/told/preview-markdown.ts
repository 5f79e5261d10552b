import { plainText } from "../../../domain/plain-text";
import type { Language } from "../../../domain/language";
import { COMMAND_LINE, PREVIEW, RUN } from "../../../text";
import { alert, code, MAX_MARKDOWN_LENGTH, memberTable, prose } from "../../layout/markdown";
import { mostThatFits } from "../../layout/most-that-fits";
import { textLengthThatFits } from "../../layout/text-length";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "../preview";
import { previewHeadline } from "./preview-headline";
import { conclusionOf, factsOf, planProblems, policySentence, stackSentences } from "./preview-sentences";

/** How much a comment shows. */
interface Limits {
  readonly sections: number;
  readonly rows: number;
  /** The most characters of a label, a name, a reason, and what a refusal means. */
  readonly textLength: number;
}

/**
 * A preview as a comment on a pull request. Texts are shortened before a row is left out; what does not fit is counted, and the
 * digests cover it.
 */
export function previewMarkdown(preview: Preview): string {
  const { memberships } = preview;
  const sections = memberships.length;
  const rows = Math.max(0, ...memberships.map(({ leaving }) => leaving.length));
  const most = MAX_MARKDOWN_LENGTH;
  const textLength = textLengthThatFits(most, (length) =>
    comment(preview, { sections, rows, textLength: length }),
  );
  const withRows = mostThatFits(most, rows, (some) => comment(preview, { sections, rows: some, textLength }));
  if (withRows.length < most) return withRows;
  return mostThatFits(most, sections, (some) => comment(preview, { sections: some, rows: 0, textLength }));
}

function comment(preview: Preview, limits: Limits): string {
  const { memberships, notes, language } = preview;
  const shown = memberships.slice(0, limits.sections);
  const more = memberships.length - shown.length;
  const problems = planProblems(preview);
  const stacks = stackSentences(preview);
  const policy = policySentence(preview);
  return [
    `### ${previewHeadline(preview)}`,
    ...(problems.length > 0 ? [alert("CAUTION", problems.map(prose))] : []),
    ...(stacks.length > 0 ? [stacks.map((sentence) => `- ${prose(sentence)}`).join("\n")] : []),
    ...shown.flatMap((membership) => section(membership, language, limits)),
    ...(more > 0 ? [COMMAND_LINE[language].moreMemberships(more)] : []),
    ...(policy === undefined ? [] : [prose(policy)]),
    ...(notes.length > 0 ? [alert("NOTE", notes.map(prose))] : []),
    "",
  ].join("\n\n");
}

function section(membership: MembershipPreview, language: Language, limits: Limits): string[] {
  const { address, construct, leaving, notes, loosened = [] } = membership;
  const name = construct === undefined ? code(address) : `${code(construct)} (${code(address)})`;
  const facts = factsOf(membership, language).map(
    ({ name, value, isVerbatim }) => `- ${name}: ${isVerbatim ? code(value) : prose(value)}`,
  );
  return [
    `#### ${name}`,
    effectBox(membership, language),
    ...(loosened.length > 0 ? [loosenedBox(loosened, language)] : []),
    ...(leaving.length > 0 ? [leavingTable(leaving, language, limits)] : []),
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

function loosenedBox(loosened: readonly string[], language: Language): string {
  return alert("CAUTION", [`**${PREVIEW[language].loosened}**`, ...loosened.map(prose)]);
}

function leavingTable(leaving: readonly LeavingMember[], language: Language, limits: Limits): string {
  const { columns } = PREVIEW[language];
  const { rows, textLength } = limits;
  const cells: Record<keyof typeof columns, (member: LeavingMember) => string> = {
    uin: ({ uin }) => uin,
    label: ({ label }) => code(label, textLength),
    name: ({ name = "" }) => code(name, textLength),
    reason: ({ reason = "" }) => code(reason, textLength),
    forecast: ({ forecast }) => forecastCell(forecast, language, textLength),
  };
  const isShown = (column: keyof typeof columns): boolean =>
    (column !== "name" && column !== "forecast") || leaving.some((member) => member[column] !== undefined);
  const shown = (Object.keys(cells) as (keyof typeof columns)[]).filter(isShown);
  const head = shown.map((column) => columns[column]);
  return memberTable(head, leaving, rows, language, (member) => shown.map((column) => cells[column](member)));
}

function forecastCell(
  forecast: ExplainedForecast | undefined,
  language: Language,
  textLength: number,
): string {
  const shortened = (text: string): string => prose(plainText(text, textLength));
  switch (forecast?.outcome) {
    case "refused":
      return [
        named(PREVIEW[language].willBeRefused, language),
        code(forecast.code),
        shortened(forecast.meaning),
        shortened(forecast.fix),
      ].join(" ");
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
