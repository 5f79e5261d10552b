import { setMaxListeners } from "node:events";
import { backoffMs } from "../../removal/backoff";
import { type Effects, REAL_EFFECTS } from "../../removal/effects";
import { RateLimit } from "../../removal/rate-limit";
import { isTencentCloudError } from "../../tencentcloud/error";
import type { OrganizationCalls } from "../../tencentcloud/organization-api";

/** The calls of a command: it reads, and can remove nobody. */
export type ReadingCalls = Pick<OrganizationCalls, "describeOrganization" | "describeMembersPage">;

/** How often a request is sent that fails in a passing way: a person waits for the answer. */
const MAX_TRIES = 3;

const RETRY_BACKOFF = { firstMs: 500, maxMs: 2_000 };

/**
 * The same calls, each within its rate limit, and tried again after a passing failure.
 *
 * @param stop no request leaves any more once it is aborted
 */
export function patientReading(
  calls: ReadingCalls,
  stop: AbortSignal,
  effects: Effects = REAL_EFFECTS,
): ReadingCalls {
  allowListenersForEachRequest(stop);
  const organization = new RateLimit(effects, stop);
  const list = new RateLimit(effects, stop);
  const patiently = async <T>(limit: RateLimit, request: () => Promise<T>): Promise<T> => {
    for (let failures = 1; ; failures += 1) {
      try {
        return await limit.run(request, ["rate"]);
      } catch (error) {
        if (!isTencentCloudError(error, "ambiguous") || failures === MAX_TRIES) throw error;
        await effects.sleep(backoffMs(RETRY_BACKOFF, failures, effects.random()), stop);
      }
    }
  };
  return {
    describeOrganization: (signal) => patiently(organization, () => calls.describeOrganization(signal)),
    describeMembersPage: (page, signal) => {
      if (signal) allowListenersForEachRequest(signal);
      return patiently(list, () => calls.describeMembersPage(page, signal));
    },
  };
}

/** Node warns of more than ten listeners, on the standard error of a person who lists 500 members. */
function allowListenersForEachRequest(signal: AbortSignal): void {
  setMaxListeners(0, signal);
}
