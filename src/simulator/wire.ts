import type { IncomingHttpHeaders, ServerResponse } from "node:http";

import type { Answer } from "./answer";
import type { AnsweredCall, ApiCall } from "./api";
import { trySecretId } from "./authentication";

export function readCall(headers: IncomingHttpHeaders, body: string): ApiCall {
  const language = tryHeader(headers, "x-tc-language");
  const requestClient = tryHeader(headers, "x-tc-requestclient");
  const secretId = trySecretId(headers);
  return {
    action: tryHeader(headers, "x-tc-action"),
    version: tryHeader(headers, "x-tc-version"),
    region: tryHeader(headers, "x-tc-region"),
    parameters: headers["content-type"]?.startsWith("application/json") === true ? tryJson(body) : undefined,
    headers: {
      ...(language !== undefined && { language }),
      ...(requestClient !== undefined && { requestClient }),
      ...(secretId !== undefined && { secretId }),
    },
  };
}

/** Sends an answer as the service does, with HTTP status 200 for its errors too, or what a fault makes of it. */
export function sendAnswer(response: ServerResponse, { answer, requestId }: AnsweredCall, date: Date): void {
  if (answer.kind === "disconnect") response.destroy();
  if (answer.kind === "disconnect" || answer.kind === "hang") return;
  const { status, body } =
    answer.kind === "http" ? answer : { status: 200, body: envelope(answer, requestId) };
  response.writeHead(status, { "Content-Type": "application/json", Date: date.toUTCString() }).end(body);
}

function envelope(answer: Extract<Answer, { kind: "response" | "error" }>, requestId: string): string {
  const fields =
    answer.kind === "error" ? { Error: { Code: answer.code, Message: answer.message } } : answer.fields;
  return JSON.stringify({ Response: { ...fields, RequestId: requestId } });
}

function tryHeader(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
