import type { Colors } from "../text/colors";
import { memberRows } from "../text/member-rows";
import { plural } from "../text/plural";
import { wrapped } from "../text/wrap";
import { headline, verdictLine } from "./headline";
import { SKIPS } from "./notes";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Preview } from "./preview";

/** A preview as a person reads it at a terminal. */
export function previewText(preview: Preview, colors: Colors): string {
  const sections = preview.memberships.map((membership) => membershipLines(membership, colors).join("\n"));
  return [colors.bold(headline(preview)), ...sections].join("\n\n") + "\n";
}

function membershipLines(membership: MembershipPreview, colors: Colors): string[] {
  const { address, construct, leaving, problems, notes, skippedBecause } = membership;
  const name = construct === undefined ? address : `${construct} (${address})`;
  const skip =
    membership.verdict === "skipped" && skippedBecause !== undefined ? SKIPS[skippedBecause] : undefined;
  return [
    ...wrapped("", name).map(colors.bold),
    ...wrapped("  ", verdictLine(membership)).map(paintOf(membership, colors)),
    ...(skip ? [...wrapped("  ", skip.why), ...wrapped("  To do: ", skip.fix)] : []),
    ...problems.flatMap((problem) => wrapped("  - ", `${problem}.`)),
    ...notes.flatMap((note) => wrapped("  Note: ", note)),
    ...(leaving.length > 0 ? ["", ...memberLines(leaving)] : []),
    ...factLines(membership),
  ];
}

function paintOf({ verdict }: MembershipPreview, colors: Colors): (line: string) => string {
  return { nobodyLeaves: colors.green, removals: colors.yellow, blocked: colors.red, skipped: colors.red }[
    verdict
  ];
}

function memberLines(leaving: readonly LeavingMember[]): string[] {
  const rows = memberRows(leaving.map(({ uin, label, reason }) => ({ uin, label, remark: reason })));
  return leaving.flatMap(({ forecast }, index) => [...(rows[index] ?? []), ...forecastLines(forecast)]);
}

function forecastLines(forecast: ExplainedForecast | undefined): string[] {
  switch (forecast?.outcome) {
    case "refused":
      return [
        ...wrapped("      will be refused: ", forecast.code),
        ...wrapped("        ", forecast.meaning),
        ...wrapped("        To do: ", forecast.fix),
      ];
    case "alreadyGone":
      return ["      already gone: no member any more, nothing is sent"];
    case "nothingAgainstIt":
    case undefined:
      return [];
  }
}

function factLines({ organizationId, requests, cap, approval }: MembershipPreview): string[] {
  if (!requests || !cap || !approval) return [];
  const required = approval.required ? "required: set TCO_APPROVED_REMOVALS to the digest" : "not required";
  return [
    "",
    ...wrapped(
      "  Organization  ",
      organizationId ?? "any that the credentials manage (organizationId is not set)",
    ),
    ...wrapped(
      "  Requests      ",
      `${plural(requests.count, "delete request")} of at most ${plural(requests.batchSize, "member")}`,
    ),
    ...wrapped("  Cap           ", `${cap.limit}, by ${cap.source}`),
    ...wrapped("  Approval      ", required),
    ...wrapped("  Digest        ", approval.digest),
  ];
}
