import type { RemovalOrder } from "../../domain/removal-order";
import { PAGE_LENGTH } from "../../tencentcloud/organization-api";
import { REQUESTS_PER_SECOND } from "../rate-limit";
import { requestsOf } from "./asked-rails";
import type { LiveOrganization } from "./live-organization";

/** A page, and a search for somebody on it. */
const TRIAL = 2;

/** What a removal takes at most, unless something comes in between. */
export interface Estimate {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * What a removal takes at 20 requests a second when nobody is refused: the organization and its list, the batches, and the list
 * once more. Where nobody asked the organization, it is taken to be as large as the membership.
 */
export function estimateRemoval(order: RemovalOrder, live: LiveOrganization | undefined): Estimate {
  const batches = requestsOf(order, live);
  const size = live?.members?.size ?? order.rails.previousCount;
  const pages = Math.max(1, Math.ceil(size / PAGE_LENGTH));
  const count = order.rails.pipeline?.minRemaining === undefined || batches.length === 0 ? 0 : 1;
  const isListed = live?.deniedBy === undefined;
  const phases = [
    1,
    isListed ? firstListing(order.leaving.size, pages) : 1, // which is denied
    count,
    batches.length,
    isListed ? lastListing(batches.flat().length, pages) : 0,
  ];
  const requests = phases.reduce((sum, some) => sum + some, 0);
  return { requests, seconds: Math.ceil(requests / REQUESTS_PER_SECOND) };
}

/** As `MemberLookup` finds `members`: by a search for each who is not on the first page, or on all pages. */
function firstListing(members: number, pages: number): number {
  if (members <= 1) return members;
  return Math.min(members + 1, pages);
}

/** The same where the number of pages is known, and a search for those who have left is believed once it was seen to work. */
function lastListing(members: number, pages: number): number {
  if (members <= 1) return members;
  return members <= pages && pages > 1 ? members + TRIAL : pages;
}
