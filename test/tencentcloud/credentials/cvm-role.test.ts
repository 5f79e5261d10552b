import { inspect } from "node:util";
import { Agent } from "undici";
import type { Problem } from "../../../src/domain/problem";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { cvmRole, type MetadataService } from "../../../src/tencentcloud/credentials/cvm-role";
import { Secrets } from "../../../src/tencentcloud/secrets";
import { ServerClock } from "../../../src/tencentcloud/server-clock";
import { ownProblemOf } from "../../support/own-error";
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
let server: RecordingServer | undefined;
afterEach(() => server?.close());
afterAll(() => dispatcher.close());

async function role(answer: Answer | (() => Answer), signal?: AbortSignal): Promise<CredentialsSource> {
  server = await RecordingServer.start(typeof answer === "function" ? answer : () => answer);
  return named("deploy+role@x", { origin: server.origin, signal });
}

function named(name: string, service: Partial<MetadataService> = {}): CredentialsSource {
  const clock = new ServerClock(() => Date.parse("2025-10-30T10:00:00Z"));
  const secrets = new Secrets(["proxy-password"]);
  const metadata = { origin: "http://127.0.0.1:9", dispatcher, clock, secrets, ...service };
  return cvmRole({ TENCENTCLOUD_CAM_ROLE_NAME: name }, metadata) as CredentialsSource;
}

test("the role's temporary credentials come from the metadata service, by one request", async () => {
  const source = await role({ body: JSON.stringify(ROLE) });
  expect(source.name).toEqual({ source: "cvmRole", role: "deploy+role@x", origin: server?.origin });
  expect(await source.load()).toEqual({
    secretId: "TMPEXAMPLE",
    secretKey: "the-temporary-key",
    token: "the-token",
    expiresAtMs: Date.parse("2025-10-30T12:00:00Z"),
  });
  expect(server?.requests).toEqual([
    {
      method: "GET",
      url: "/latest/meta-data/cam/security-credentials/deploy%2Brole%40x",
      headers: {
        host: new URL(server?.origin ?? "").host,
        connection: "keep-alive",
        "accept-encoding": "identity",
      },
      body: "",
    },
  ]);
});

const badMetadata = (status: number, code?: string): Problem => ({ kind: "badMetadata", status, code });

test.each<readonly [what: string, answer: Answer, reason: unknown]>([
  ["the instance has no such role", { status: 404, body: "not found" }, badMetadata(404)],
  ["the service fails", { status: 500, body: JSON.stringify(ROLE) }, badMetadata(500)],
  ["it is no JSON", { body: '{"TmpSecretKey": the-temporary-key' }, badMetadata(200)],
  ["it says so", changed({ Code: "Failed" }), badMetadata(200, "Failed")],
  ["half of it is missing", changed({ Token: 7 }), badMetadata(200, "Success")],
  ["a half of it is empty", changed({ TmpSecretId: "" }), badMetadata(200, "Success")],
  ["a half of it is too long", changed({ Token: "x".repeat(8_193) }), badMetadata(200, "Success")],
  ["it is nothing", { body: "null" }, badMetadata(200)],
  [
    "it is nested deeper than any answer",
    { body: JSON.stringify(ROLE).replace("{", `{"More":${"[".repeat(65)}${"]".repeat(65)},`) },
    badMetadata(200),
  ],
  ["it is endless", { body: " ".repeat(5_000_000) }, expect.objectContaining({ code: "BadResponse" })],
  ["it expires in ten years", changed({ ExpiredTime: 2077358400 }), badMetadata(200, "Success")],
  ["it expires at no second", changed({ ExpiredTime: 1761825600.5 }), badMetadata(200, "Success")],
  ["it expires at no time", changed({ ExpiredTime: "2025-10-30T12:00:00Z" }), badMetadata(200, "Success")],
  [
    "it says so in colours, and more",
    changed({ Code: `\u001b[31mno\nproxy-password${"x".repeat(200)}` }),
    badMetadata(200, ` [31mno ***${"x".repeat(116)}…`),
  ],
  ["the connection breaks", "reset", expect.objectContaining({ code: "ConnectionFailed" })],
  ["it does not come in time", "no answer", { kind: "noAnswer", timeoutMs: 2_000 }],
])("the role's answer is no credentials when %s, and is not quoted", async (_, answer, reason) => {
  const source = await role(answer);
  const error: unknown = await source.load().catch((caught: unknown) => caught);
  expect(error).toMatchObject({
    code: "MissingCredentials",
    problem: { kind: "sourceFailed", source: source.name, reason },
  });
  expect(inspect(error, { depth: Infinity })).not.toContain("the-temporary-key");
});

function changed(fields: Partial<Record<keyof typeof ROLE, unknown>>): Answer {
  return { body: JSON.stringify({ ...ROLE, ...fields }) };
}

test("the run's deadline ends the request before its own time is over", async () => {
  const controller = new AbortController();
  const source = await role(() => {
    controller.abort(new Error("the deadline has passed"));
    return "no answer";
  }, controller.signal);
  await expect(source.load()).rejects.toMatchObject({ problem: { reason: "the deadline has passed" } });
});

test.each(["r", "A-z_0+9=,.@", "...", "x".repeat(128)])("a role may be named %j", (name) => {
  expect(named(name).name).toMatchObject({ role: name });
});

test.each([".", "..", "../../user-data", "a/b", "a b", "a%2Fb", "部署", "x".repeat(129)])(
  "no role is named %j: it would become a path",
  (name) => {
    const expected = { is: "roleName" };
    const problem = { kind: "unexpectedValue", where: "TENCENTCLOUD_CAM_ROLE_NAME", expected };
    expect(ownProblemOf(() => named(name))).toEqual({
      code: "InvalidOption",
      problem: { ...problem, got: JSON.stringify(name) },
    });
  },
);

test("without a name there is no role to ask for", () => {
  expect(named(" ")).toEqual({
    lacks: "variables",
    of: "cvmRole",
    names: ["TENCENTCLOUD_CAM_ROLE_NAME"],
  });
});
