import type { Outcome, Outcomes } from "../../../src/domain/outcome";
import type { LoggedRequest } from "../../../src/simulator";
import { asSent } from "../../support/request-log";
import type { Simulated } from "./simulated-removal";

const FIRST_UIN = 100_000_000_000;

/**
 * Every request that reached the service, a line each in the order of arrival, with members by their positions:
 * `organization`, `page 2`, `search 7`, `remove 1-3 5`, and what was answered unless it is `ok`.
 */
export function shownRequests({ service }: Pick<Simulated, "service">): string[] {
  return shownLog(service.api.requests);
}

/** As {@link shownRequests}, in the order in which they were sent. */
export function shownLog(requests: readonly LoggedRequest[]): string[] {
  return asSent(requests).map((request) => {
    const outcome = request.outcome === "ok" ? "" : `: ${request.outcome}`;
    return `${shownRequest(request)}${outcome}`;
  });
}

function shownRequest({ action, payload, uins = [] }: LoggedRequest): string {
  switch (action) {
    case "DescribeOrganization":
      return "organization";
    case "DescribeOrganizationMembers": {
      const { Offset, Limit, SearchKey } = payload as { Offset: number; Limit: number; SearchKey?: string };
      return SearchKey === undefined ? `page ${Offset / Limit + 1}` : `search ${shownPositions([SearchKey])}`;
    }
    case "DeleteOrganizationMembers":
      return `remove ${shownPositions(uins)}`;
    default:
      throw new Error(`expected only requests of a removal, got ${action}`);
  }
}

/** Positions as ranges: `1-3 5`. */
export function shownPositions(uins: Iterable<string>): string {
  const ranges: { readonly first: number; last: number }[] = [];
  for (const position of [...uins].map((uin) => Number(uin) - FIRST_UIN)) {
    const range = ranges.at(-1);
    if (range?.last === position - 1) range.last = position;
    else ranges.push({ first: position, last: position });
  }
  return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(" ");
}

/** Who ended how: positions by outcome, with the code of refusals; `removed` is unverified when it says so. */
export function shownOutcomes(outcomes: Outcomes): Record<string, string> {
  const uins = new Map<string, string[]>();
  for (const [uin, outcome] of outcomes) {
    const name = shownOutcome(outcome);
    uins.set(name, [...(uins.get(name) ?? []), uin]);
  }
  return Object.fromEntries([...uins].map(([name, all]) => [name, shownPositions(all)]));
}

function shownOutcome(outcome: Outcome): string {
  if (outcome.kind === "removed" && !outcome.verified) return "removed, unverified";
  const refusal = "refusal" in outcome ? outcome.refusal : undefined;
  return refusal === undefined ? outcome.kind : `${outcome.kind} ${refusal.code}`;
}
