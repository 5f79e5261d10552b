import { type Call, type RemovalCalls, wrapCalls } from "../tencentcloud/organization-api";
import type { Lifetime } from "./lifetime";
import { RateLimit } from "./rate-limit";
import type { RunContext } from "./run-context";

interface LimitsContext extends Pick<Lifetime, "stop" | "deadline">, Pick<RunContext, "effects" | "emit"> {
  /** Called when a request's turn has come; what it throws is thrown instead. */
  readonly beforeEach: () => void;
}

/**
 * The API's calls, each action within its rate limit. Reading is tried again after any passing failure.
 * Removing only after a rate error, which certainly removed nobody: whoever removes must look at the live list
 * first when anything else went wrong.
 */
export function limitedCalls(
  calls: RemovalCalls,
  { effects, stop, deadline, emit, beforeEach }: LimitsContext,
): RemovalCalls {
  return wrapCalls(calls, <Request, Answer>(call: Call<Request, Answer>, action: keyof RemovalCalls) => {
    const limit = new RateLimit(effects, stop, (error, waitMs) => {
      emit({ type: "slowedDown", error, waitMs });
    });
    const retried = action === "deleteMembers" ? (["rate"] as const) : (["rate", "ambiguous"] as const);
    const send = async (request: Request): Promise<Answer> => {
      beforeEach();
      return call(request, deadline);
    };
    return (request: Request) => limit.run(() => send(request), retried);
  });
}
