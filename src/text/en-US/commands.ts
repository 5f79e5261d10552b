import { plural } from "./plural";

/** What every command says. */
export const COMMAND_LINE = {
  listing: (listed: number, total: number) => `Listing members: ${listed} of ${total}`,
  members: (count: number) => plural(count, "member"),
  moreMembers: (count: number) => `and **${count} more**, not shown here`,
  moreMemberships: (count: number) => `and **${count} more memberships**, not shown here`,
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
    explanation: "Invite them again, or take them out of the code.",
  },
  undeclared: {
    heading: (members: number) =>
      `Undeclared: ${plural(members, "member")} in the organization, declared nowhere`,
    explanation:
      "Declare those who belong. Whoever should have left: declare it, deploy, take it out (with its reason in reasons) and deploy again, which removes it. An account that is not for this code to manage: name it in protectedMembers.",
  },
  expected: {
    heading: () => "Undeclared, as expected",
    explanation: "The organization's creator, who can never leave, and protected members.",
  },
  wasToLeave: (reason: string) => `was to leave: ${reason}`,
  because: { creator: "creator", protected: "protected" },
  columns: ["UIN", "Name", ""],
};

export const DUMP = {
  added: (uins: readonly string[]) => `${plural(uins.length, "member")} added${names(uins)}`,
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
