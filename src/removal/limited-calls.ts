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
  /**
   * The list, asked for beside the organization. What is in the way of the one is in the way of the other, and is tried again
   * and told of for the one alone: so a page that fails meanwhile waits for the organization's answer.
   */
  readonly membersPageBeside: (organization: Promise<unknown>) => RemovalCalls["describeMembersPage"];
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
  const limits = {
    describeOrganization: limitOf("describeOrganization"),
    describeMembersPage: limitOf("describeMembersPage"),
    deleteMembers: limitOf("deleteMembers"),
  };
  const limited = <Request, Answer>(
    call: Call<Request, Answer>,
    action: keyof RemovalCalls,
    retryAfter: () => Promise<unknown> | undefined = () => undefined,
  ): Call<Request, Answer> => {
    const isRemoval = action === "deleteMembers";
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
      return limits[action].run(() => send(request), retried, { isEnough, retryAfter, signal });
    };
  };
  return {
    ...wrapCalls(calls, limited),
    membersPageBeside: (organization) =>
      limited(calls.describeMembersPage, "describeMembersPage", whilePending(organization)),
    removalRate: limits.deleteMembers,
  };
}

function whilePending(promise: Promise<unknown>): () => Promise<unknown> | undefined {
  let pending: Promise<unknown> | undefined = promise.finally(() => {
    pending = undefined;
  });
  pending.catch(() => undefined); // whoever made it learns of its failure
  return () => pending;
}
