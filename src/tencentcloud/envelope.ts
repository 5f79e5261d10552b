import { isPlainObject } from "../domain/value";
import { TencentCloudError } from "./tencentcloud-error";
import type { HttpAnswer } from "./exchange";

/** A successful answer: the fields of `Response`, among them the RequestId under the name this package uses. */
export type ApiResponse = { readonly requestId: string } & Readonly<Record<string, unknown>>;

type Envelope =
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
  if (isPlainObject(error) && typeof error["Code"] === "string") {
    const message = typeof error["Message"] === "string" ? error["Message"] : "";
    return { error: { code: error["Code"], message, ...(typeof requestId === "string" && { requestId }) } };
  }
  if (response === undefined || error !== undefined || typeof requestId !== "string" || requestId === "") {
    throw notAnEnvelope(action, answer);
  }
  return { response: { ...response, requestId } };
}

function tryResponse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const response = isPlainObject(parsed) ? parsed["Response"] : undefined;
    return isPlainObject(response) ? response : undefined;
  } catch {
    return undefined;
  }
}

/** The body itself is left out: a proxy may have echoed the request's headers in it. */
function notAnEnvelope(action: string, { status, headers, body }: HttpAnswer): TencentCloudError {
  const type = headers["content-type"];
  const named = type === undefined ? {} : { type: String(type) };
  const problem = { kind: "notAnEnvelope", status, ...named, characters: body.length } as const;
  return new TencentCloudError({ code: "BadResponse", action, serviceMessage: "", problem });
}
