import { plural } from "../text/plural";
import type { Drift } from "./drift";

/** A list of members under a heading. */
export interface Section {
  readonly heading: string;
  /** What it means, and what to do. */
  readonly explanation: string;
  readonly members: readonly { readonly uin: string; readonly label: string; readonly remark?: string }[];
}

/** What a comparison comes to, in a line. */
export function headline({ verdict, organizationId, organizationName, missing, undeclared }: Drift): string {
  const organization = `organization ${organizationId}${organizationName === "" ? "" : ` "${organizationName}"`}`;
  return verdict === "inSync"
    ? `The code and ${organization} agree.`
    : `The code and ${organization} differ: ${missing.length} missing, ${undeclared.length} undeclared.`;
}

/** What was compared, in a line. */
export function compared({ constructs, declaredCount, liveCount }: Drift): string {
  return `Compared ${constructs.join(", ")}: ${declaredCount} declared, ${liveCount} live.`;
}

/** What was not compared, a line each. */
export function notComparedLines({ notCompared }: Drift): string[] {
  return notCompared.map(({ construct, endpoint, organizationId }) => {
    const organization =
      organizationId === undefined ? endpoint : `organization ${organizationId} (${endpoint})`;
    return `Not compared: ${construct}, which is of ${organization}. Check it with the credentials of that one.`;
  });
}

/** Where the code and the organization differ, and where they may. Empty ones are left out. */
export function sections({ missing, undeclared, expected }: Drift): Section[] {
  const all: Section[] = [
    {
      heading: `Missing: ${plural(missing.length, "member")} declared, but not in the organization`,
      explanation: "Invite them again, or take them out of the code.",
      members: missing.map(({ uin, label, construct }) => ({ uin, label, remark: construct })),
    },
    {
      heading: `Undeclared: ${plural(undeclared.length, "member")} in the organization, declared nowhere`,
      explanation:
        "Declare those who belong. Whoever should have left: declare it, deploy, take it out and deploy again, which " +
        "removes it. An account that is not for this code to manage: name it in protectedMembers.",
      members: undeclared.map(({ uin, name, reason }) => ({
        uin,
        label: name,
        ...(reason !== undefined && { remark: `was to leave: ${reason}` }),
      })),
    },
    {
      heading: "Undeclared, as expected",
      explanation: "The organization's creator, who can never leave, and protected members.",
      members: expected.map(({ uin, name, because }) => ({ uin, label: name, remark: because })),
    },
  ];
  return all.filter(({ members }) => members.length > 0);
}
