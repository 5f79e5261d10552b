import { plural } from "./plural";
import { ruleOf } from "./problems/rails";

/** What the provider says in a plan and in an apply. A subject's summary comes after the organization. */
export const PROVIDER = {
  /** Terraform takes warnings of the same summary together, so each says what it is of. */
  summary: (organizationId: string, subject: string, construct: string) =>
    `${organizationId === "" ? "Tencent Cloud organization" : `Organization ${organizationId}`}: ${subject}${construct === "" ? "" : ` (${construct})`}`,
  more: (members: number, attributes: readonly string[]) =>
    `and ${members} more: all of them are in ${attributes.join(" and ")} (terraform show -json, of the plan or of the state)`,
  told: (code: string, meaning: string, advice: string) => `${code}: ${meaning} What to do: ${advice}`,

  leaving: {
    subject: (members: number) => counted(members, "leaves", "leave"),
    detail: (requests: number, seconds: number) =>
      `Applying this removes them from the organization; the accounts themselves are not deleted. Unless somebody is refused it takes up to ${plural(requests, "request")}, about ${seconds} s at 20 a second. Terraform shows no progress meanwhile; with TF_LOG_PROVIDER=info its log has a line a batch.`,
  },
  refusalsExpected: {
    subject: (members: number) => `${plural(members, "member")} will be refused`,
    detail: () =>
      "As far as the organization's lists tell, the API refuses to let them go. The others leave; these stay, wait in pending, and fail this apply and the next ones. Do what is said of each code before you apply, or declare them again.",
  },
  forecastOfFirst: (asked: number, leaving: number) =>
    `What the list of members does not show was looked up of the first ${asked} of ${leaving} who leave: of the others a refusal may come unannounced.`,
  approvalMissing: {
    subject: (members: number) => `the removal of ${plural(members, "member")} is not approved`,
    /** The digest comes below. */
    detail: (by: "code" | "policy") =>
      `${ruleOf("requireApproval", by)} asks for an approval, and without it applying this removes nobody and fails. Review who leaves, then set TCO_APPROVED_REMOVALS to this digest, which approves the removal of exactly these members, once:`,
  },
  unmanaged: {
    subject: (members: number) => `${plural(members, "member")} declared nowhere`,
    detail: (leaveNext: boolean): string =>
      leaveNext
        ? "They are in the organization, and nobody declares them. The membership is authoritative, so the apply after this one removes them, as far as the plan before it names them. Declare those who belong, or name them in ignoredMembers (HCL: ignored_members)."
        : "They are in the organization, and nobody declares them: they joined by another hand, or their removal was lost. This apply does not remove them. Declare those who belong. Whoever is to leave: declare it, apply, take it out and apply again. An account that is not for this code to manage: name it in ignoredMembers (HCL: ignored_members).",
  },
  protectedUnmanaged: {
    subject: (members: number) => `${plural(members, "protected member")} declared nowhere`,
    detail: () =>
      "They are in the organization, and nobody declares them. The membership is authoritative and would remove them, but they are protected, so they stay. Declare them, name them in ignoredMembers (HCL: ignored_members), or, if they are to leave, take them out of protectedMembers (HCL: protected_members) or out of the policy's (TCO_POLICY).",
  },
  absent: {
    subject: (members: number) => `${plural(members, "declared member")} not in it`,
    detail: () =>
      "They are declared, and the organization does not list them: they were not invited yet, have not accepted, or left by another hand. Nothing here invites anybody. Invite them, or take them out of the code, for which nothing is sent.",
  },
  paused: {
    subject: (members: number) =>
      `${counted(members, "waits to leave", "wait to leave")}, removals are paused`,
    detail: () =>
      "removal.paused is set, so this apply removes nobody. They wait in pending, whatever happens in between: once it is taken away, the next plan shows them as leaving, unless they are declared again.",
  },
  declarationUnknown: {
    subject: (members: number) =>
      members === 0
        ? "this plan does not know who is declared"
        : `${counted(members, "does not leave", "do not leave")} yet, this plan does not know who is declared`,
    detail: () =>
      "Some UINs are values of other resources, which are known only when this is applied. Nobody leaves whom no plan named, so this apply removes nobody. Whoever should leave waits in pending, and the plan after this apply shows who does.",
  },
  staysBehind: {
    subject: (members: number) => `${counted(members, "stays", "stay")} in it, managed here no longer`,
    because: {
      declared:
        "The object goes and they stay, because the code still declares them: to delete an object is not to say that people leave.",
      membershipGone:
        "The object goes and they stay, because the provider's block does not name this membership: to delete its code is not to say that people leave. If they are to leave, put the code back, take them out of members and apply, and delete it after that.",
      nothingDeclared:
        "The object goes and they stay, because the provider's block does not say who is declared in this organization (declared). If they are to leave, take them out of members and apply, and delete the resource after that.",
      declaredUnknown:
        "The object goes and they stay, because whom the provider's block declares is known only when this is applied, and nobody leaves whom no plan named. If they are to leave, take them out of members and apply, and delete the resource after that.",
    },
  },
  notAsked: {
    subject: () => "it was not asked",
    detail: () =>
      "What is told of it is what was last known, and nobody looked who would be refused. An apply that removes somebody, or creates the membership, has to ask it.",
  },
  notRefreshed: {
    subject: () => "it was not asked in this run",
    detail: () =>
      "This applies a plan that was made before, or Terraform was told not to refresh (-refresh=false): what is told of the organization is what was known then, and nobody looked once more who would be refused.",
  },
  listDenied: {
    subject: () => "its members may not be listed",
    detail: (code: string) =>
      `The credentials may not list members (${code}). So what is told of them is what was last known, nobody knows who would be refused, and a removal cannot be verified. Allow organization:DescribeOrganizationMembers.`,
  },
  forecastNotes: { subject: () => "the forecast leaves something out" },

  nothingDone: () => "nothing is done",
  /** Of a removal that took place. */
  unwritten: () => "the report of the removal was not written",
  blocked: {
    subject: (members: number) => `the removal of ${plural(members, "member")} is blocked`,
    detail: "Applying this would fail before anything is sent:",
    leaving: (members: number) => `Would leave: ${plural(members, "member")}.`,
  },
  failure: {
    subject: (remaining: number, leaving: number) =>
      `${remaining} of ${plural(leaving, "member")} may still be in it`,
    unconfirmed: (leaving: number) => `the removal of ${plural(leaving, "member")} is not verified`,
    /** `next` is what is to be done first. */
    kept: (remaining: number, next: string) =>
      `${plural(remaining, "member")} may still be in the organization. The state keeps them in pending (in unmanaged, if nobody ever declared them). Next: ${next}.`,
  },
};

function counted(members: number, one: string, many: string): string {
  return `${plural(members, "member")} ${members === 1 ? one : many}`;
}
