import { PAGE_LENGTH } from "../tencentcloud/organization-api";
import { REQUESTS_PER_SECOND } from "./rate-limit";

/** What a removal asks the list for, as far as can be told before the first answer. */
export interface ListingPlan {
  /**
   * Who of those who leave is looked up before anything is sent. That saves requests where some are gone already, or are marked
   * as likely to be refused; it is not needed, as the list that verifies tells the same, but where a check depends on it. One of
   * them shows whether searches find UINs at all, of which the list that verifies then makes use.
   */
  readonly lookedUp: "everybody" | "one" | "nobody";
  /** Requests before anything is sent, and after everything was. */
  readonly before: number;
  readonly after: number;
}

/**
 * Decides by cost whom to look up: everybody where that costs no second of the list's rate, as it is done beside the
 * organization's own check; else as few as let the removal end soonest, and among these with the fewest requests.
 *
 * @param leaving how many leave, at least one
 * @param size how many members the organization has before, as far as anybody knows
 */
export function planListing(leaving: number, size: number): ListingPlan {
  const pagesAfter = pagesOf(size - leaving);
  const before = cheapest(leaving, pagesOf(size));
  const plans: readonly ListingPlan[] = [
    { lookedUp: "everybody", before, after: cheapest(leaving, pagesAfter) },
    { lookedUp: "nobody", before: 0, after: pagesAfter },
    { lookedUp: "one", before: 1, after: leaving },
  ];
  const waits = ({ before, after }: ListingPlan): number => Math.ceil((before + after) / REQUESTS_PER_SECOND);
  return plans.reduce((best, plan) => (waits(plan) < waits(best) ? plan : best));
}

/** A search for each, or all pages; one page tells as much as a search. */
function cheapest(searches: number, pages: number): number {
  return pages === 1 ? 1 : Math.min(searches, pages);
}

function pagesOf(size: number): number {
  return Math.max(1, Math.ceil(size / PAGE_LENGTH));
}
