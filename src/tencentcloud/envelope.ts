import { parseJson } from "../domain/json";
import { isPlainObject } from "../domain/value";
import { TencentCloudError } from "./tencentcloud-error";
import type { HttpAnswer } from "./exchange";
import { isLastingStatus } from "./proxy-refusal";
import type { Secrets } from "./secrets";

/** A successful answer: the fields of `Response`, among them the RequestId under the name this package uses. */
export type ApiResponse = { readonly requestId: string } & Readonly<Record<string, unknown>>;

type Envelope =
  | { readonly response: ApiResponse }
  | { readonly error: { readonly code: string; readonly message: string; readonly requestId?: string } };

interface EnvelopeOptions {
  /** What nothing of it shows. */
  readonly secrets: Secrets;
  /** The field with newly issued credentials, which comes as it is. */
  readonly issued?: string | undefined;
}

/** More characters of a code, a RequestId or a content type are left out. */
const MAX_NAME_LENGTH = 128;

/** More characters of a message are left out. */
const MAX_MESSAGE_LENGTH = 1_000;

/**
 * What the API said, from its envelope `{"Response": {…, "RequestId"}}`, which comes with HTTP 200 whenever the
 * API took the request, for errors too.
 *
 * @throws TencentCloudError `BadResponse`, or `GatewayRefused` where waiting does not help, for any other status or body:
 * then something else answered
 */
export function readEnvelope(action: string, answer: HttpAnswer, options: EnvelopeOptions): Envelope {
  const { secrets, issued } = options;
  const response = answer.status === 200 ? tryResponse(answer.body) : undefined;
  const error = response?.["Error"];
  const requestId = tryText(response?.["RequestId"], MAX_NAME_LENGTH, secrets);
  const code = isPlainObject(error) ? tryText(error["Code"], MAX_NAME_LENGTH, secrets) : undefined;
  if (isPlainObject(error) && code !== undefined) {
    const message = tryText(error["Message"], MAX_MESSAGE_LENGTH, secrets) ?? "";
    return { error: { code, message, ...(requestId !== undefined && { requestId }) } };
  }
  if (response === undefined || error !== undefined || requestId === undefined || requestId === "") {
    throw notAnEnvelope(action, answer, secrets);
  }
  const raw = issued === undefined ? {} : { [issued]: response[issued] };
  return { response: { ...secrets.hide(response), ...raw, requestId } };
}

function tryResponse(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed = parseJson(body);
    const response = isPlainObject(parsed) ? parsed["Response"] : undefined;
    return isPlainObject(response) ? response : undefined;
  } catch {
    return undefined;
  }
}

function tryText(value: unknown, maxLength: number, secrets: Secrets): string | undefined {
  return typeof value === "string" ? secrets.shown(value, maxLength) : undefined;
}

/** The body itself is left out: a proxy may have echoed the request's headers in it. */
function notAnEnvelope(
  action: string,
  { status, headers, body }: HttpAnswer,
  secrets: Secrets,
): TencentCloudError {
  const type = headers["content-type"];
  const named = type === undefined ? {} : { type: secrets.shown(String(type), MAX_NAME_LENGTH) };
  const problem = { kind: "notAnEnvelope", status, ...named, characters: body.length } as const;
  const code = isLastingStatus(status) ? "GatewayRefused" : "BadResponse";
  return new TencentCloudError({ code, action, serviceMessage: "", problem });
}
