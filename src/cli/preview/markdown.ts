import { longTable, MAX_MARKDOWN_LENGTH } from "../text/long-table";
import { alert, code, prose } from "../text/markdown";
import { mostThatFits } from "../text/most-that-fits";
import { plural } from "../text/plural";
import { headline, verdictLine } from "./headline";
import { SKIPS } from "./notes";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "./preview";

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
  const shown = preview.memberships.slice(0, maxSections);
  const more = preview.memberships.length - shown.length;
  return [
    `### ${headline(preview)}`,
    ...shown.flatMap((membership) => section(membership, maxRows)),
    ...(more > 0 ? [`and **${plural(more, "more membership")}**, not shown here`] : []),
    "",
  ].join("\n\n");
}

function section(membership: MembershipPreview, maxRows: number): string[] {
  const { address, construct, leaving, notes } = membership;
  const name = construct === undefined ? code(address) : `${code(construct)} (${code(address)})`;
  return [
    `#### ${name}`,
    verdictBox(membership),
    ...(leaving.length > 0 ? [memberTable(leaving, maxRows)] : []),
    ...facts(membership),
    ...notes.map((note) => alert("NOTE", [prose(note)])),
  ];
}

function verdictBox(membership: MembershipPreview): string {
  const { verdict, problems, skippedBecause } = membership;
  const line = prose(verdictLine(membership));
  if (verdict === "nobodyLeaves") return line;
  if (verdict === "removals") return alert("WARNING", [line]);
  const skip = skippedBecause && SKIPS[skippedBecause];
  const because = skip
    ? [prose(skip.why), `**To do:** ${prose(skip.fix)}`]
    : problems.map((problem) => `${prose(problem)}.`);
  return alert("CAUTION", [`**${line}**`, ...because]);
}

function memberTable(leaving: readonly LeavingMember[], maxRows: number): string {
  const withForecast = leaving.some(({ forecast }) => forecast !== undefined);
  return longTable(
    ["UIN", "Label", "Reason", ...(withForecast ? ["Forecast"] : [])],
    leaving,
    ({ uin, label, reason = "", forecast }) => [
      uin,
      code(label),
      code(reason),
      ...(withForecast ? [forecastCell(forecast)] : []),
    ],
    maxRows,
  );
}

function forecastCell(forecast: ExplainedForecast | undefined): string {
  switch (forecast?.outcome) {
    case "refused":
      return `**will be refused**: ${code(forecast.code)} ${prose(forecast.meaning)} ${prose(forecast.fix)}`;
    case "alreadyGone":
      return "already gone";
    case "nothingAgainstIt":
    case undefined:
      return "";
  }
}

function facts({ organizationId, requests, cap, approval }: MembershipPreview): string[] {
  if (!requests || !cap || !approval) return [];
  const lines = [
    `Organization: ${organizationId ?? "any that the credentials manage"}`,
    `${plural(requests.count, "delete request")} of at most ${plural(requests.batchSize, "member")}`,
    `Cap: ${cap.limit}, by ${prose(cap.source)}`,
    `Approval: ${approval.required ? "**required**" : "not required"}, digest ${code(approval.digest)}`,
  ];
  return [lines.map((line) => `- ${line}`).join("\n")];
}
