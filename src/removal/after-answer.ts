import { type Call, type RemovalCalls, wrapCalls } from "../tencentcloud/organization-api";
import { isTencentCloudError } from "../tencentcloud/tencentcloud-error";

/** The same calls; `onAnswer` is called with each that the API answers, whatever it says. */
export function afterAnswer(calls: RemovalCalls, onAnswer: () => void): RemovalCalls {
  return wrapCalls(calls, <Request, Answer>(call: Call<Request, Answer>) => {
    return async (request: Request, signal?: AbortSignal): Promise<Answer> => {
      try {
        const answer = await call(request, signal);
        onAnswer();
        return answer;
      } catch (error) {
        if (isTencentCloudError(error) && error.requestId !== undefined) onAnswer();
        throw error;
      }
    };
  });
}
