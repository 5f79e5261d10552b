import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Agent } from "undici";
import { exchange } from "../../src/tencentcloud/exchange";

const TEXT = '{"Response":{"RequestId":"企业组织"}}';
const LIMITS = { maxBytes: 100_000, timeoutMs: 60_000 };

const dispatcher = new Agent();
afterAll(() => dispatcher.close());

/** What is got of a body that comes with such a `Content-Encoding`, and what was asked for. */
async function got(
  body: Buffer,
  encoding: string,
  status = 200,
): Promise<{ readonly status: number; readonly body: string; readonly asked: unknown }> {
  let asked: unknown;
  const server = createServer((request, response) => {
    asked = request.headers["accept-encoding"];
    response.writeHead(status, { "content-encoding": encoding }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const request = { method: "GET", origin: `http://127.0.0.1:${port}`, path: "/" } as const;
    const answer = await exchange(dispatcher, "Test", request, { limits: LIMITS });
    return { status: answer.status, body: answer.body, asked };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

test.each<[encoding: string, body: Buffer]>([
  ["identity", Buffer.from(TEXT)],
  ["", Buffer.from(TEXT)],
  ["gzip", gzipSync(TEXT)],
  ["GZip", gzipSync(TEXT)],
  ["x-gzip", gzipSync(TEXT)],
  ["deflate", deflateSync(TEXT)],
  ["deflate", deflateRawSync(TEXT)],
  ["br", brotliCompressSync(TEXT)],
  ["deflate, gzip", gzipSync(deflateSync(TEXT))],
  ["br, identity", brotliCompressSync(TEXT)],
])("no compression is asked for, and what comes as %j all the same is read", async (encoding, body) => {
  expect(await got(body, encoding)).toEqual({ status: 200, body: TEXT, asked: "identity" });
});

test("an empty body is empty, whatever its headers say", async () => {
  expect((await got(Buffer.alloc(0), "gzip")).body).toBe("");
});

describe("what is decoded", () => {
  const ENCODERS: readonly [string, (bytes: Buffer) => Buffer][] = [
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
    ["gzip, gzip", (bytes) => gzipSync(gzipSync(bytes))],
  ];

  test.each(ENCODERS)("may have as many bytes as are allowed: %s", async (encoding, encode) => {
    expect((await got(encode(Buffer.alloc(LIMITS.maxBytes, "x")), encoding)).body).toHaveLength(
      LIMITS.maxBytes,
    );
  });

  test.each(ENCODERS)("may not have one more, nor a thousand times as many: %s", async (encoding, encode) => {
    for (const length of [LIMITS.maxBytes + 1, 1_000 * LIMITS.maxBytes])
      await expect(got(encode(Buffer.alloc(length, "x")), encoding)).rejects.toMatchObject({
        code: "BadResponse",
        problem: { kind: "answerTooLarge", maxBytes: LIMITS.maxBytes },
      });
  });
});

test.each<[what: string, encoding: string, body: Buffer, shown: string | undefined]>([
  ["cut off", "gzip", gzipSync(TEXT).subarray(0, 20), "gzip"],
  ["changed", "gzip", Buffer.concat([gzipSync(TEXT).subarray(0, 20), Buffer.alloc(30)]), "gzip"],
  ["not what it says", "gzip", Buffer.from(TEXT), "gzip"],
  ["not what it says", "deflate", Buffer.from(TEXT), "deflate"],
  ["not what it says", "br", Buffer.from(TEXT), "br"],
  ["encoded in a way that nobody knows", "the-secret-key", Buffer.from(TEXT), undefined],
  ["encoded five times", "gzip,gzip,gzip,gzip,gzip", Buffer.from(TEXT), undefined],
])("what is %s is BadResponse (%s)", async (_, encoding, body, shown) => {
  const error: unknown = await got(body, encoding).catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "BadResponse",
    scope: "ambiguous",
    problem: { kind: "undecodableAnswer", ...(shown !== undefined && { encoding: shown }) },
  });
  expect(JSON.stringify(error)).not.toContain("the-secret-key");
});

test.each(["gzip", "zstd", "utf-8"])(
  "an error is what its status says, however its body comes: %s",
  async (encoding) => {
    expect(await got(Buffer.from("no"), encoding, 403)).toMatchObject({ status: 403 });
  },
);
