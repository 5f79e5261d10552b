import { describeCaller } from "../../src/tencentcloud/caller-identity";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { apiAnswer, RecordingServer } from "./support/recording-server";

const Arn = "qcs::cam:100000000000:uin/100000000009";
const keys = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };
let server: RecordingServer;
let client: TencentCloudClient;

beforeEach(async () => {
  server = await RecordingServer.start(() =>
    apiAnswer({ Arn, AccountId: "100000000000", UserId: "100000000009", Type: "CAMUser" }),
  );
  client = new TencentCloudClient({ endpoint: server.origin, credentials: () => Promise.resolve(keys) });
});

afterEach(async () => {
  await client.close();
  await server.close();
});

test("the caller is read from STS", async () => {
  expect(await describeCaller(client)).toEqual({ accountUin: "100000000000", arn: Arn });
  expect(
    server.requests.map(({ headers, body }) => [headers["x-tc-action"], headers["x-tc-version"], body]),
  ).toEqual([["GetCallerIdentity", "2018-08-13", "{}"]]);
  expect(server.requests[0]?.headers.authorization).toContain("/sts/tc3_request");
});

test("nobody is asked once the caller's signal is aborted", async () => {
  const reason = new Error("stopped");
  await expect(describeCaller(client, AbortSignal.abort(reason))).rejects.toBe(reason);
  expect(server.requests).toEqual([]);
});
