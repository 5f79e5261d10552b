import { once } from "node:events";
import { request, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

import { SIMULATOR_CREDENTIALS } from "../../src/simulator";
import { authorization } from "../../src/tencentcloud/signature";

/** What a test sends differently. */
export interface RequestVariation {
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default now */
  readonly timestampSeconds?: number;
}

/** An answer as it came over the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** The error's code, or `ok`; `undefined` when the body is not the envelope. */
  readonly code: string | undefined;
  /** The fields inside the envelope. */
  readonly response: Readonly<Record<string, unknown>>;
}

/** Calls an action of the Organization API over HTTP, without any client library. */
export async function call(
  endpoint: string,
  action: string,
  payload: unknown,
  variation: RequestVariation = {},
): Promise<WireAnswer> {
  const { timestampSeconds = Math.floor(Date.now() / 1000), body = JSON.stringify(payload) } = variation;
  const signed = { "content-type": "application/json", host: new URL(endpoint).host };
  return send("POST", endpoint, body, {
    ...signed,
    authorization: authorization(
      { service: "organization", headers: signed, body, timestampSeconds },
      SIMULATOR_CREDENTIALS,
    ),
    "x-tc-action": action,
    "x-tc-version": "2021-03-31",
    "x-tc-timestamp": String(timestampSeconds),
    ...variation.headers,
  });
}

/** Sends any request. */
export async function send(
  method: string,
  url: string,
  requestBody = "",
  requestHeaders: Readonly<Record<string, string>> = {},
): Promise<WireAnswer> {
  const sent = request(url, { method, headers: requestHeaders, agent: false }).end(requestBody);
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  const body = await text(answer);
  const response = tryResponse(body);
  const code = response && ((response["Error"] as { Code: string } | undefined)?.Code ?? "ok");
  return { status: answer.statusCode ?? 0, headers: answer.headers, body, code, response: response ?? {} };
}

function tryResponse(body: string): Record<string, unknown> | undefined {
  try {
    return (JSON.parse(body) as { Response?: Record<string, unknown> }).Response;
  } catch {
    return undefined;
  }
}
