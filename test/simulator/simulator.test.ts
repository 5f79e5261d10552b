import {
  numberedMembers,
  SIMULATOR_CREDENTIALS,
  Simulator,
  type SimulatorOptions,
} from "../../src/simulator";
import { call, send } from "./signed-request";

let simulator: Simulator;

afterEach(() => simulator.stop());

async function start(options: SimulatorOptions = {}): Promise<Simulator> {
  simulator = await Simulator.start(options);
  return simulator;
}

test("answers as the service does: status 200, the envelope, a RequestId and a date", async () => {
  const { endpoint } = await start();
  const described = await call(endpoint, "DescribeOrganization", {});
  expect(described.status).toBe(200);
  expect(described.headers["content-type"]).toBe("application/json");
  expect(Date.parse(described.headers.date ?? "")).not.toBeNaN();
  expect(described.response).toMatchObject({ RequestId: simulator.requests[0]?.requestId, OrgId: 10001 });

  const removed = await call(endpoint, "DeleteOrganizationMembers", { MemberUin: [1] });
  expect(removed.status).toBe(200);
  expect(removed.response).toEqual({
    Error: { Code: "InvalidParameter", Message: "Invalid parameter." },
    RequestId: simulator.requests[1]?.requestId,
  });
});

test("describes the organization that it was given", async () => {
  const organization = { organizationId: 7, creatorUin: "200000000000", name: "Example" };
  const { endpoint } = await start({ organization });
  await expect(call(endpoint, "DescribeOrganization", {})).resolves.toMatchObject({
    response: { OrgId: 7, HostUin: 200000000000, NickName: "Example", IsManager: true },
  });
});

test("refuses a request whose clock is more than five minutes off its own, and shows its own", async () => {
  const nowSeconds = 1_700_000_000;
  const { endpoint } = await start({ now: () => nowSeconds * 1000 });
  const early = await call(endpoint, "DescribeOrganization", {}, { timestampSeconds: nowSeconds - 301 });
  expect(early.code).toBe("AuthFailure.SignatureExpire");
  expect(Date.parse(early.headers.date ?? "")).toBe(nowSeconds * 1000);
  await expect(
    call(endpoint, "DescribeOrganization", {}, { timestampSeconds: nowSeconds - 300 }),
  ).resolves.toMatchObject({ code: "ok" });
});

test("refuses the 21st request of an action in a second", async () => {
  let nowMs = Date.now();
  const { endpoint } = await start({ now: () => nowMs });
  const list = (): Promise<unknown> => call(endpoint, "DescribeOrganizationMembers", { Offset: 0, Limit: 1 });
  for (let count = 0; count < 20; count += 1) await list();
  await expect(list()).resolves.toMatchObject({ code: "RequestLimitExceeded" });
  nowMs += 1000;
  await expect(list()).resolves.toMatchObject({ code: "ok" });
});

test.each([
  ["a body that is not JSON", { body: "{" }, "InvalidParameter"],
  ["a body of another type", { headers: { "content-type": "text/plain" } }, "AuthFailure.SignatureFailure"],
  ["another version", { headers: { "x-tc-version": "2018-12-25" } }, "NoSuchVersion"],
  ["another action", { headers: { "x-tc-action": "DeleteAccount" } }, "InvalidAction"],
])("refuses %s", async (_, variation, code) => {
  const { endpoint } = await start();
  await expect(call(endpoint, "DescribeOrganization", {}, variation)).resolves.toMatchObject({
    status: 200,
    code,
  });
  expect(simulator.requests).toMatchObject([{ outcome: code }]);
});

test("refuses a request without any header of the API", async () => {
  const { endpoint } = await start();
  await expect(send("POST", endpoint, "{}")).resolves.toMatchObject({ code: "MissingParameter" });
  expect(simulator.requests).toEqual([
    expect.objectContaining({ action: "", payload: undefined, outcome: "MissingParameter" }),
  ]);
});

test("logs what the caller said of itself, and nothing secret", async () => {
  const { endpoint } = await start();
  const headers = { "x-tc-language": "zh-CN", "x-tc-requestclient": "test/1", "x-tc-token": "secret-token" };
  await call(endpoint, "DescribeOrganization", {}, { headers });
  expect(simulator.requestsOf("DescribeOrganization")).toEqual([
    {
      at: expect.any(Number) as number,
      action: "DescribeOrganization",
      payload: {},
      outcome: "AuthFailure.TokenFailure",
      requestId: expect.any(String) as string,
      language: "zh-CN",
      requestClient: "test/1",
      secretId: SIMULATOR_CREDENTIALS.secretId,
    },
  ]);
  expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);
});

test("shows its members, of whom some come and go", async () => {
  await start({ organization: { members: numberedMembers(2) } });
  simulator.addMember({ uin: "99", name: "new" });
  simulator.removeMember("100000000001");
  expect(simulator.members).toEqual(["99", "100000000002"]);
  expect(simulator.memberRecords).toMatchObject([{ Name: "member-2" }, { Name: "new" }]);
});

test.each([
  [
    {},
    {
      TENCENTCLOUD_SECRET_ID: SIMULATOR_CREDENTIALS.secretId,
      TENCENTCLOUD_SECRET_KEY: SIMULATOR_CREDENTIALS.secretKey,
    },
  ],
  [
    { credentials: [{ secretId: "id", secretKey: "key", token: "token" }] },
    { TENCENTCLOUD_SECRET_ID: "id", TENCENTCLOUD_SECRET_KEY: "key", TENCENTCLOUD_SECURITY_TOKEN: "token" },
  ],
] as const)("gives a child process its first key pair", async (options, environment) => {
  await start(options);
  expect(simulator.environment).toEqual(environment);
});

test("answers late, after the work is done", async () => {
  const { endpoint } = await start({ latencyMs: 50, organization: { members: numberedMembers(1) } });
  let answered = false;
  const removal = call(endpoint, "DeleteOrganizationMembers", { MemberUin: [100000000001] }).then(() => {
    answered = true;
  });
  while (simulator.requests.length === 0) await new Promise(setImmediate);
  expect(simulator.members).toEqual([]);
  expect(answered).toBe(false);
  await removal;
});

test("stops while an answer is under way", async () => {
  const { endpoint } = await start({ latencyMs: 20 });
  const answered = expect(call(endpoint, "DescribeOrganization", {})).rejects.toMatchObject({
    code: "ECONNRESET",
  });
  while (simulator.requests.length === 0) await new Promise(setImmediate);
  await simulator.stop();
  await answered;
});

test("listens on a port that it is given", async () => {
  const { port } = new URL((await start()).endpoint);
  await expect(Simulator.start({ port: Number(port) })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await simulator.stop();
  await start({ port: Number(port) });
  expect(simulator.endpoint).toBe(`http://127.0.0.1:${port}`);
});

test("stops at the end of its block, and stops but once", async () => {
  let endpoint: string;
  {
    await using disposable = await start();
    endpoint = disposable.endpoint;
    await call(endpoint, "DescribeOrganization", {});
  }
  await expect(call(endpoint, "DescribeOrganization", {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
  await simulator.stop();
});
