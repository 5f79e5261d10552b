import { plural } from "./plural";

/** What every command says. */
export const COMMAND_LINE = {
  listing: (listed: number, total: number) => `Listing members: ${listed} of ${total}`,
  members: (count: number) => plural(count, "member"),
  moreMembers: (count: number) => `and **${count} more**, not shown here`,
  moreMemberships: (count: number) => `and **${count} more memberships**, not shown here`,
  /** `{version}` and `{path}` are filled in by what says it, which any node understands. */
  nodeTooOld: (command: string, oldest: string) =>
    `${command}: expected Node.js ${oldest} or later, got {version} ({path}). Put a later one first in PATH, then run it again.`,
};

export const CHECK = {
  agree: (organization: string) => `The code and organization ${organization} agree.`,
  differ: (organization: string, missing: number, undeclared: number) =>
    `The code and organization ${organization} differ: ${missing} missing, ${undeclared} undeclared.`,
  compared: (constructs: readonly string[], declared: number, live: number) =>
    `Compared ${constructs.join(", ")}: ${declared} declared, ${live} live.`,
  notCompared: (construct: string, organizationId: string, endpoint: string) =>
    `Not compared: ${construct}, which is of organization ${organizationId} (${endpoint}). Check it with the credentials of that one.`,
  missing: {
    heading: (members: number) =>
      `Missing: ${plural(members, "member")} declared, but not in the organization`,
    explanation: () => "Invite them again, or take them out of the code.",
  },
  pending: {
    heading: (members: number) =>
      `Pending: ${plural(members, "member")} left the code, and the next apply removes ${members === 1 ? "it" : "them"}`,
    explanation: () =>
      "Apply again. Where an apply failed, its output and its report say why: fix that before.",
  },
  stuck: {
    heading: (members: number) =>
      `Stuck: ${plural(members, "member")} left the code, but cannot leave the organization`,
    explanation: () =>
      "Each apply fails at them until they are declared again. The organization's creator can never leave. A protected member can, once it is taken out of protectedMembers.",
  },
  skipped: {
    heading: (members: number) =>
      `About to be forgotten: ${plural(members, "member")} left the code, and the next apply will not remove ${members === 1 ? "it" : "them"}`,
    explanation: () =>
      "The state keeps them where Terraform runs no removal: in an object that is tainted or deposed, or at an address that the code no longer has. Before you apply, tco-members preview says what to do.",
  },
  lost: {
    heading: (members: number) =>
      `Lost, or never declared: ${plural(members, "member")} in the organization, in no code and in no state`,
    explanation: () =>
      "No apply removes them. Declare those who belong. Whoever should have left: declare it, deploy, take it out (with its reason in reasons) and deploy again, which removes it. An account that is not for this code to manage: name it in protectedMembers.",
  },
  unknown: {
    heading: (members: number) =>
      `Undeclared: ${plural(members, "member")} in the organization, declared nowhere`,
    explanation: (stacks: readonly string[]) =>
      `Whether the next apply removes them, or their removal was lost, is not known: Terraform does not show the state of ${stacks.join(", ")} here. Run terraform init in each stack's directory, with access to its backend, and check again. Declare those who belong. An account that is not for this code to manage: name it in protectedMembers.`,
  },
  expected: {
    heading: () => "Undeclared, as expected",
    explanation: () =>
      "The organization's creator, who can never leave, and members that are protected or ignored.",
  },
  wasToLeave: (reason: string) => `was to leave: ${reason}`,
  because: {
    creator: "creator",
    protected: "protected",
    ignored: "ignored",
    paused: "waits: removals are paused (removal.paused)",
    authoritative: "never declared: the membership is authoritative",
  },
  columns: ["UIN", "Name", ""],
};

export const DUMP = {
  added: (uins: readonly string[]) => `${plural(uins.length, "member")} added${names(uins)}`,
  unnamedOrganization: (organizationId: string) =>
    `CSV names no organization: declare organizationId "${organizationId}" beside these members`,
  left: (uins: readonly string[]) =>
    `${plural(uins.length, "member")} not in the organization, left out${names(uins)}`,
};

export const WHOAMI = {
  names: {
    credentials: "Credentials",
    endpoint: "Endpoint",
    account: "Account",
    organization: "Organization",
    describe: "Describe",
    list: "List members",
    remove: "Remove",
    policy: "Policy",
  },
  unknownAccount: "unknown: STS does not say",
  organization: (organizationId: string, name: string, creatorUin: string) =>
    `${organizationId} "${name}", created by ${creatorUin}`,
  unknownOrganization: "unknown",
  allowed: "yes",
  denied: (permission: string, code: string, requestId = "none") =>
    `NO: it needs ${permission} (${code}, RequestId ${requestId})`,
  notTested: (permission: string) => `not tested, as a test would remove somebody: it needs ${permission}`,
  policy: (sha256: string) => `TCO_POLICY, SHA-256 ${sha256}`,
  ready: "Nothing is known to be lacking: the account manages the organization, and lists its members.",
  notTheManager: "This account does not manage the organization: use the management account's credentials.",
  notInPolicy: (organizationId: string) =>
    `The policy (TCO_POLICY) lets members be removed from organization ${organizationId} only: use the credentials of that one, or correct organizationId there.`,
  lacking: (permissions: readonly string[]) =>
    `Lacking: ${permissions.join(", ")}. Allow it in the CAM policy of the caller.`,
};

function names(uins: readonly string[]): string {
  return uins.length === 0 ? "" : `: ${uins.join(", ")}`;
}
