import { plainText } from "../../../domain/plain-text";
import type { Language } from "../../../domain/language";
import { PREVIEW, RUN } from "../../../text";
import type { Colors } from "../../layout/colors";
import { padded } from "../../../text/display-width";
import { memberRows } from "../../layout/member-rows";
import { wrapped } from "../../layout/wrap";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "../preview";
import { previewHeadline } from "./preview-headline";
import { conclusionOf, factsOf, planProblems, policySentence, stackSentences } from "./preview-sentences";

/** The columns of the names of facts, and of the blanks after them. */
const NAME_COLUMNS = 14;

/** A preview as a person reads it at a terminal. */
export function previewText(preview: Preview, colors: Colors): string {
  const { memberships, language } = preview;
  const sections = [
    openingLines(preview, colors),
    ...memberships.map((membership) => membershipLines(membership, language, colors)),
    closingLines(preview),
  ];
  return sections.flatMap((lines) => (lines.length > 0 ? [`${lines.join("\n")}\n`] : [])).join("\n");
}

function openingLines(preview: Preview, { bold }: Colors): string[] {
  return [
    ...wrapped("", previewHeadline(preview)).map(bold),
    ...planProblems(preview).flatMap((problem) => wrapped("- ", problem)),
    ...stackSentences(preview).flatMap((sentence) => wrapped("", sentence)),
  ];
}

function closingLines(preview: Preview): string[] {
  const { notes, language } = preview;
  const policy = policySentence(preview);
  return [
    ...(policy === undefined ? [] : wrapped("", policy)),
    ...notes.flatMap((note) => wrapped(noteOf(language), note)),
  ];
}

function membershipLines(membership: MembershipPreview, language: Language, colors: Colors): string[] {
  const { address, construct, effect, leaving, notes, loosened = [] } = membership;
  const { line, skip, problems } = conclusionOf(membership, language);
  const { fix, colon } = RUN[language];
  const { green, yellow, red } = colors;
  const paints = { nobodyLeaves: green, removals: yellow, blocked: red, notOurs: red, skipped: red };
  const name = construct === undefined ? address : `${plainText(construct)} (${plainText(address)})`;
  return [
    ...wrapped("", name).map(colors.bold),
    ...wrapped("  ", line).map(paints[effect]),
    ...(skip ? [...wrapped("  ", skip.why), ...wrapped(`  ${fix}${colon}`, skip.fix)] : []),
    ...problems.flatMap((problem) => wrapped("  - ", problem)),
    ...(loosened.length > 0 ? [`  ${red(PREVIEW[language].loosened)}`] : []),
    ...loosened.flatMap((sentence) => wrapped("  - ", sentence)),
    ...notes.flatMap((note) => wrapped(`  ${noteOf(language)}`, note)),
    ...(leaving.length > 0 ? ["", ...memberLines(leaving, language)] : []),
    ...factLines(membership, language),
  ];
}

function noteOf(language: Language): string {
  return PREVIEW[language].note + RUN[language].colon;
}

function memberLines(leaving: readonly LeavingMember[], language: Language): string[] {
  const members = leaving.map(({ uin, label, name, reason }) => ({ uin, label, name, remark: reason }));
  const { uin, label, name, reason } = PREVIEW[language].columns;
  // Without its head nobody would know what the organization's own name is.
  const head = leaving.some((member) => member.name !== undefined)
    ? [{ uin, label, name, remark: reason }]
    : [];
  const rows = memberRows([...head, ...members]);
  return [
    ...rows.slice(0, head.length).flat(),
    ...leaving.flatMap(({ forecast }, index) => [
      ...(rows[head.length + index] ?? []),
      ...forecastLines(forecast, language),
    ]),
  ];
}

function forecastLines(forecast: ExplainedForecast | undefined, language: Language): string[] {
  const { willBeRefused, alreadyGone } = PREVIEW[language];
  const { fix, colon } = RUN[language];
  switch (forecast?.outcome) {
    case "refused":
      return [
        ...wrapped(`      ${willBeRefused}${colon}`, forecast.code),
        ...wrapped("        ", forecast.meaning),
        ...wrapped(`        ${fix}${colon}`, forecast.fix),
      ];
    case "alreadyGone":
      return [`      ${alreadyGone}`];
    case "nothingAgainstIt":
    case undefined:
      return [];
  }
}

function factLines(membership: MembershipPreview, language: Language): string[] {
  const lines = factsOf(membership, language).flatMap(({ name, value }) =>
    wrapped(`  ${padded(name, NAME_COLUMNS)}`, value),
  );
  return lines.length === 0 ? [] : ["", ...lines];
}
