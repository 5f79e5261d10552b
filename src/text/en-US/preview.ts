import type { Author } from "../../domain/cap";
import { plural } from "./plural";
import { capSource, ruleOf } from "./problems/rails";

export const PREVIEW = {
  headlines: {
    nobodyLeaves: () => "Nobody leaves the organization.",
    removals: (leaving: number) =>
      `${plural(leaving, "member")} to remove from the organization. The accounts themselves are not deleted.`,
    blocked: (leaving: number) =>
      "Applying this fails before anything is sent" +
      (leaving === 0 ? "." : `: ${plural(leaving, "member")} to remove, stopped by a safety rail.`),
    notAllowed: () => "Do NOT apply this: it is not allowed, and nothing stops it as a whole.",
    notOurs: () => "Do NOT apply this: it is not what the construct makes, so what it does is not known.",
    skipped: (leaving: number) =>
      `Applying this succeeds and FORGETS ${plural(leaving, "member")}: Terraform will not run the removal.`,
  },
  /** Where several things come of an apply: the gravest first, then each. */
  mixed: {
    blocked: (parts: string) => `Applying this fails in part: ${parts}.`,
    notAllowed: (parts: string) =>
      `Do NOT apply this, which is not allowed and which nothing stops as a whole: ${parts}.`,
    notOurs: (parts: string) => `Do NOT apply this, as not all of it is what the construct makes: ${parts}.`,
    skipped: (parts: string) =>
      `Applying this FORGETS members, for whom Terraform will not run the removal: ${parts}.`,
    parts: {
      skipped: (members: number, isMore: boolean) => `${counted(members, isMore)} forgotten`,
      removals: (members: number, isMore: boolean) =>
        `${counted(members, isMore)} removed from the organization`,
      blocked: (members: number, isMore: boolean) => `${counted(members, isMore)} stopped by a safety rail`,
      blockedRuns: (memberships: number) =>
        `${plural(memberships, "membership")} ${are(memberships)} stopped before anybody leaves`,
      notOurs: (memberships: number) => `what becomes of ${plural(memberships, "membership")} is not known`,
    },
  },
  effects: {
    nobodyLeaves: () => "Nobody leaves.",
    removals: (leaving: number, previous: number) =>
      `Removes ${partOf(leaving, previous)} from the organization.`,
    blocked: (leaving: number, previous: number) =>
      leaving === 0
        ? "BLOCKED: its run will fail:"
        : `BLOCKED: would remove ${partOf(leaving, previous)}, but its run will fail before it sends them:`,
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
    "This is its first apply, or the state was lost. Members that left the code meanwhile are not known and stay: find them with tco-members check.",
  notPlanned: "The plan does not touch it.",
  noPrevious: "The state knew no members here (an imported resource has none), so nobody leaves.",
  destroyed: (leaving: number, staying: number, stayingNames: string) =>
    `The plan destroys it, which removes only those who have left the code (${plural(leaving, "member")}). Everybody else (${plural(staying, "member")}) stays in the organization${staying > 0 ? `: ${stayingNames}` : ""}.`,
  retires: (leaving: number, staying: number, stayingNames: string) =>
    `It retires, which removes only those who have left the code (${plural(leaving, "member")}). ${staying === 0 ? "Nobody is left whom it alone declares" : `Everybody else whom it alone declares (${plural(staying, "member")}) stays in the organization, and is no longer managed here: ${stayingNames}`}.`,
  declaredElsewhere: (construct: string, members: number, names: string) =>
    `Taken out here, ${members === 1 ? "1 member stays" : `${members} members stay`} in the organization, because ${construct} declares ${members === 1 ? "it" : "them"}: ${names}.`,
  ofProvider: {
    notSynthesized:
      "What a construct wrote of it (cdk.tf.json) is not in the stack's directory, as nothing is with plain HCL: who leaves, and what the removal is held to, is told as the plan has it. With a construct, give the directory that the plan was made in (--stack-dir cdktf.out/stacks/NAME), as it was then.",
    providerUnknown:
      "Whether Terraform will run the provider of this installation is not known: no lock file (.terraform.lock.hcl) is in the stack's directory.",
    nothingDeclared: (members: number, names: string) =>
      `The provider's block does not say whom this membership declares (declared), so nobody leaves with what is destroyed: ${plural(members, "member")} ${stay(members)} in the organization, managed by nobody: ${names}.`,
    membershipGone: (members: number, names: string) =>
      `Its code is gone, which does not say that anybody leaves: ${plural(members, "member")} ${stay(members)} in the organization, managed by nobody: ${names}. Whoever should leave has to leave the declaration first, in a deploy of its own.`,
    declarationUnknown:
      "Whom the code declares is known only when this is applied, so nobody leaves then: the plan after it shows who does.",
    pending: (members: number, names: string) =>
      `${plural(members, "member")} left the code and ${stay(members)} all the same after this apply, because removals are paused (removal.paused) or this plan does not know who is declared: ${names}.`,
    unmanaged: (members: number, names: string) =>
      `In the organization and declared nowhere, when it was last looked at: ${plural(members, "member")}: ${names}.`,
  },
  noForecast: (code: string) =>
    `No forecast: these credentials may not list members (${code}). Allow organization:DescribeOrganizationMembers.`,
  lookedUp: {
    administersService: "who administers the organization's services",
    administersEntity: "who administers its verified entities",
    hasRoleConfigurations: "to whom Identity Center deploys permission configurations",
    hasSynchronizedUsers: "to whom Identity Center synchronizes users",
  },
  leftOutAsDenied: (lookedUp: readonly string[], action: string, code: string, actions: readonly string[]) =>
    `The forecast leaves out ${all(lookedUp)} (${action}: ${code}). Looking it up needs ${all(actions.map((needed) => `organization:${needed}`))}.`,
  leftOutAsFailed: (lookedUp: readonly string[], action: string, code: string, requestId = "none") =>
    `The forecast leaves out ${all(lookedUp)}, as looking it up failed (${action}: ${code}, RequestId ${requestId}). The rest of it stands; preview again later to have all of it.`,
  forecastCovers:
    "A forecast knows what the organization's lists show: its creator, who is paid for, who pays for others, who was created and is not bound, and, where that could be looked up, who administers its services and, on the China site, its verified entities, and to whom Identity Center deploys permission configurations or synchronizes users. It does not know what no list tells: shared resources, share units, operation approval, payment methods, the billing side.",
  loosened: "This change loosens:",
  loosening: (rail: string, from: string | undefined, to: string | undefined) =>
    to === undefined ? `${rail} no longer has ${from}` : `${rail} is ${to}, was ${from ?? "not set"}`,
  looseningsUnknown:
    "Whether this change loosens a safety rail is not known: give the output directory of the code before it (--base).",
  membershipsGone: (constructs: readonly string[]) =>
    `The code before this change had memberships that are gone, with their safety rails: ${constructs.join(", ")}.`,
  floorNotChecked: (minRemaining: number) =>
    `Whether ${plural(minRemaining, "member")} will remain (minRemaining of the policy, TCO_POLICY) is checked when this is applied, and here with --live.`,
  notPreviewed: (stacks: readonly string[]) =>
    `Not previewed here: ${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")} of the same app, with memberships too (or what cannot be read here). Name each stack's directory with another --stack-dir.`,
  missingInSynth: (names: readonly string[], file: string) =>
    `Synthesized without ${names.join(", ")}, which an earlier synth in the same output directory had: whoever moved there is told here as leaving, and leaves. Synthesize the whole app, and plan again; or, where it is meant to be gone, renamed or moved, delete ${file} from the output directory.`,
  freshnessUnknown: (stacks: readonly string[]) =>
    `Whether ${stacks.length === 0 ? "this plan" : `the plan of ${stacks.join(", ")}`} was applied already is not known: that takes the plan file itself, and a backend that answers here.`,
  stackRemoves: (stack: string, members: number) => `Stack ${stack}: ${plural(members, "member")} to remove.`,
  columns: {
    uin: "UIN",
    label: "Label",
    name: "Name in the organization",
    reason: "Reason",
    forecast: "Forecast",
  },
  willBeRefused: "will be refused",
  alreadyGone: "already gone: no member any more, nothing is sent",
  facts: {
    stack: "Stack",
    organization: "Organization",
    endpoint: "Endpoint",
    requests: "Requests",
    cap: "Cap",
    approval: "Approval",
    digest: "Digest",
  },
  requests: (count: number, batchSize: number) =>
    `${plural(count, "delete request")} of at most ${plural(batchSize, "member")}`,
  cap: (limit: number, source: string) => `${limit}, by ${source}`,
  capSource,
  approval: (by: Author | undefined): string =>
    by === undefined
      ? "not required"
      : `required by ${ruleOf("requireApproval", by)}: set TCO_APPROVED_REMOVALS to the digest`,
};

/** `one`, `one and two`, `one, two and three`. */
function all(texts: readonly string[]): string {
  const [last = "", ...others] = texts.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}

function stay(members: number): string {
  return members === 1 ? "stays" : "stay";
}

/** `1 member is`, `2 members are`, `2 more are`. */
function counted(members: number, isMore: boolean): string {
  return `${isMore ? `${members} more` : plural(members, "member")} ${are(members)}`;
}

function are(count: number): string {
  return count === 1 ? "is" : "are";
}

function partOf(leaving: number, previous: number): string {
  return `${leaving} of ${plural(previous, "member")}`;
}
