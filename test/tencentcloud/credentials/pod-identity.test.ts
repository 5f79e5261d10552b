import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Agent } from "undici";
import type { CredentialsSource } from "../../../src/tencentcloud/credentials/credentials";
import { podIdentity } from "../../../src/tencentcloud/credentials/pod-identity";
import { Sts } from "../../../src/tencentcloud/credentials/sts";
import { ServerClock } from "../../../src/tencentcloud/server-clock";
import { type Answer, apiAnswer, apiError, RecordingServer } from "../support/recording-server";
import { temporaryDirectory } from "../support/temporary-directory";

const ARN = "qcs::cam::uin/100000000001:roleName/pod";
const directory = temporaryDirectory();
const tokenFile = join(directory, "token");
const VARIABLES = {
  TKE_REGION: "ap-singapore",
  TKE_PROVIDER_ID: "cls-1",
  TKE_WEB_IDENTITY_TOKEN_FILE: tokenFile,
  TKE_ROLE_ARN: ARN,
};
const ISSUED = {
  Credentials: { TmpSecretId: "TMPEXAMPLE", TmpSecretKey: "the-temporary-key", Token: "the-token" },
  ExpiredTime: 1761832800,
};

const dispatcher = new Agent();
let server: RecordingServer;
afterEach(() => server.close());
afterAll(() => dispatcher.close());

async function pod(answer: Answer, env: Record<string, string> = VARIABLES): Promise<CredentialsSource> {
  server = await RecordingServer.start(() => answer);
  const clock = new ServerClock(() => Date.parse("2025-10-30T12:00:00Z"));
  return podIdentity(env, new Sts({ endpoint: server.origin, dispatcher, clock })) as CredentialsSource;
}

test("the pod's token is exchanged for the role's credentials, by one unsigned request; each time anew", async () => {
  const source = await pod(apiAnswer(ISSUED));
  writeFileSync(tokenFile, "identity-token-1\n");
  expect(await source.load()).toEqual({
    secretId: "TMPEXAMPLE",
    secretKey: "the-temporary-key",
    token: "the-token",
    expiresAtMs: Date.parse("2025-10-30T14:00:00Z"),
  });
  writeFileSync(tokenFile, "identity-token-2\n");
  await source.load();
  expect(server.requests[0]?.headers).toMatchObject({
    authorization: "SKIP",
    "x-tc-action": "AssumeRoleWithWebIdentity",
    "x-tc-version": "2018-08-13",
    "x-tc-region": "ap-singapore",
  });
  expect(server.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual(
    ["identity-token-1", "identity-token-2"].map((WebIdentityToken) => ({
      ProviderId: "cls-1",
      WebIdentityToken,
      RoleArn: ARN,
      RoleSessionName: "cdktf-tencentcloud-organization",
      DurationSeconds: 7200,
    })),
  );
});

test("a pod without an identity says what its environment lacks", async () => {
  expect(await pod("no answer", { TKE_REGION: "ap-singapore", TKE_ROLE_ARN: " " })).toEqual({
    lacks: "variables",
    of: "pod",
    names: ["TKE_PROVIDER_ID", "TKE_WEB_IDENTITY_TOKEN_FILE", "TKE_ROLE_ARN"],
  });
});

test("a refusal is told with the role and the token's file, without the token", async () => {
  const source = await pod(apiError("InvalidParameter.WebIdentityTokenError", "identity-token-1 is wrong"));
  writeFileSync(tokenFile, "identity-token-1");
  await expect(source.load()).rejects.toMatchObject({
    code: "MissingCredentials",
    problem: {
      kind: "sourceFailed",
      source: { source: "podRole", roleArn: ARN, tokenFile },
      reason: {
        kind: "callFailed",
        action: "AssumeRoleWithWebIdentity",
        code: "InvalidParameter.WebIdentityTokenError",
        serviceMessage: "*** is wrong",
        requestId: "req-1",
      },
    },
  });
});

test("a token file may be a link, as in Kubernetes", async () => {
  const link = join(directory, "link");
  symlinkSync(tokenFile, link);
  writeFileSync(tokenFile, "identity-token-1");
  const source = await pod(apiAnswer(ISSUED), { ...VARIABLES, TKE_WEB_IDENTITY_TOKEN_FILE: link });
  await source.load();
  expect(server.requests[0]?.body).toContain('"WebIdentityToken":"identity-token-1"');
});

test.each<readonly [what: string, make: (file: string) => void, problem: object]>([
  ["is not there", () => undefined, { because: "absent" }],
  [
    "is a directory",
    (file) => {
      mkdirSync(file);
    },
    { because: "notAFile" },
  ],
  ["is a pipe that nobody writes to", (file) => execFileSync("mkfifo", [file]), { because: "notAFile" }],
  [
    "is longer than any token",
    (file) => {
      writeFileSync(file, "x".repeat(65_537));
    },
    { because: "tooLarge", maxBytes: 65_536 },
  ],
])("a token file that %s is told before anything is sent", async (_, make, problem) => {
  const file = join(mkdtempSync(join(directory, "of-test-")), "token");
  make(file);
  const source = await pod(apiAnswer(ISSUED), { ...VARIABLES, TKE_WEB_IDENTITY_TOKEN_FILE: file });
  await expect(source.load()).rejects.toMatchObject({
    code: "MissingCredentials",
    problem: {
      kind: "sourceFailed",
      source: { source: "podRole", tokenFile: file },
      reason: { kind: "unreadableFile", ...problem },
    },
  });
  expect(server.requests).toEqual([]);
});
