import type { Language, Localized } from "../../domain/language";
import type { Colors } from "../text/colors";
import { padded } from "../text/display-width";
import { memberRows } from "../text/member-rows";
import { NOTE, TO_DO, WILL_BE_REFUSED } from "../text/words";
import { wrapped } from "../text/wrap";
import { factsOf } from "./facts";
import { headline, verdictLine } from "./headline";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "./preview";
import { SKIPS } from "./skips";

const ALREADY_GONE: Localized = {
  "en-US": "already gone: no member any more, nothing is sent",
  "zh-CN": "已不在组织中：不会为其发送请求",
};

/** The columns of the names of facts, and of the blanks after them. */
const NAME_COLUMNS = 14;

/** A preview as a person reads it at a terminal. */
export function previewText(preview: Preview, colors: Colors): string {
  const { memberships, language } = preview;
  const sections = memberships.map((membership) => membershipLines(membership, language, colors).join("\n"));
  return [colors.bold(headline(preview)), ...sections].join("\n\n") + "\n";
}

function membershipLines(membership: MembershipPreview, language: Language, colors: Colors): string[] {
  const { address, construct, leaving, problems, notes, skippedBecause } = membership;
  const name = construct === undefined ? address : `${construct} (${address})`;
  const skip =
    membership.verdict === "skipped" && skippedBecause !== undefined ? SKIPS[skippedBecause] : undefined;
  const end = language === "zh-CN" ? "。" : ".";
  return [
    ...wrapped("", name).map(colors.bold),
    ...wrapped("  ", verdictLine(membership, language)).map(paintOf(membership, colors)),
    ...(skip
      ? [...wrapped("  ", skip.why[language]), ...wrapped(`  ${TO_DO[language]}`, skip.fix[language])]
      : []),
    ...problems.flatMap((problem) => wrapped("  - ", `${problem}${end}`)),
    ...notes.flatMap((note) => wrapped(`  ${NOTE[language]}`, note)),
    ...(leaving.length > 0 ? ["", ...memberLines(leaving, language)] : []),
    ...factLines(membership, language),
  ];
}

function paintOf({ verdict }: MembershipPreview, colors: Colors): (line: string) => string {
  return { nobodyLeaves: colors.green, removals: colors.yellow, blocked: colors.red, skipped: colors.red }[
    verdict
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
  switch (forecast?.outcome) {
    case "refused":
      return [
        ...wrapped(`      ${WILL_BE_REFUSED[language]}`, forecast.code),
        ...wrapped("        ", forecast.meaning),
        ...wrapped(`        ${TO_DO[language]}`, forecast.fix),
      ];
    case "alreadyGone":
      return [`      ${ALREADY_GONE[language]}`];
    case "nothingAgainstIt":
    case undefined:
      return [];
  }
}

function factLines(membership: MembershipPreview, language: Language): string[] {
  const facts = factsOf(membership);
  if (facts.length === 0) return [];
  const lines = facts.flatMap(({ name, value }) =>
    wrapped(`  ${padded(name[language], NAME_COLUMNS)}`, typeof value === "string" ? value : value[language]),
  );
  return ["", ...lines];
}
