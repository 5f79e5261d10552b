import type { Language } from "../../domain/language";
import { PREVIEW, RUN } from "../../text";
import type { Colors } from "../layout/colors";
import { padded } from "../layout/display-width";
import { memberRows } from "../layout/member-rows";
import { wrapped } from "../layout/wrap";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "./preview";
import { conclusionOf, factsOf, previewHeadline } from "./preview-sentences";

/** The columns of the names of facts, and of the blanks after them. */
const NAME_COLUMNS = 14;

/** A preview as a person reads it at a terminal. */
export function previewText(preview: Preview, colors: Colors): string {
  const { memberships, language } = preview;
  const sections = memberships.map((membership) => membershipLines(membership, language, colors).join("\n"));
  return [colors.bold(previewHeadline(preview)), ...sections].join("\n\n") + "\n";
}

function membershipLines(membership: MembershipPreview, language: Language, colors: Colors): string[] {
  const { address, construct, effect, leaving, notes } = membership;
  const { line, skip, problems } = conclusionOf(membership, language);
  const { fix, colon } = RUN[language];
  const { green, yellow, red } = colors;
  const paints = { nobodyLeaves: green, removals: yellow, blocked: red, notOurs: red, skipped: red };
  return [
    ...wrapped("", construct === undefined ? address : `${construct} (${address})`).map(colors.bold),
    ...wrapped("  ", line).map(paints[effect]),
    ...(skip ? [...wrapped("  ", skip.why), ...wrapped(`  ${fix}${colon}`, skip.fix)] : []),
    ...problems.flatMap((problem) => wrapped("  - ", problem)),
    ...notes.flatMap((note) => wrapped(`  ${PREVIEW[language].note}${colon}`, note)),
    ...(leaving.length > 0 ? ["", ...memberLines(leaving, language)] : []),
    ...factLines(membership, language),
  ];
}

function memberLines(leaving: readonly LeavingMember[], language: Language): string[] {
  const rows = memberRows(leaving.map(({ uin, label, reason }) => ({ uin, label, remark: reason })));
  return leaving.flatMap(({ forecast }, index) => [
    ...(rows[index] ?? []),
    ...forecastLines(forecast, language),
  ]);
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
