// TC3-HMAC-SHA256: https://cloud.tencent.com/document/api/850/69393 (the same scheme for every service).
import { createHash, createHmac } from "node:crypto";

const ALGORITHM = "TC3-HMAC-SHA256";

export interface SignedRequest {
  /** The service the key is derived for: `organization`, `sts`, … */
  readonly service: string;
  /** The signed headers by name, in any case and order, each value as it is sent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Seconds since 1970, the value of `X-TC-Timestamp`. */
  readonly timestampSeconds: number;
}

export interface SecretKeyPair {
  readonly secretId: string;
  readonly secretKey: string;
}

export function authorization(request: SignedRequest, keys: SecretKeyPair): string {
  return (
    `${ALGORITHM} Credential=${keys.secretId}/${credentialScope(request)}, ` +
    `SignedHeaders=${signedHeaderNames(request)}, Signature=${signature(request, keys.secretKey)}`
  );
}

/** The signature alone, as lower-case hexadecimal digits. */
export function signature(request: SignedRequest, secretKey: string): string {
  return hmac(signingKey(request, secretKey), stringToSign(request)).toString("hex");
}

function stringToSign(request: SignedRequest): string {
  const digest = sha256(canonicalRequest(request));
  return [ALGORITHM, request.timestampSeconds, credentialScope(request), digest].join("\n");
}

function canonicalRequest(request: SignedRequest): string {
  const headers = canonicalHeaders(request).map(([name, value]) => `${name}:${value}\n`);
  return ["POST", "/", "", headers.join(""), signedHeaderNames(request), sha256(request.body)].join("\n");
}

function signedHeaderNames(request: SignedRequest): string {
  const names = canonicalHeaders(request).map(([name]) => name);
  return names.join(";");
}

/** Names and values in lower case, by name: the scheme compares them so, however they are sent. */
function canonicalHeaders({ headers }: SignedRequest): [name: string, value: string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim().toLowerCase()])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function signingKey(request: SignedRequest, secretKey: string): Buffer {
  return hmac(hmac(hmac(`TC3${secretKey}`, utcDate(request)), request.service), "tc3_request");
}

function credentialScope(request: SignedRequest): string {
  return `${utcDate(request)}/${request.service}/tc3_request`;
}

function utcDate({ timestampSeconds }: SignedRequest): string {
  return new Date(timestampSeconds * 1000).toISOString().slice(0, 10);
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
