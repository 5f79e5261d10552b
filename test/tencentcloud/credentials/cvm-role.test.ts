import { inspect } from "node:util";
import { Agent } from "undici";
import type { Problem } from "../../../src/domain/problem";
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
  expect(source.name).toEqual({ source: "cvmRole", role: "deploy role", origin: server.origin });
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

const badMetadata = (status: number, code?: string): Problem => ({ kind: "badMetadata", status, code });

test.each<readonly [what: string, answer: Answer, reason: unknown]>([
  ["the instance has no such role", { status: 404, body: "not found" }, badMetadata(404)],
  ["the service fails", { status: 500, body: JSON.stringify(ROLE) }, badMetadata(500)],
  ["it is no JSON", { body: '{"TmpSecretKey": the-temporary-key' }, badMetadata(200)],
  ["it says so", { body: JSON.stringify({ ...ROLE, Code: "Failed" }) }, badMetadata(200, "Failed")],
  ["half of it is missing", { body: JSON.stringify({ ...ROLE, Token: 7 }) }, badMetadata(200, "Success")],
  ["it is nothing", { body: "null" }, badMetadata(200)],
  ["the connection breaks", "reset", expect.objectContaining({ code: "ConnectionFailed" })],
  ["it does not come in time", "no answer", expect.stringContaining("timeout")],
])("the role's answer is no credentials when %s, and is not quoted", async (_, answer, reason) => {
  const source = await role(answer);
  const error: unknown = await source.load().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "MissingCredentials",
    problem: { kind: "sourceFailed", source: source.name, reason },
  });
  expect(inspect(error, { depth: Infinity })).not.toContain("the-temporary-key");
});

test("without a name there is no role to ask for", async () => {
  server = await RecordingServer.start(() => "no answer");
  expect(cvmRole({ TENCENTCLOUD_METADATA_ENDPOINT: server.origin }, dispatcher)).toEqual({
    lacks: "variables",
    of: "cvmRole",
    names: ["TENCENTCLOUD_CAM_ROLE_NAME"],
  });
});
