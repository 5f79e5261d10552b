import type { RemovalOrder } from "../../domain/removal-order";
import { planListing } from "../listing-plan";
import { REQUESTS_PER_SECOND } from "../rate-limit";
import { requestsOf } from "./asked-rails";
import type { LiveOrganization } from "./live-organization";

/** What a removal takes at most, unless something comes in between. */
export interface Estimate {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * What a removal takes at 20 requests a second when nobody is refused: the organization, those who are looked up before, the
 * batches, and the list once more. Where nobody asked the organization, it is taken to be as large as is expected.
 */
export function estimateRemoval(order: RemovalOrder, live: LiveOrganization | undefined): Estimate {
  const { leaving, expectedSize, rails } = order;
  const batches = requestsOf(order, live);
  const { before, after } = planListing(
    leaving.size,
    live?.members?.size ?? expectedSize ?? rails.previousCount,
  );
  const count = rails.pipeline?.minRemaining === undefined ? 0 : 1;
  const lists = live?.deniedBy === undefined ? before + (batches.length > 0 ? after : 0) : 1; // which is denied
  const requests = 1 + count + lists + batches.length;
  return { requests, seconds: Math.ceil(requests / REQUESTS_PER_SECOND) };
}
