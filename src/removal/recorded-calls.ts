import type { RemovalCalls } from "../tencentcloud/organization-api";
import { isTencentCloudError } from "../tencentcloud/tencentcloud-error";
import type { RemovalEvent } from "./events";

/**
 * The same calls, each removal told as it leaves and as its answer comes, whoever still waits for it.
 *
 * @param emit throws for what must not leave, and then it does not
 */
export function recordedCalls(calls: RemovalCalls, emit: (event: RemovalEvent) => void): RemovalCalls {
  return {
    ...calls,
    deleteMembers: async (uins, signal) => {
      emit({ type: "sent", uins });
      try {
        const answer = await calls.deleteMembers(uins, signal);
        emit({ type: "accepted", uins, requestId: answer.requestId });
        return answer;
      } catch (error) {
        if (isTencentCloudError(error, "rate", "credentials", "call", "organization") || neverLeft(error)) {
          emit({ type: "takenBack", uins });
        } else if (isTencentCloudError(error)) {
          emit({ type: "rejected", uins, error });
        }
        throw error;
      }
    },
  };
}

/** Whether there was no connection for the request, so that nobody got it. */
function neverLeft(error: unknown): boolean {
  return isTencentCloudError(error) && error.description.neverLeft === true;
}
