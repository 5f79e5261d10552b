import type { Dispatcher } from "undici";
import { unlessAborted } from "./abort";
import { ANSWER_LIMITS, type AnswerLimits, readBody } from "./answer-body";
import { Secrets } from "./secrets";
import { TencentCloudError } from "./tencentcloud-error";
import { transportError } from "./transport-failure";
import { errors } from "./undici";

interface HttpRequest {
  readonly method: "GET" | "POST";
  readonly origin: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

interface ExchangeOptions {
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
  /** What no error shows. @default nothing */
  readonly secrets?: Secrets;
  /** @default {@link ANSWER_LIMITS} */
  readonly limits?: AnswerLimits;
}

/**
 * @param action names the call in errors
 * @throws TencentCloudError `Timeout`, `ConnectionFailed`, `BadResponse` or one of the codes that last, when no answer
 * could be read; the signal's reason once the signal is aborted
 */
export async function exchange(
  dispatcher: Dispatcher,
  action: string,
  request: HttpRequest,
  { signal, secrets = new Secrets(), limits = ANSWER_LIMITS }: ExchangeOptions = {},
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  try {
    const headers = { "accept-encoding": "identity", ...request.headers };
    const asked = dispatcher.request({ ...request, headers, signal: signal ?? null });
    const answer = await unlessAborted(asked, signal);
    const body = await readBody(action, answer, limits);
    return { status: answer.statusCode, headers: answer.headers, body };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof TencentCloudError || cause instanceof errors.InvalidArgumentError) throw cause;
    throw transportError(cause as NodeJS.ErrnoException, action, request.origin, secrets);
  }
}
