import { authenticate, type WireRequest } from "../../src/simulator/authentication";
import { KeyRing } from "../../src/simulator/keys";
import { authorization } from "../../src/tencentcloud/signature";

const NOW_SECONDS = 1_700_000_000;
const KEYS = { secretId: "AKIDtest", secretKey: "test-key" };

/** A signed request of `organization`, with whatever a test does differently. */
function signed({
  service = "organization",
  host = "127.0.0.1:8080",
  signedHost = host,
  timestampSeconds = NOW_SECONDS,
  body = "{}",
  keys = KEYS,
  extraHeaders = {},
}: {
  service?: string;
  host?: string;
  signedHost?: string;
  timestampSeconds?: number;
  body?: string;
  keys?: typeof KEYS;
  extraHeaders?: Record<string, string>;
} = {}): WireRequest {
  const contentType = { "content-type": "application/json; charset=utf-8" };
  const covered = { ...contentType, host: signedHost, ...extraHeaders };
  return {
    body,
    headers: {
      ...contentType,
      ...extraHeaders,
      host,
      "x-tc-timestamp": String(timestampSeconds),
      authorization: authorization({ service, headers: covered, body, timestampSeconds }, keys),
    },
  };
}

function withHeaders(headers: WireRequest["headers"]): WireRequest {
  const request = signed();
  return { ...request, headers: { ...request.headers, ...headers } };
}

function check(request: WireRequest, ring = new KeyRing([KEYS], () => NOW_SECONDS * 1000)): void {
  authenticate(request, "organization", ring, NOW_SECONDS * 1000);
}

test.each([
  ["as sent", signed()],
  ["for the host without its port, as the official Node SDK does", signed({ signedHost: "127.0.0.1" })],
  ["over further headers", signed({ extraHeaders: { "x-tc-action": "describeorganization" } })],
  ["over a body that is not ASCII", signed({ body: '{"Name":"未命名"}' })],
  ["five minutes ago", signed({ timestampSeconds: NOW_SECONDS - 300 })],
  ["five minutes ahead", signed({ timestampSeconds: NOW_SECONDS + 300 })],
])("accepts a request that was signed %s", (_, request) => {
  expect(() => {
    check(request);
  }).not.toThrow();
});

test.each([
  ["no signature", withHeaders({ authorization: undefined }), "AuthFailure.InvalidAuthorization"],
  ["no signing", withHeaders({ authorization: "SKIP" }), "AuthFailure.InvalidAuthorization"],
  ["an unknown id", signed({ keys: { ...KEYS, secretId: "AKIDother" } }), "AuthFailure.SecretIdNotFound"],
  ["another key", signed({ keys: { ...KEYS, secretKey: "other" } }), "AuthFailure.SignatureFailure"],
  ["another body", { ...signed(), body: "{ }" }, "AuthFailure.SignatureFailure"],
  [
    "another content type",
    withHeaders({ "content-type": "application/json" }),
    "AuthFailure.SignatureFailure",
  ],
  ["another host", signed({ signedHost: "example.com" }), "AuthFailure.SignatureFailure"],
  ["another service", signed({ service: "sts" }), "AuthFailure.SignatureFailure"],
  [
    "another timestamp",
    withHeaders({ "x-tc-timestamp": String(NOW_SECONDS + 1) }),
    "AuthFailure.SignatureFailure",
  ],
  ["an older timestamp", signed({ timestampSeconds: NOW_SECONDS - 301 }), "AuthFailure.SignatureExpire"],
  ["a later timestamp", signed({ timestampSeconds: NOW_SECONDS + 301 }), "AuthFailure.SignatureExpire"],
  ["no timestamp", withHeaders({ "x-tc-timestamp": undefined }), "MissingParameter"],
  ["a timestamp that is none", withHeaders({ "x-tc-timestamp": "now" }), "InvalidParameter"],
  ["a token without need", withHeaders({ "x-tc-token": "token" }), "AuthFailure.TokenFailure"],
])("refuses a request with %s", (_, request, code) => {
  expect(() => {
    check(request);
  }).toThrow(expect.objectContaining({ name: "ApiError", code }) as Error);
});

test("refuses a request whose signature does not cover the host", () => {
  const request = signed();
  const authorizationHeader = request.headers.authorization?.replace("content-type;host", "content-type");
  expect(() => {
    check({ ...request, headers: { ...request.headers, authorization: authorizationHeader } });
  }).toThrow(expect.objectContaining({ code: "AuthFailure.SignatureFailure" }) as Error);
});

test("accepts the published examples of the signature", () => {
  const example = {
    body: '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}',
    headers: {
      "content-type": "application/json; charset=utf-8",
      host: "cvm.tencentcloudapi.com",
      "x-tc-action": "DescribeInstances",
      "x-tc-timestamp": "1551113065",
    },
  };
  const ring = new KeyRing(
    [
      { secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE" },
      { secretId: "AKID********************************", secretKey: "*".repeat(32) },
    ],
    Date.now,
  );
  const examples = [
    "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, " +
      "SignedHeaders=content-type;host, " +
      "Signature=72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
    "TC3-HMAC-SHA256 Credential=AKID********************************/2019-02-25/cvm/tc3_request, " +
      "SignedHeaders=content-type;host;x-tc-action, " +
      "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
  ];
  for (const published of examples) {
    const request = { ...example, headers: { ...example.headers, authorization: published } };
    expect(() => {
      authenticate(request, "cvm", ring, 1_551_113_065_000);
    }).not.toThrow();
  }
});

describe("temporary keys", () => {
  let nowMs = NOW_SECONDS * 1000;
  const ring = new KeyRing([], () => nowMs);
  const keys = ring.issue(60);

  function call(token: string | undefined): void {
    const timestampSeconds = Math.floor(nowMs / 1000);
    const request = signed({ keys, timestampSeconds });
    authenticate(
      { ...request, headers: { ...request.headers, "x-tc-token": token } },
      "organization",
      ring,
      nowMs,
    );
  }

  test.each([
    ["are accepted with their token", 59_999, keys.token, undefined],
    ["are refused with another token", 0, "other", "AuthFailure.TokenFailure"],
    ["are refused without their token", 0, undefined, "AuthFailure.TokenFailure"],
    ["are refused once they have expired", 60_000, keys.token, "AuthFailure.TokenFailure"],
  ])("%s", (_, ageMs, token, code) => {
    nowMs = NOW_SECONDS * 1000 + ageMs;
    const attempt = expect(() => {
      call(token);
    });
    if (code === undefined) attempt.not.toThrow();
    else attempt.toThrow(expect.objectContaining({ code }) as Error);
  });
});
