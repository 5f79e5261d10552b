// Verifies TC3-HMAC-SHA256: https://cloud.tencent.com/document/api/850/69393
import type { IncomingHttpHeaders } from "node:http";

import { signature } from "../tencentcloud/signature";
import { ApiError } from "./api-error";
import type { KeyRing } from "./keys";

const MAX_SKEW_SECONDS = 5 * 60;

const AUTHORIZATION =
  /^TC3-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{4}-\d\d-\d\d)\/([^/,\s]+)\/tc3_request, ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

export interface WireRequest {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The id that a request claims to be signed with, or `undefined`. */
export function trySecretId(headers: IncomingHttpHeaders): string | undefined {
  return AUTHORIZATION.exec(headers.authorization ?? "")?.[1];
}

/**
 * Checks who signed a request, as the service does: the key exists, the timestamp is within five minutes of
 * `nowMs`, the signature covers content type, host, body and every other header that it names, and the
 * token is that of the key and has not expired.
 *
 * A server on a port of its own has to accept a host that was signed without it: the official Node SDK signs
 * `host` and sends `host:port`.
 *
 * @throws ApiError `AuthFailure.InvalidAuthorization`, `.SecretIdNotFound`, `.SignatureExpire`,
 * `.SignatureFailure`, `.TokenFailure`; `InvalidParameter`, `MissingParameter` for the timestamp
 */
export function authenticate(request: WireRequest, service: string, ring: KeyRing, nowMs: number): void {
  const [, secretId = "", date = "", signedService = "", signedHeaders = "", given = ""] =
    AUTHORIZATION.exec(request.headers.authorization ?? "") ?? [];
  if (given === "") throw new ApiError("AuthFailure.InvalidAuthorization");
  const keys = ring.tryKeys(secretId);
  if (keys === undefined) throw new ApiError("AuthFailure.SecretIdNotFound");
  const timestampSeconds = parseTimestamp(request);
  if (Math.abs(nowMs / 1000 - timestampSeconds) > MAX_SKEW_SECONDS) {
    throw new ApiError("AuthFailure.SignatureExpire");
  }
  if (signedService !== service || date !== new Date(timestampSeconds * 1000).toISOString().slice(0, 10)) {
    const message = `The credential scope ${date}/${signedService} is not that of service ${service} at the timestamp.`;
    throw new ApiError("AuthFailure.SignatureFailure", message);
  }
  const signed = { service, body: request.body, timestampSeconds };
  const possible = possibleHeaders(request, signedHeaders.split(";"));
  const isSigned = possible.some((headers) => signature({ ...signed, headers }, keys.secretKey) === given);
  if (!isSigned) throw new ApiError("AuthFailure.SignatureFailure");
  const isTokenOfKey = request.headers["x-tc-token"] === keys.token;
  if (!isTokenOfKey || keys.expiresAtMs <= nowMs) throw new ApiError("AuthFailure.TokenFailure");
}

function parseTimestamp({ headers }: WireRequest): number {
  const text = headers["x-tc-timestamp"];
  if (text === undefined) throw new ApiError("MissingParameter", "The request has no X-TC-Timestamp header.");
  if (typeof text !== "string" || !/^\d{1,10}$/.test(text)) {
    throw new ApiError("InvalidParameter", "The X-TC-Timestamp header is not a number of seconds.");
  }
  return Number(text);
}

/** The values that the signed headers can have had when they were signed: with the host's port and without. */
function possibleHeaders({ headers }: WireRequest, names: readonly string[]): Record<string, string>[] {
  if (!names.includes("content-type") || !names.includes("host")) {
    throw new ApiError("AuthFailure.SignatureFailure", "SignedHeaders does not name content-type and host.");
  }
  const sent = Object.fromEntries(names.map((name) => [name, String(headers[name] ?? "")]));
  return [sent, { ...sent, host: (headers.host ?? "").replace(/:\d+$/, "") }];
}
