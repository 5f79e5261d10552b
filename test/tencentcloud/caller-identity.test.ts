import { describeCaller } from "../../src/tencentcloud/caller-identity";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { apiAnswer, RecordingServer } from "./support/recording-server";

test("the caller is read from STS", async () => {
  const Arn = "qcs::cam:100000000000:uin/100000000009";
  const server = await RecordingServer.start(() =>
    apiAnswer({ Arn, AccountId: "100000000000", UserId: "100000000009", Type: "CAMUser" }),
  );
  const keys = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };
  const client = new TencentCloudClient({
    endpoint: server.origin,
    credentials: () => Promise.resolve(keys),
  });

  expect(await describeCaller(client)).toEqual({ accountUin: "100000000000", arn: Arn });
  expect(
    server.requests.map(({ headers, body }) => [headers["x-tc-action"], headers["x-tc-version"], body]),
  ).toEqual([["GetCallerIdentity", "2018-08-13", "{}"]]);
  expect(server.requests[0]?.headers.authorization).toContain("/sts/tc3_request");
  await client.close();
  await server.close();
});
