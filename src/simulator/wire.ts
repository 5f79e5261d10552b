import type { IncomingHttpHeaders, ServerResponse } from "node:http";

import type { AnsweredCall, ApiCall } from "./api";
import { trySecretId } from "./authentication";

/** The call that a POST request makes. */
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
  switch (answer.kind) {
    case "response":
      sendText(response, 200, JSON.stringify({ Response: { ...answer.fields, RequestId: requestId } }), date);
      break;
    case "error": {
      const error = { Code: answer.code, Message: answer.message };
      sendText(response, 200, JSON.stringify({ Response: { Error: error, RequestId: requestId } }), date);
      break;
    }
    case "http":
      sendText(response, answer.status, answer.body, date);
      break;
    case "disconnect":
      response.destroy();
      break;
    case "hang":
      break;
  }
}

function sendText(response: ServerResponse, status: number, body: string, date: Date): void {
  response.writeHead(status, { "Content-Type": "application/json", Date: date.toUTCString() }).end(body);
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
