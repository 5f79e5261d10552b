import { inspect } from "node:util";
import { Agent, MockAgent } from "undici";
import { default as OfficialSign } from "tencentcloud-sdk-nodejs/tencentcloud/common/sign";
import { type ApiCall, type ClientOptions, TencentCloudClient } from "../../src/tencentcloud/client";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { ServerClock } from "../../src/tencentcloud/server-clock";
import { type Answer, apiAnswer, apiError, RecordingServer } from "./support/recording-server";

const KEYS = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };
const NOW = Date.parse("2025-10-30T12:00:00.500Z");
const CALL: ApiCall = {
  version: "2021-03-31",
  action: "DeleteOrganizationMembers",
  payload: { MemberUin: [100000000001, Number.MAX_SAFE_INTEGER] },
};

const cleanUps: (() => Promise<void>)[] = [];
let client: TencentCloudClient;

async function startClient(
  answer: (index: number) => Answer,
  options: Partial<ClientOptions> = {},
): Promise<RecordingServer> {
  const server = await RecordingServer.start((_, index) => answer(index));
  client = new TencentCloudClient({
    endpoint: server.origin,
    credentials: () => Promise.resolve(KEYS),
    clock: new ServerClock(() => NOW),
    ...options,
  });
  cleanUps.push(
    () => server.close(),
    () => client.close(),
  );
  return server;
}

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function failure(signal?: AbortSignal): Promise<TencentCloudError> {
  const error: unknown = await client.call(CALL, signal).catch((caught: unknown) => caught);
  if (error instanceof TencentCloudError) return error;
  throw new Error(`expected a TencentCloudError, got ${String(error)}`);
}

describe("a request", () => {
  test("is one POST with the action, the version, the time, the language and who calls in its headers", async () => {
    const { requests, origin } = await startClient(() => apiAnswer({}));
    await client.call(CALL);
    const authorization = requests[0]?.headers.authorization;
    expect(requests).toEqual([
      {
        method: "POST",
        url: "/",
        headers: {
          "accept-encoding": "identity",
          host: new URL(origin).host,
          connection: "keep-alive",
          "content-type": "application/json; charset=utf-8",
          "content-length": "45",
          authorization,
          "x-tc-action": "DeleteOrganizationMembers",
          "x-tc-version": "2021-03-31",
          "x-tc-timestamp": "1761825600",
          "x-tc-language": "en-US",
          "x-tc-requestclient": "cdktf-tencentcloud-organization",
        },
        body: '{"MemberUin":[100000000001,9007199254740991]}',
      },
    ]);
    expect(authorization).toMatch(
      /^TC3-HMAC-SHA256 Credential=AKIDEXAMPLE\/2025-10-30\/organization\/tc3_request, SignedHeaders=content-type;host, Signature=[0-9a-f]{64}$/,
    );
  });

  test("is signed as the official SDK signs it", async () => {
    const endpoint = "https://organization.tencentcloudapi.com";
    const dispatcher = new MockAgent();
    dispatcher.disableNetConnect();
    const official = OfficialSign.sign3({
      url: `${endpoint}/`,
      payload: CALL.payload,
      timestamp: 1761825600,
      service: "organization",
      ...KEYS,
      headers: { "Content-Type": "application/json; charset=utf-8" },
      multipart: false,
      boundary: "",
    });
    dispatcher
      .get(endpoint)
      .intercept({ path: "/", method: "POST", headers: { authorization: official } })
      .reply(200, { Response: { RequestId: "req-1" } });
    client = new TencentCloudClient({
      endpoint,
      credentials: () => Promise.resolve(KEYS),
      clock: new ServerClock(() => NOW),
      dispatcher,
    });
    await client.call(CALL);
    dispatcher.assertNoPendingInterceptors();
  });

  test("carries the token of temporary keys, the region, and the language when given, and this package's name", async () => {
    const { requests } = await startClient(() => apiAnswer({}), {
      credentials: () => Promise.resolve({ ...KEYS, token: "the-token" }),
      language: "zh-CN",
    });
    await client.call({ ...CALL, service: "sts", region: "ap-guangzhou" });
    expect(requests[0]?.headers).toMatchObject({
      "x-tc-token": "the-token",
      "x-tc-region": "ap-guangzhou",
      "x-tc-language": "zh-CN",
      "x-tc-requestclient": "cdktf-tencentcloud-organization",
      authorization: expect.stringContaining("/2025-10-30/sts/tc3_request") as string,
    });
  });

  test("is left unsigned where the action takes no signature", async () => {
    const { requests } = await startClient(() => apiAnswer({}), { credentials: "SKIP" });
    await client.call(CALL);
    expect(requests[0]?.headers.authorization).toBe("SKIP");
  });

  test("asks for the credentials each time", async () => {
    let asked = 0;
    const { requests } = await startClient(() => apiAnswer({}), {
      credentials: () => Promise.resolve({ ...KEYS, token: `token-${++asked}` }),
    });
    await client.call(CALL);
    await client.call(CALL);
    expect(requests.map(({ headers }) => headers["x-tc-token"])).toEqual(["token-1", "token-2"]);
  });
});

describe("an answer", () => {
  test("is the fields of the response and the RequestId", async () => {
    await startClient(() => apiAnswer({ Total: 2, Items: [] }));
    expect(await client.call(CALL)).toEqual({ Total: 2, Items: [], RequestId: "req-1", requestId: "req-1" });
  });

  test("that is an error is thrown with its code, message and RequestId", async () => {
    await startClient(() => apiError("FailedOperation.MemberShareResource", "成员正在共享资源。"));
    expect(await failure()).toMatchObject({
      code: "FailedOperation.MemberShareResource",
      action: "DeleteOrganizationMembers",
      serviceMessage: "成员正在共享资源。",
      requestId: "req-1",
      scope: "member",
    });
  });

  test("that is an error counts also when it has neither message nor RequestId", async () => {
    await startClient(() => ({ body: '{"Response":{"Error":{"Code":"InternalError"}}}' }));
    expect(await failure()).toMatchObject({
      code: "InternalError",
      serviceMessage: "",
      requestId: undefined,
    });
  });

  test("that is an error is told in one line, as it is read, and not at length", async () => {
    const hostile = (name: string): string => `${name}\n::error::\u001b[31m\u202e${"x".repeat(2_000)}`;
    const body = { Error: { Code: hostile("New"), Message: hostile("no") }, RequestId: hostile("req") };
    await startClient(() => ({ body: JSON.stringify({ Response: body }) }));
    const told = (name: string, length: number): string =>
      `${`${name} : :error:: [31m${"x".repeat(2_000)}`.slice(0, length - 1)}…`;
    expect(await failure()).toMatchObject({
      code: told("New", 128),
      serviceMessage: told("no", 1_000),
      requestId: told("req", 128),
    });
  });

  test("has a RequestId and a content type in one line, and not at length", async () => {
    await startClient((index) =>
      index === 0
        ? { body: JSON.stringify({ Response: { RequestId: `req\u001b[2J${"1".repeat(200)}` } }) }
        : { headers: { "content-type": `text/html; ${"x".repeat(200)}` }, body: "" },
    );
    expect((await client.call(CALL)).requestId).toBe(`req [2J${"1".repeat(120)}…`);
    expect((await failure()).problem).toMatchObject({ type: `text/html; ${"x".repeat(116)}…` });
  });

  const NOT_AN_ENVELOPE: readonly [string, Exclude<Answer, string>][] = [
    ["an HTTP status other than 200", { status: 502, body: "{}" }],
    ["an envelope with an HTTP status other than 200", { ...okAnswer(), status: 500 }],
    ["a web page", { headers: { "content-type": "text/html" }, body: "<html>the-secret-key</html>" }],
    ["nothing", { body: "" }],
    ["JSON that is no object", { body: "null" }],
    ["no Response", { body: '{"RequestId":"req-1"}' }],
    ["a Response that is an array", { body: '{"Response":[]}' }],
    ["no RequestId", { body: '{"Response":{"Total":1}}' }],
    ["an empty RequestId", { body: '{"Response":{"RequestId":""}}' }],
    ["an error without a code", { body: '{"Response":{"Error":{},"RequestId":"req-1"}}' }],
    ["half of it", { body: '{"Response":{"RequestId":"re' }],
    ["nested deeper than any answer", { body: `{"Response":{"RequestId":"1","Items":${deep(100_000)}}}` }],
    ["a RequestId that nobody sees", { body: '{"Response":{"RequestId":"\\u200b"}}' }],
  ];

  test.each(NOT_AN_ENVELOPE)("that is %s is BadResponse, and its body is not shown", async (_, answer) => {
    await startClient(() => answer);
    const error = await failure();
    expect(error).toMatchObject({
      code: "BadResponse",
      scope: "ambiguous",
      serviceMessage: "",
      problem: {
        kind: "notAnEnvelope",
        status: answer.status ?? 200,
        characters: answer.body.length,
      },
    });
    const type = answer.headers?.["content-type"];
    expect(error.problem).toEqual(expect.objectContaining(type === undefined ? {} : { type }));
    expect(inspect(error, { depth: Infinity })).not.toContain("the-secret-key");
  });

  function deep(levels: number): string {
    return "[".repeat(levels) + "]".repeat(levels);
  }

  function okAnswer(): { readonly body: string } {
    return { body: '{"Response":{"RequestId":"req-1"}}' };
  }
});

describe("no answer", () => {
  test.each([
    ["no answer", "UND_ERR_HEADERS_TIMEOUT", { headersTimeoutMs: 50 }],
    ["headers only", "UND_ERR_BODY_TIMEOUT", { bodyTimeoutMs: 50 }],
  ] as const)("in time is Timeout (%s: %s)", async (answer, cause, limit) => {
    const dispatcher = createDispatcher(limit);
    await startClient(() => answer, { dispatcher });
    expect(await failure()).toMatchObject({ code: "Timeout", cause: { code: cause } });
    await dispatcher.close();
  });

  test("for a reset connection is ConnectionFailed, with the endpoint and the cause", async () => {
    const { origin } = await startClient(() => "reset");
    const error = await failure();
    expect(error).toMatchObject({ code: "ConnectionFailed", cause: { code: "ECONNRESET" } });
    expect(error.serviceMessage).toContain(origin);
  });

  test("where nothing listens is ConnectionFailed", async () => {
    const server = await startClient(() => "no answer");
    await server.close();
    expect(await failure()).toMatchObject({
      code: "ConnectionFailed",
      serviceMessage: expect.stringMatching(`${server.origin}: .*ECONNREFUSED`) as string,
    });
  });

  test("because the caller gave up is the caller's reason, before the request and during it", async () => {
    const reason = new Error("the deadline has passed");
    const controller = new AbortController();
    const { requests } = await startClient(() => {
      controller.abort(reason);
      return "no answer";
    });
    await expect(client.call(CALL, controller.signal)).rejects.toBe(reason);
    await expect(client.call(CALL, controller.signal)).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  test("because the client's own signal was aborted is that signal's reason", async () => {
    const reason = new Error("the deadline has passed");
    const controller = new AbortController();
    const { requests } = await startClient(
      () => {
        controller.abort(reason);
        return "no answer";
      },
      { signal: controller.signal },
    );
    await expect(client.call(CALL, new AbortController().signal)).rejects.toBe(reason);
    await expect(client.call(CALL)).rejects.toBe(reason);
    expect(requests).toHaveLength(1);
  });

  test("because the caller gave up while the credentials were awaited is the caller's reason", async () => {
    const reason = new Error("the deadline has passed");
    const controller = new AbortController();
    const { requests } = await startClient(() => apiAnswer({}), {
      credentials: () => {
        controller.abort(reason);
        return new Promise(() => undefined);
      },
    });
    await expect(client.call(CALL, controller.signal)).rejects.toBe(reason);
    expect(requests).toEqual([]);
  });

  test("because the credentials failed is the provider's error, and nothing is sent", async () => {
    const { requests } = await startClient(() => apiAnswer({}), {
      credentials: () => Promise.reject(new Error("no credentials")),
    });
    await expect(client.call(CALL)).rejects.toThrow("no credentials");
    expect(requests).toEqual([]);
  });
});

describe("a clock that is off", () => {
  const SERVER_TIME = { date: "Thu, 30 Oct 2025 13:00:00 GMT" };

  test("is corrected once by the server's Date, which later calls keep to", async () => {
    const { requests } = await startClient((index) =>
      index === 0 ? apiError("AuthFailure.SignatureExpire", "expired", SERVER_TIME) : apiAnswer({}),
    );
    await client.call(CALL);
    await client.call(CALL);
    const times = requests.map(({ headers }) => headers["x-tc-timestamp"]);
    expect(times).toEqual(["1761825600", "1761829200", "1761829200"]);
  });

  test("that the server's Date does not correct fails with a sentence about it, after one more request", async () => {
    const { requests } = await startClient(() =>
      apiError("AuthFailure.SignatureExpire", "expired.", SERVER_TIME),
    );
    expect(await failure()).toMatchObject({
      code: "AuthFailure.SignatureExpire",
      serviceMessage: "expired.",
      requestId: "req-1",
      problem: {
        kind: "wrongClock",
        serviceMessage: "expired.",
        here: "2025-10-30T12:00:00.500Z",
        there: "2025-10-30T13:00:00.000Z",
      },
    });
    expect(requests).toHaveLength(2);
  });

  test("fails at once where the server does not tell its time", async () => {
    const { requests } = await startClient(() =>
      apiError("AuthFailure.SignatureExpire", "expired.", { date: "some day" }),
    );
    const { problem } = await failure();
    expect(problem).toMatchObject({ kind: "wrongClock", here: "2025-10-30T12:00:00.500Z" });
    expect(problem).not.toHaveProperty("there", expect.anything());
    expect(requests).toHaveLength(1);
  });

  test("is not corrected by a day or more: a hostile Date would have us sign for another day", async () => {
    const { requests } = await startClient(() =>
      apiError("AuthFailure.SignatureExpire", "expired.", { date: "Fri, 31 Oct 2025 13:00:00 GMT" }),
    );
    expect((await failure()).problem).toMatchObject({
      here: "2025-10-30T12:00:00.500Z",
      there: "2025-10-31T13:00:00.000Z",
    });
    expect(requests).toHaveLength(1);
  });

  test("is not held against any other refusal", async () => {
    const { requests } = await startClient(() =>
      apiError("AuthFailure.SignatureFailure", "wrong", SERVER_TIME),
    );
    expect((await failure()).problem).toBeUndefined();
    expect(requests).toHaveLength(1);
  });
});

test("closing a client leaves a dispatcher that was given to it open", async () => {
  const dispatcher = new Agent();
  await startClient(() => apiAnswer({}), { dispatcher });
  await client.close();
  await expect(client.call(CALL)).resolves.toBeDefined();
  await dispatcher.close();
});
