import type { OrganizationCalls } from "../tencentcloud/organization-api";
import type { Effects } from "./effects";
import type { RemovalEvent } from "./events";
import { RateLimit } from "./rate-limit";

/** What the limits of a run follow. */
export interface LimitsContext {
  readonly effects: Effects;
  /** No request leaves any more once it is aborted; those under way are waited for. */
  readonly stop: AbortSignal;
  /** Ends requests that are under way. */
  readonly deadline: AbortSignal;
  readonly emit: (event: RemovalEvent) => void;
}

/**
 * The API's calls, each action within its rate limit. Reading is tried again after any passing failure.
 * Removing only after a rate error, which certainly removed nobody: whoever removes must look at the live list
 * first when anything else went wrong.
 */
export function limitedCalls(
  calls: OrganizationCalls,
  { effects, stop, deadline, emit }: LimitsContext,
): OrganizationCalls {
  const limit = (): RateLimit =>
    new RateLimit(effects, stop, (error, waitMs) => {
      emit({ type: "slowedDown", error, waitMs });
    });
  const [organization, list, remove] = [limit(), limit(), limit()];
  return {
    describeOrganization: () =>
      organization.run(() => calls.describeOrganization(deadline), ["rate", "ambiguous"]),
    describeMembersPage: (page) =>
      list.run(() => calls.describeMembersPage(page, deadline), ["rate", "ambiguous"]),
    deleteMembers: (uins) => remove.run(() => calls.deleteMembers(uins, deadline), ["rate"]),
  };
}
