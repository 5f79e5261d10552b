import { MembershipError } from "./error";
import type { Organization } from "./member";
import type { MaxRemovals } from "./policy";
import type { RemovalOrder } from "./removal-order";
import type { Uin } from "./uin";

/** Below this many members the default cap stops nothing, however small the organization. */
const DEFAULT_MIN_CAP = 5;

/** Without a cap of its own, a run may remove this part of the previous members. */
const DEFAULT_PERCENT = 25;

/** More members than this are counted, not named, in a message. */
const MAX_NAMED = 20;

/** How many members a run may remove, and where that is said. */
export interface Cap {
  readonly limit: number;
  readonly source: string;
}

/**
 * Stops a removal unless `problems` is empty.
 *
 * @throws MembershipError `RemovalBlocked`, with every problem
 */
export function requireNoProblems(problems: readonly string[]): void {
  if (problems.length === 0) return;
  throw new MembershipError("RemovalBlocked", `nothing was sent: ${problems.join(". ")}.`);
}

/** What nobody agreed to in a removal, as sentences: it can be told before the organization is asked. */
export function consentProblems(order: RemovalOrder): string[] {
  return [...protectedProblems(order), ...reasonProblems(order), ...approvalProblems(order)];
}

/** Whether more would be sent than one change of code is expected to remove, as a sentence. */
export function capProblems(sent: readonly Uin[], order: RemovalOrder): string[] {
  const { previousCount } = order.rails;
  const { limit, source } = resolveCap(previousCount, order.policy.maxRemovals);
  if (sent.length <= limit) return [];
  return [
    `${sent.length} of ${previousCount} previous members would be removed, ${source} allows ${limit}: ` +
      `${nameMembers(sent, order)}. If all of them are to leave, raise removal.maxRemovals for this deploy`,
  ];
}

/** Whether the credentials belong to another organization than the declaration names, as a sentence. */
export function organizationProblems({ organizationId }: Organization, { rails }: RemovalOrder): string[] {
  if (rails.organizationId === undefined || rails.organizationId === organizationId) return [];
  return [
    `expected organization ${rails.organizationId} (organizationId), the credentials belong to ${organizationId}: ` +
      "use the credentials of the declared organization, or correct organizationId",
  ];
}

/** That the resource behind `onDestroy: "remove"` is replaced, although the stack stays, as a sentence. */
export function teardownReplaced(address: string): string {
  return (
    `${address} removes every declared member when it is destroyed, and -replace asks for that without a destroy of ` +
    "the stack. Take it out of -replace, and make a new plan"
  );
}

/** How many members a run may remove. */
export function resolveCap(previousCount: number, cap: MaxRemovals = {}): Cap {
  const { count = Infinity, percent = Infinity } = cap;
  const part = (percentage: number): number => wholeMembers((previousCount * percentage) / 100);
  if (count === Infinity && percent === Infinity) {
    return {
      limit: Math.max(DEFAULT_MIN_CAP, part(DEFAULT_PERCENT)),
      source: `the default cap (${DEFAULT_PERCENT} % of the previous members, at least ${DEFAULT_MIN_CAP})`,
    };
  }
  return { limit: Math.min(count, part(percent)), source: `removal.maxRemovals ${JSON.stringify(cap)}` };
}

/** Rounded down, once the error of binary fractions is gone: 0.57 % of 10,000 members is 57 of them, not 56.99…. */
function wholeMembers(part: number): number {
  return Math.floor(Number(part.toPrecision(15)));
}

function protectedProblems(order: RemovalOrder): string[] {
  const uins = [...order.leaving.keys()].filter((uin) => order.rails.protectedMembers.has(uin));
  if (uins.length === 0) return [];
  return [
    `Protected members would leave: ${nameMembers(uins, order)}. Declare them again, or take them out of ` +
      "protectedMembers",
  ];
}

function reasonProblems(order: RemovalOrder): string[] {
  if (!order.policy.requireReasons) return [];
  const uins = [...order.leaving.keys()].filter((uin) => !order.rails.reasons.has(uin));
  if (uins.length === 0) return [];
  return [
    `removal.requireReasons is set and these have none: ${nameMembers(uins, order)}. Name each in leaving, with ` +
      "its reason",
  ];
}

function approvalProblems({ policy, rails }: RemovalOrder): string[] {
  const { digest, approved } = rails.approval;
  if (!policy.requireApproval || approved.includes(digest)) return [];
  return [
    `removal.requireApproval is set and TCO_APPROVED_REMOVALS ` +
      (approved.length === 0 ? "is empty" : `approves something else (${approved.join(", ")})`) +
      `. Review this removal, then set TCO_APPROVED_REMOVALS to its digest ${digest}`,
  ];
}

function nameMembers(uins: readonly Uin[], { leaving }: RemovalOrder): string {
  const named = uins.slice(0, MAX_NAMED).map((uin) => `${uin} ${JSON.stringify(leaving.get(uin) ?? "")}`);
  const more = uins.length - named.length;
  return named.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
