import { type Call, type RemovalCalls, wrapCalls } from "../tencentcloud/organization-api";
import type { Lifetime } from "./lifetime";
import type { RecentRequests } from "./recent-requests";
import { RateLimit, triesWorth } from "./rate-limit";
import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";
import type { RunContext } from "./run-context";

interface LimitsContext extends Pick<Lifetime, "stop" | "deadline">, Pick<RunContext, "effects" | "emit"> {
  /** When the deadline is, in milliseconds since 1970. */
  readonly deadlineMs: number;
  /** Whether something was sent for removal, of which the list is to tell what became. */
  readonly wasSent: () => boolean;
  /** Those that left before. */
  readonly recent?: RecentRequests | undefined;
  /** Called when a request's turn has come; what it throws is thrown instead. */
  readonly beforeEach: () => void;
}

/** Calls within their rate limits. */
export interface LimitedCalls extends RemovalCalls {
  /** How the rate of removals stands. */
  readonly removalRate: Pick<RateLimit, "isFree" | "places" | "change">;
}

/**
 * The API's calls, each action within its rate limit. Reading is tried again after any passing failure, and a few times
 * after what does not pass by waiting; once something was sent, after that too for as long as the run may take. Removing
 * only after a rate error, which certainly removed nobody: whoever removes must look at the live list first when anything
 * else went wrong.
 */
export function limitedCalls(
  calls: RemovalCalls,
  { effects, stop, deadline, deadlineMs, emit, wasSent, beforeEach, recent }: LimitsContext,
): LimitedCalls {
  const limitOf = (action: keyof RemovalCalls): RateLimit => {
    const onPause = (error: TencentCloudError, waitMs: number): void => {
      emit({ type: "slowedDown", error, waitMs, untilMs: deadlineMs });
    };
    return new RateLimit(effects, stop, onPause, recent?.of(action));
  };
  const removalRate = limitOf("deleteMembers");
  const limited = wrapCalls(
    calls,
    <Request, Answer>(call: Call<Request, Answer>, action: keyof RemovalCalls) => {
      const isRemoval = action === "deleteMembers";
      const limit = isRemoval ? removalRate : limitOf(action);
      const retried = isRemoval ? (["rate"] as const) : (["rate", "ambiguous"] as const);
      const giveUp = isRemoval ? deadline : stop; // nobody waits for what only reads once the run ends
      const send = async (request: Request): Promise<Answer> => {
        beforeEach();
        return call(request, giveUp);
      };
      return (request: Request, signal?: AbortSignal) => {
        let lasting = 0;
        const isEnough = (error: unknown): boolean => {
          const tries = triesWorth(error);
          lasting = tries === undefined ? 0 : lasting + 1;
          return tries !== undefined && lasting >= tries && !wasSent();
        };
        return limit.run(() => send(request), retried, { isEnough, signal });
      };
    },
  );
  return { ...limited, removalRate };
}
