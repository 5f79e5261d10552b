import { resolveCap } from "./cap";
import { MembershipError, type MembershipErrorCode } from "./error";
import type { Organization } from "./member";
import type { NamedMembers, Problem } from "./problem";
import type { RemovalOrder } from "./removal-order";
import type { Uin } from "./uin";

/** More members than this are counted, not named. */
const MAX_NAMED = 20;

/** @throws MembershipError of that code, with every problem, unless there is none */
export function requireNoProblems(code: MembershipErrorCode, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new MembershipError(code, { kind: "nothingSent", problems });
}

/** What nobody agreed to in a removal: it can be told before the organization is asked. */
export function consentProblems({ leaving, policy, rails }: RemovalOrder): Problem[] {
  const uins = [...leaving.keys()];
  const guarded = uins.filter((uin) => rails.protectedMembers.has(uin));
  const unexplained = policy.requireReasons ? uins.filter((uin) => !rails.reasons.has(uin)) : [];
  const { digest, approved } = rails.approval;
  const problems: Problem[] = [];
  if (guarded.length > 0) problems.push({ kind: "protectedLeave", members: named(guarded, leaving) });
  if (unexplained.length > 0) problems.push({ kind: "reasonMissing", members: named(unexplained, leaving) });
  const isApproved = !policy.requireApproval || approved.includes(digest);
  return isApproved ? problems : [...problems, { kind: "notApproved", digest, approved }];
}

/** Whether more would be sent than one change of code is expected to remove. */
export function capProblems(sent: readonly Uin[], { leaving, policy, rails }: RemovalOrder): Problem[] {
  const { previousCount } = rails;
  const cap = resolveCap(previousCount, policy.maxRemovals);
  if (sent.length <= cap.limit) return [];
  return [{ kind: "aboveCap", members: named(sent, leaving), previousCount, ...cap }];
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
