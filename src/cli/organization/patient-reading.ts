import { setMaxListeners } from "node:events";
import { backoffMs } from "../../removal/backoff";
import { type Effects, REAL_EFFECTS } from "../../removal/effects";
import { RateLimit } from "../../removal/rate-limit";
import { type Call, type ReadingCalls, wrapCalls } from "../../tencentcloud/organization-api";
import { isTencentCloudError } from "../../tencentcloud/tencentcloud-error";

/** How often a request is sent that fails in a passing way: a person waits for the answer. */
const MAX_TRIES = 3;

const RETRY_BACKOFF = { firstMs: 500, maxMs: 2_000 };

/**
 * The same calls, each action within its rate limit, and tried again after a passing failure.
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
      for (let failures = 1; ; failures += 1) {
        try {
          return await limit.run(() => call(request, signal), ["rate"]);
        } catch (error) {
          if (!isTencentCloudError(error, "ambiguous") || failures === MAX_TRIES) throw error;
          await effects.sleep(backoffMs(RETRY_BACKOFF, failures, effects.random()), stop);
        }
      }
    };
  });
}
