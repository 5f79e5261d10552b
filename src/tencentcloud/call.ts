import type { ResponseFields } from "./response-fields";

/** Items on a page: the most that each of the API's lists by `Offset` gives at a time. */
export const PAGE_LENGTH = 50;

/** One call: what is asked, and what ends it early. Throws what `TencentCloudClient.call` throws. */
export type Call<Request, Answer> = (request: Request, signal?: AbortSignal) => Promise<Answer>;

/** Calls an action of the Organization API. */
export type CallAction = (
  action: string,
  payload: Readonly<Record<string, unknown>>,
  signal?: AbortSignal,
) => Promise<ResponseFields>;
