import { type Dispatcher, errors } from "undici";
import { unlessAborted } from "./abort";
import { ANSWER_LIMITS, type AnswerLimits, readBody } from "./answer-body";
import { Secrets } from "./secrets";
import { TencentCloudError } from "./tencentcloud-error";

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

/** More characters of the system's words are left out. */
const MAX_MESSAGE_LENGTH = 1_000;

/**
 * @param action names the call in errors
 * @throws TencentCloudError `Timeout`, `ConnectionFailed` or `BadResponse` with the cause when no answer could
 * be read; the signal's reason once the signal is aborted
 */
export async function exchange(
  dispatcher: Dispatcher,
  action: string,
  request: HttpRequest,
  { signal, secrets = new Secrets(), limits = ANSWER_LIMITS }: ExchangeOptions = {},
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  try {
    const asked = dispatcher.request({ ...request, signal: signal ?? null });
    const answer = await unlessAborted(asked, signal);
    const body = await readBody(action, answer, limits);
    return { status: answer.statusCode, headers: answer.headers, body };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof TencentCloudError || cause instanceof errors.InvalidArgumentError) throw cause;
    throw transportError(cause as NodeJS.ErrnoException, action, request.origin, secrets);
  }
}

function transportError(
  failure: NodeJS.ErrnoException,
  action: string,
  origin: string,
  secrets: Secrets,
): TencentCloudError {
  const serviceMessage = `${origin}: ${secrets.shown(describe(failure), MAX_MESSAGE_LENGTH)}`;
  // The parser's error holds what came, which may be an echo of the request.
  if (failure instanceof errors.HTTPParserError)
    return new TencentCloudError({ code: "BadResponse", action, serviceMessage });
  const code = TIMEOUTS.includes(failure.code ?? "") ? "Timeout" : "ConnectionFailed";
  return new TencentCloudError({ code, action, serviceMessage, cause: failure });
}

const TIMEOUTS = ["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"];

/** Node gives the failure to reach any of several addresses no message, only a code. */
function describe(cause: NodeJS.ErrnoException): string {
  return cause.message || (cause.code ?? cause.name);
}
