import { type Dispatcher, errors } from "undici";
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

/**
 * @param action names the call in errors
 * @throws TencentCloudError `Timeout`, `ConnectionFailed` or `BadResponse` with the cause when no answer could
 * be read; the signal's reason once the signal is aborted
 */
export async function exchange(
  dispatcher: Dispatcher,
  action: string,
  request: HttpRequest,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  signal?.throwIfAborted();
  try {
    const answer = await dispatcher.request({ ...request, signal: signal ?? null });
    return { status: answer.statusCode, headers: answer.headers, body: await answer.body.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof errors.InvalidArgumentError) throw cause;
    const failure = cause as NodeJS.ErrnoException;
    const serviceMessage = `${request.origin}: ${describe(failure)}`;
    throw new TencentCloudError({ code: transportCode(failure), action, serviceMessage, cause });
  }
}

const TIMEOUTS = ["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "ETIMEDOUT"];

function transportCode(cause: NodeJS.ErrnoException): "Timeout" | "ConnectionFailed" | "BadResponse" {
  if (TIMEOUTS.includes(cause.code ?? "")) return "Timeout";
  return cause instanceof errors.HTTPParserError ? "BadResponse" : "ConnectionFailed";
}

/** Node gives the failure to reach any of several addresses no message, only a code. */
function describe(cause: NodeJS.ErrnoException): string {
  return cause.message || (cause.code ?? cause.name);
}
