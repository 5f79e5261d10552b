import { Agent } from "undici";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { cvmRole } from "../../../src/tencentcloud/credentials/cvm-role";
import { type Answer, RecordingServer } from "../support/recording-server";

const ROLE = {
  TmpSecretId: "TMPEXAMPLE",
  TmpSecretKey: "the-temporary-key",
  Token: "the-token",
  ExpiredTime: 1761825600,
  Expiration: "2025-10-30T12:00:00Z",
  Code: "Success",
};

const dispatcher = new Agent();
let server: RecordingServer;
afterEach(() => server.close());
afterAll(() => dispatcher.close());

async function role(answer: Answer, name = "deploy role"): Promise<CredentialsSource> {
  server = await RecordingServer.start(() => answer);
  const env = { TENCENTCLOUD_CAM_ROLE_NAME: name, TENCENTCLOUD_METADATA_ENDPOINT: server.origin };
  return cvmRole(env, dispatcher) as CredentialsSource;
}

test("the role's temporary credentials come from the metadata service, by one request", async () => {
  const source = await role({ body: JSON.stringify(ROLE) });
  expect(source.description).toBe("CVM role deploy role");
  expect(await source.load()).toEqual({
    secretId: "TMPEXAMPLE",
    secretKey: "the-temporary-key",
    token: "the-token",
    expiresAtMs: Date.parse("2025-10-30T12:00:00Z"),
  });
  expect(server.requests).toEqual([
    {
      method: "GET",
      url: "/latest/meta-data/cam/security-credentials/deploy%20role",
      headers: { host: new URL(server.origin).host, connection: "keep-alive" },
      body: "",
    },
  ]);
});

test.each<[string, Answer]>([
  ["the instance has no such role (HTTP 404)", { status: 404, body: "not found" }],
  ["the metadata service answered HTTP 500", { status: 500, body: JSON.stringify(ROLE) }],
  ["the metadata service did not answer in JSON", { body: '{"TmpSecretKey": the-temporary-key' }],
  ["answered Code Failed without whole credentials", { body: JSON.stringify({ ...ROLE, Code: "Failed" }) }],
  ["answered Code Success without whole credentials", { body: JSON.stringify({ ...ROLE, Token: 7 }) }],
  ["answered no Code without whole credentials", { body: "null" }],
  ["ECONNRESET", "reset"],
  ["The operation was aborted due to timeout", "no answer"],
])("it fails, with what to do, because %s", async (problem, answer) => {
  const source = await role(answer);
  const error = (await source.load().catch((caught: unknown) => caught)) as Error;
  expect(error).toMatchObject({ code: "MissingCredentials" });
  expect(error.message).toContain(
    `expected credentials of the CVM role deploy role (TENCENTCLOUD_CAM_ROLE_NAME) from ${server.origin}, but `,
  );
  expect(error.message).toContain(`${problem}: attach the role to this instance, or unset the variable`);
});
