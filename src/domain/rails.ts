import { type Author, strictestCap } from "./cap";
import { MembershipError, type MembershipErrorCode } from "./error";
import type { Organization } from "./member";
import type { PipelinePolicy } from "./pipeline-policy";
import type { RemovalPolicy } from "./policy";
import type { NamedMembers, Problem } from "./problem";
import type { RemovalOrder } from "./removal-order";
import type { Uin } from "./uin";

// Of what the code and the pipeline's policy say, the stricter holds.

/** More members than this are counted, not named. */
const MAX_NAMED = 20;

/** @throws MembershipError of that code, with every problem, unless there is none */
export function requireNoProblems(code: MembershipErrorCode, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new MembershipError(code, { kind: "nothingSent", problems });
}

/** What nobody agreed to in a removal: it can be told before the organization is asked. */
export function consentProblems({ leaving, policy, rails }: RemovalOrder): Problem[] {
  const { protectedMembers, reasons, approval, pipeline } = rails;
  const uins = [...leaving.keys()];
  const guarded = uins.filter((uin) => protectedMembers.has(uin));
  const guardedByPolicy = uins.filter((uin) => pipeline?.protectedMembers.has(uin));
  const unexplained = uins.filter((uin) => !reasons.has(uin));
  const reasonsBy = authorOf("requireReasons", policy, pipeline);
  const approvalBy = authorOf("requireApproval", policy, pipeline);
  const problems: Problem[] = [];
  if (guarded.length > 0)
    problems.push({ kind: "protectedLeave", members: named(guarded, leaving), by: "code" });
  if (guardedByPolicy.length > 0)
    problems.push({ kind: "protectedLeave", members: named(guardedByPolicy, leaving), by: "policy" });
  if (reasonsBy && unexplained.length > 0)
    problems.push({ kind: "reasonMissing", members: named(unexplained, leaving), by: reasonsBy });
  if (approvalBy && !approval.approved.includes(approval.digest))
    problems.push({ kind: "notApproved", ...approval, by: approvalBy });
  return problems;
}

/**
 * All that is known to stop a removal that not everybody agreed to, before anything is asked. With it the cap is told, so
 * that nobody meets it only at the next try: of all who leave, as some may be members no longer.
 */
export function problemsBeforeAsking(order: RemovalOrder): Problem[] {
  const problems = consentProblems(order);
  return problems.length === 0 ? [] : [...problems, ...capProblemsAtMost(order)];
}

/** Who asks for it; the code where both do. */
export function authorOf(
  rule: "requireReasons" | "requireApproval",
  policy: RemovalPolicy,
  pipeline: PipelinePolicy | undefined,
): Author | undefined {
  if (policy[rule]) return "code";
  return pipeline?.[rule] ? "policy" : undefined;
}

/** Whether more would be sent than one change of code is expected to remove. */
export function capProblems(
  sent: readonly Uin[],
  { leaving, policy, rails }: RemovalOrder,
): Extract<Problem, { kind: "aboveCap" }>[] {
  const { previousCount, pipeline } = rails;
  const cap = strictestCap(previousCount, policy.maxRemovals, pipeline?.maxRemovals);
  if (sent.length <= cap.limit) return [];
  return [{ kind: "aboveCap", members: named(sent, leaving), previousCount, ...cap }];
}

/** The same where nobody asked yet who is still a member. */
export function capProblemsAtMost(order: RemovalOrder): Problem[] {
  return capProblems([...order.leaving.keys()], order).map((problem) => ({ ...problem, atMost: true }));
}

/** Whether fewer would remain than the policy wants; `total` members are there before. */
export function floorProblems(total: number, sent: number, { rails }: RemovalOrder): Problem[] {
  const { minRemaining = 0 } = rails.pipeline ?? {};
  return total - sent >= minRemaining ? [] : [{ kind: "belowFloor", total, sent, minRemaining }];
}

/** Whether the credentials are those of the account that manages the declared organization. */
export function organizationProblems(
  { organizationId: actual, isManager }: Organization,
  { rails: { organizationId: declared } }: RemovalOrder,
): Problem[] {
  return [
    ...(isManager ? [] : [{ kind: "notTheManager", organizationId: actual } as const]),
    ...(declared === actual ? [] : [{ kind: "otherOrganization", declared, actual } as const]),
  ];
}

/** Whether the machine has a policy, where the code asks for one. */
export function machineProblems(
  { requirePolicy }: RemovalPolicy,
  policy: PipelinePolicy | undefined,
): Problem[] {
  return requirePolicy && policy === undefined ? [{ kind: "policyMissing" }] : [];
}

/** Whether the policy is one of the organization that the code names. */
export function policyProblems(policy: PipelinePolicy | undefined, declared: string): Problem[] {
  const { organizationId: allowed = declared } = policy ?? {};
  return allowed === declared ? [] : [{ kind: "policyOfOther", allowed, declared }];
}

/**
 * Whether the previous members belong to another organization than the code names: in that one nobody would find them, and
 * their removal would look done. A state of version 0.1.0 names none.
 */
export function stateProblems(inState: string | undefined, declared: string): Problem[] {
  return inState === undefined || inState === declared ? [] : [{ kind: "stateOfOther", declared, inState }];
}

function named(uins: readonly Uin[], leaving: RemovalOrder["leaving"]): NamedMembers {
  const shown = uins.slice(0, MAX_NAMED).map((uin) => ({ uin, label: leaving.get(uin) ?? "" }));
  return { named: shown, count: uins.length };
}
