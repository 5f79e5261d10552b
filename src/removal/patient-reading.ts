import { setMaxListeners } from "node:events";
import { type Effects, REAL_EFFECTS } from "./effects";
import type { RecentRequests } from "./recent-requests";
import { RateLimit, triesWorth } from "./rate-limit";
import { type Call, type ReadingCalls, wrapCalls } from "../tencentcloud/organization-api";
import { isTencentCloudError } from "../tencentcloud/tencentcloud-error";

/**
 * How often a request is sent that fails in a passing way: a person waits for the answer; what does not pass by waiting may
 * be worth fewer. That requests come too fast also passes when others share the account's limit, but not where something
 * answers so for ever: 20 times take minutes.
 */
const MAX_TRIES = { ambiguous: 3, rate: 20 } as const;

const RETRIED = ["ambiguous", "rate"] as const;

/**
 * The same calls, each action within its rate limit, and tried again after a passing failure, but not for ever.
 *
 * @param stop no request leaves any more once it is aborted
 * @param recent those that left before
 */
export function patientReading(
  calls: ReadingCalls,
  stop: AbortSignal,
  effects: Effects = REAL_EFFECTS,
  recent?: RecentRequests,
): ReadingCalls {
  return wrapCalls(calls, <Request, Answer>(call: Call<Request, Answer>, action: keyof ReadingCalls) => {
    const limit = new RateLimit(effects, stop, undefined, recent?.of(action));
    return (request: Request, signal?: AbortSignal): Promise<Answer> => {
      // Node warns of more than ten listeners, on the standard error of a person who lists 500 members.
      if (signal) setMaxListeners(0, signal);
      const failures = { ambiguous: 0, rate: 0 };
      const isEnough = (error: unknown): boolean => {
        if (!isTencentCloudError(error, ...RETRIED)) return false;
        const scope = error.scope as keyof typeof failures;
        failures[scope] += 1;
        return failures[scope] >= Math.min(MAX_TRIES[scope], triesWorth(error) ?? Infinity);
      };
      return limit.run(() => call(request, signal), RETRIED, { isEnough });
    };
  });
}
