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
import { planRequests } from "../../domain/request-plan";
import type { Uin } from "../../domain/uin";
import type { LiveFacts } from "./live-facts";

/**
 * What would stop a removal that is asked for, as if it were approved: the review is what approves it. In the run's order
 * and, where nobody asked the organization, in its words.
 */
export function railProblems(order: RemovalOrder, facts: LiveFacts | undefined): Problem[] {
  const sent = requestsOf(order, facts).flat();
  const consents = consentProblems(order).filter(({ kind }) => kind !== "notApproved");
  const isAtMost = facts === undefined && consents.length > 0;
  return [
    ...consents,
    ...(facts ? organizationProblems(facts.organization, order) : []),
    ...(isAtMost ? capProblemsAtMost(order) : capProblems(sent, order)),
    ...(facts ? floorProblemsOf(sent.length, order, facts) : []),
  ];
}

/** The members in each request, when none is refused. */
export function requestsOf({ leaving, policy }: RemovalOrder, facts: LiveFacts | undefined): Uin[][] {
  const uins = [...leaving.keys()];
  if (facts === undefined) return splitIntoBatches(uins, policy.batchSize);
  const live = facts.forecast && new Map([...facts.forecast.live].filter(([uin]) => leaving.has(uin)));
  return planRequests(uins, facts.organization.creatorUin, policy.batchSize, live).batches;
}

export function capOf({ policy, rails }: RemovalOrder): Cap {
  return strictestCap(rails.previousCount, policy.maxRemovals, rails.pipeline?.maxRemovals);
}

function floorProblemsOf(
  sent: number,
  order: RemovalOrder,
  { forecast, listDeniedBy }: LiveFacts,
): Problem[] {
  const { minRemaining } = order.rails.pipeline ?? {};
  if (minRemaining === undefined || sent === 0) return [];
  return forecast
    ? floorProblems(forecast.live.size, sent, order)
    : [{ kind: "unknownTotal", minRemaining, code: listDeniedBy }];
}
