import { plural } from "./plural";
import { capSource } from "./problems";

export const PREVIEW = {
  headlines: {
    nobodyLeaves: () => "Nobody leaves the organization.",
    removals: (leaving: number) =>
      `${plural(leaving, "member")} to remove from the organization. The accounts themselves are not deleted.`,
    blocked: (leaving: number) =>
      "Applying this fails before anything is sent" +
      (leaving === 0 ? "." : `: ${plural(leaving, "member")} to remove, stopped by a safety rail.`),
    notOurs: () => "Do NOT apply this: it is not what the construct makes, so what it does is not known.",
    skipped: (leaving: number) =>
      `Applying this succeeds and FORGETS ${plural(leaving, "member")}: Terraform will not run the removal.`,
  },
  effects: {
    nobodyLeaves: () => "Nobody leaves.",
    removals: (leaving: number, previous: number) =>
      `Removes ${partOf(leaving, previous)} from the organization.`,
    blocked: (leaving: number, previous: number) =>
      leaving === 0
        ? "BLOCKED: the apply will fail, and nothing will be sent:"
        : `BLOCKED: would remove ${partOf(leaving, previous)}, but nothing will be sent:`,
    notOurs: () => "NOT OURS: what is planned differs from what the construct makes:",
    skipped: (leaving: number, previous: number) =>
      `SKIPPED: ${partOf(leaving, previous)} would be forgotten, and stay in the organization.`,
  },
  nothingToSkip: "Nobody leaves, so nothing is lost; but Terraform would not run a removal here.",
  skips: {
    tainted: {
      why: "The resource is tainted, and Terraform runs no destroy provisioner of a tainted resource.",
      fix: "Run terraform untaint with its address in the stack's directory, and plan again.",
    },
    createBeforeDestroy: {
      why: "create_before_destroy is set on the resource or on one that depends on it, and Terraform then runs no destroy provisioner.",
      fix: "Take create_before_destroy off, or the dependency, and plan again.",
    },
    goneFromConfiguration: {
      why: "The code no longer has this address, so Terraform finds no provisioner to run (unless it is in a removed block, which a plan does not show).",
      fix: "If the construct was renamed or moved in the code, add a move (membership.resource.moveFromId); if it comes to its end, deploy OrganizationMembership.retire first.",
    },
    forgotten: {
      why: "A removed block, or destroy = false, makes Terraform forget the resource without destroying it.",
      fix: "Deploy OrganizationMembership.retire first, which removes those who left and then forgets the rest.",
    },
    deposed: {
      why: "It is what an earlier apply replaced and failed to destroy (deposed), and Terraform runs no destroy provisioner of that.",
      fix: "Declare these members again, deploy, and take them out in a deploy of its own.",
    },
    provisionerMissing: {
      why: "The resource holds members, but the code gives it no provisioner that removes them.",
      fix: "Find the override that takes the provisioner away, and plan again.",
    },
  },
  problem: (problem: string) => `${problem}.`,
  note: "Note",
  missingManifest: (path: string) =>
    `The manifest ${path} is not in the stack's directory, so who leaves is taken from the plan alone. Caps, reasons, protected members, what other stacks declare and the digest are unknown, and so is whether this is what the construct made. Give the directory that the plan was made in (--stack-dir cdktf.out/stacks/NAME), as it was then.`,
  firstCreate:
    "This is the first apply, or the state was lost. Members that left the code meanwhile are not known and stay: find them with tco-members check.",
  notPlanned: "The plan does not touch it.",
  noPrevious: "The state knew no members here (an imported resource has none), so nobody leaves.",
  destroyed: (leaving: number, staying: number, stayingNames: string) =>
    `The plan destroys it, which removes only those who have left the code (${plural(leaving, "member")}). Everybody else (${plural(staying, "member")}) stays in the organization${staying > 0 ? `: ${stayingNames}` : ""}.`,
  noForecast: (code: string) =>
    `No forecast: these credentials may not list members (${code}). Allow organization:DescribeOrganizationMembers.`,
  noAdministrators: (action: string, code: string) =>
    `The forecast leaves out who administers the organization's services (${action}: ${code}). Looking it up needs organization:ListOrganizationService and organization:ListOrgServiceAssignMember.`,
  columns: ["UIN", "Label", "Reason", "Forecast"],
  willBeRefused: "will be refused",
  alreadyGone: "already gone: no member any more, nothing is sent",
  facts: {
    organization: "Organization",
    requests: "Requests",
    cap: "Cap",
    approval: "Approval",
    digest: "Digest",
  },
  requests: (count: number, batchSize: number) =>
    `${plural(count, "delete request")} of at most ${plural(batchSize, "member")}`,
  cap: (limit: number, source: string) => `${limit}, by ${source}`,
  capSource,
  approval: (isRequired: boolean): string =>
    isRequired ? "required: set TCO_APPROVED_REMOVALS to the digest" : "not required",
};

function partOf(leaving: number, previous: number): string {
  return `${leaving} of ${plural(previous, "member")}`;
}
