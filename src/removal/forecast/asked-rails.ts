import { splitIntoBatches } from "../../domain/batches";
import { type Cap, strictestCap } from "../../domain/cap";
import type { Problem } from "../../domain/problem";
import {
  capProblems,
  capProblemsAtMost,
  consentProblems,
  floorProblems,
  organizationProblems,
} from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import { planRequests, type RequestPlan } from "../../domain/request-plan";
import type { LiveOrganization } from "./live-organization";

/**
 * What would stop a removal that is asked for, as if it were approved: the review is what approves it. In the run's order
 * and, where nobody asked the organization, in its words.
 */
export function railProblems(order: RemovalOrder, live: LiveOrganization | undefined): Problem[] {
  const sent = requestsOf(order, live).flat();
  const consents = consentProblems(order).filter(({ kind }) => kind !== "notApproved");
  const isAtMost = live === undefined && consents.length > 0;
  return [
    ...consents,
    ...(live ? organizationProblems(live.organization, order) : []),
    ...(isAtMost ? capProblemsAtMost(order) : capProblems(sent, order)),
    ...(live ? floorProblemsOf(sent.length, order, live) : []),
  ];
}

/** The members in each request, when none is refused. */
export function requestsOf(
  { leaving, policy }: RemovalOrder,
  live: LiveOrganization | undefined,
): RequestPlan["batches"] {
  const uins = [...leaving.keys()];
  if (live === undefined) return splitIntoBatches(uins, policy.batchSize);
  const members = live.members && new Map([...live.members].filter(([uin]) => leaving.has(uin)));
  return planRequests(uins, live.organization.creatorUin, policy.batchSize, members).batches;
}

export function capOf({ policy, rails }: RemovalOrder): Cap {
  return strictestCap(rails.previousCount, policy.maxRemovals, rails.pipeline?.maxRemovals);
}

function floorProblemsOf(
  sent: number,
  order: RemovalOrder,
  { members, deniedBy }: LiveOrganization,
): Problem[] {
  const { minRemaining } = order.rails.pipeline ?? {};
  if (minRemaining === undefined || sent === 0) return [];
  return members
    ? floorProblems(members.size, sent, order)
    : [{ kind: "unknownTotal", minRemaining, code: deniedBy?.code ?? "" }];
}
