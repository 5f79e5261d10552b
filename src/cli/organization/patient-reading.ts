import { setMaxListeners } from "node:events";
import { backoffMs } from "../../removal/backoff";
import { type Effects, REAL_EFFECTS } from "../../removal/effects";
import { RateLimit, triesWorth } from "../../removal/rate-limit";
import { type Call, type ReadingCalls, wrapCalls } from "../../tencentcloud/organization-api";
import { isTencentCloudError } from "../../tencentcloud/tencentcloud-error";

/**
 * How often a request is sent that fails in a passing way: a person waits for the answer; what does not pass by waiting may
 * be worth fewer. That requests come too fast also passes when others share the account's limit, but not where something
 * answers so for ever: 20 times take minutes.
 */
const MAX_TRIES = { ambiguous: 3, rate: 20 } as const;

const RETRY_BACKOFF = { firstMs: 500, maxMs: 2_000 };

/**
 * The same calls, each action within its rate limit, and tried again after a passing failure, but not for ever.
 *
 * @param stop no request leaves any more once it is aborted
 */
export function patientReading(
  calls: ReadingCalls,
  stop: AbortSignal,
  effects: Effects = REAL_EFFECTS,
): ReadingCalls {
  return wrapCalls(calls, <Request, Answer>(call: Call<Request, Answer>) => {
    const limit = new RateLimit(effects, stop);
    return async (request: Request, signal?: AbortSignal): Promise<Answer> => {
      // Node warns of more than ten listeners, on the standard error of a person who lists 500 members.
      if (signal) setMaxListeners(0, signal);
      const failures = { ambiguous: 0, rate: 0 };
      for (;;) {
        try {
          return await limit.run(() => call(request, signal), [], { isPatient: () => false });
        } catch (error) {
          if (!isTencentCloudError(error, "ambiguous", "rate")) throw error;
          const scope = error.scope as keyof typeof failures;
          failures[scope] += 1;
          if (failures[scope] >= Math.min(MAX_TRIES[scope], triesWorth(error) ?? Infinity)) throw error;
          if (scope === "ambiguous")
            await effects.sleep(backoffMs(RETRY_BACKOFF, failures.ambiguous, effects.random()), stop);
        }
      }
    };
  });
}
