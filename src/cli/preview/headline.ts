import { plural } from "../text/plural";
import type { MembershipPreview, Preview } from "./preview";

/** What a preview comes to, in a line. */
export function headline({ verdict, memberships }: Preview): string {
  const leaving = (of: MembershipPreview["verdict"]): string =>
    plural(
      memberships
        .filter((membership) => membership.verdict === of)
        .flatMap((membership) => membership.leaving).length,
      "member",
    );
  switch (verdict) {
    case "nobodyLeaves":
      return "Nobody leaves the organization.";
    case "removals":
      return `${leaving("removals")} to remove from the organization. The accounts themselves are not deleted.`;
    case "blocked":
      return `Applying this fails before anything is sent: ${leaving("blocked")} to remove, stopped by a safety rail.`;
    case "skipped":
      return `Applying this succeeds and FORGETS ${leaving("skipped")}: Terraform will not run the removal.`;
  }
}

/** What becomes of one membership, in a line. */
export function verdictLine({ verdict, leaving, previousCount, skippedBecause }: MembershipPreview): string {
  const who =
    leaving.length === 0
      ? "an unknown number of members"
      : `${leaving.length} of ${plural(previousCount, "member")}`;
  switch (verdict) {
    case "nobodyLeaves":
      return skippedBecause === undefined
        ? "Nobody leaves."
        : "Nobody leaves, so nothing is lost; but Terraform would not run a removal here.";
    case "removals":
      return `Removes ${who} from the organization.`;
    case "blocked":
      return `BLOCKED: would remove ${who}, but nothing will be sent:`;
    case "skipped":
      return `SKIPPED: ${who} would be forgotten, and stay in the organization.`;
  }
}
