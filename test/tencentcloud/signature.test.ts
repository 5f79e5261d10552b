import { authorization, signature, type SignedRequest } from "../../src/tencentcloud/signature";

// https://cloud.tencent.com/document/api/850/69393 and the same page of its English edition.
const BODY = '{"Limit": 1, "Filters": [{"Values": ["\\u672a\\u547d\\u540d"], "Name": "instance-name"}]}';

const VECTORS: readonly {
  readonly name: string;
  readonly headers: Record<string, string>;
  readonly keys: { readonly secretId: string; readonly secretKey: string };
  readonly signedHeaders: string;
  readonly signature: string;
}[] = [
  {
    name: "content type and host",
    headers: { "content-type": "application/json; charset=utf-8", host: "cvm.tencentcloudapi.com" },
    keys: { secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE" },
    signedHeaders: "content-type;host",
    signature: "72e494ea809ad7a8c8f7a4507b9bddcbaa8e581f516e8da2f66e2c5a96525168",
  },
  {
    name: "the action too, whose value is signed in lower case",
    headers: {
      "X-TC-Action": "DescribeInstances",
      Host: "cvm.tencentcloudapi.com",
      "Content-Type": " application/json; charset=utf-8 ",
    },
    keys: { secretId: "AKID", secretKey: "*".repeat(32) },
    signedHeaders: "content-type;host;x-tc-action",
    signature: "10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
  },
];

describe.each(VECTORS)("a request that signs $name", (vector) => {
  const request: SignedRequest = {
    service: "cvm",
    headers: vector.headers,
    body: BODY,
    timestampSeconds: 1551113065,
  };

  test("has the published signature", () => {
    expect(signature(request, vector.keys.secretKey)).toBe(vector.signature);
  });

  test("names the key, the date in UTC, the service and the headers in its authorization", () => {
    expect(authorization(request, vector.keys)).toBe(
      `TC3-HMAC-SHA256 Credential=${vector.keys.secretId}/2019-02-25/cvm/tc3_request, ` +
        `SignedHeaders=${vector.signedHeaders}, Signature=${vector.signature}`,
    );
  });
});
