import { TencentCloudError } from "./error";
import type { HttpAnswer } from "./exchange";

/** A successful answer: the fields of `Response`, among them the RequestId under the name this package uses. */
export type ApiResponse = { readonly requestId: string } & Readonly<Record<string, unknown>>;

/** What the API said: a response, or an error. */
export type Envelope =
  | { readonly response: ApiResponse }
  | { readonly error: { readonly code: string; readonly message: string; readonly requestId?: string } };

/**
 * What the API said, from its envelope `{"Response": {…, "RequestId"}}`, which comes with HTTP 200 whenever the
 * API took the request, for errors too.
 *
 * @throws TencentCloudError `BadResponse` for any other status or body: then something else answered
 */
export function readEnvelope(action: string, answer: HttpAnswer): Envelope {
  const response = answer.status === 200 ? tryResponse(answer.body) : undefined;
  const error = response?.["Error"];
  const requestId = response?.["RequestId"];
  if (isRecord(error) && typeof error["Code"] === "string") {
    const { Code: code, Message: message } = error as { Code: string; Message: unknown };
    return {
      error: {
        code,
        message: typeof message === "string" ? message : "",
        ...(typeof requestId === "string" && { requestId }),
      },
    };
  }
  if (response === undefined || error !== undefined || typeof requestId !== "string" || requestId === "") {
    throw notAnEnvelope(action, answer);
  }
  return { response: { ...response, requestId } };
}

function tryResponse(body: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const response = isRecord(parsed) ? parsed["Response"] : undefined;
    return isRecord(response) ? response : undefined;
  } catch {
    return undefined;
  }
}

/** The body itself is left out: a proxy may have echoed the request's headers in it. */
function notAnEnvelope(action: string, { status, headers, body }: HttpAnswer): TencentCloudError {
  const type = String(headers["content-type"] ?? "no content type");
  return new TencentCloudError({
    code: "BadResponse",
    action,
    serviceMessage:
      `expected HTTP 200 and JSON with Response.RequestId, got HTTP ${status}, ${type}, ${body.length} characters: ` +
      `see whether a proxy or a gateway answered in the API's place`,
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
