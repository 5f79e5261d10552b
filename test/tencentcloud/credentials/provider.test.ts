import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { Agent } from "undici";
import type { CredentialsName } from "../../../src/domain/credentials-name";
import { parseUin } from "../../../src/domain/uin";
import { errorText } from "../../../src/text";
import { TencentCloudClient } from "../../../src/tencentcloud/client";
import { organizationApi } from "../../../src/tencentcloud/organization-api";
import {
  type CredentialsProvider,
  createCredentialsProvider,
} from "../../../src/tencentcloud/credentials/provider";
import {
  type Answer,
  apiAnswer,
  apiError,
  type ReceivedRequest,
  RecordingServer,
} from "../support/recording-server";
import { ServerClock } from "../../../src/tencentcloud/server-clock";
import { temporaryDirectory } from "../support/temporary-directory";

const ROLE_ARN = "qcs::cam::uin/100000000001:roleName/deploy";
const PROFILE_ROLE_ARN = "qcs::cam::uin/100000000001:roleName/of-profile";
const POD_ROLE_ARN = "qcs::cam::uin/100000000001:roleName/pod";

const home = temporaryDirectory();
const homeDir = (): string => home;
const profileFile = join(home, ".tccli", "default.credential");
const tokenFile = join(home, "token");
mkdirSync(join(home, ".tccli"));
writeFileSync(tokenFile, "MARKED-identity-token");

const KEYS = {
  TENCENTCLOUD_SECRET_ID: "id-of-environment",
  TENCENTCLOUD_SECRET_KEY: "MARKED-key-of-environment",
  TENCENTCLOUD_SECURITY_TOKEN: "MARKED-token-of-environment",
};
const PROFILE = {
  secretId: "id-of-profile",
  secretKey: "MARKED-key-of-profile",
  token: "MARKED-token-of-profile",
};
const PROFILE_ROLE = { "role-arn": PROFILE_ROLE_ARN, "role-session-name": "me" };
const CVM = { TENCENTCLOUD_CAM_ROLE_NAME: "cvm-role" };
const POD = {
  TKE_REGION: "ap-singapore",
  TKE_PROVIDER_ID: "cls-1",
  TKE_WEB_IDENTITY_TOKEN_FILE: tokenFile,
  TKE_ROLE_ARN: POD_ROLE_ARN,
};
const ROLE = {
  TENCENTCLOUD_ASSUME_ROLE_ARN: ROLE_ARN,
  TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
  TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "MARKED-external-id",
};
const WEB_IDENTITY = { TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN: "MARKED-web-token" };
const SAML = {
  TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION: "MARKED-assertion",
  TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN: "qcs::cam::uin/100000000001:saml-provider/idp",
};
const ROLE_MFA = {
  TENCENTCLOUD_ASSUME_ROLE_SERIAL_NUMBER: "qcs::cam:uin/100000000001::mfa/softToken",
  TENCENTCLOUD_ASSUME_ROLE_TOKEN_CODE: "MARKED-code",
};
const MFA = {
  TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER: "qcs::cam:uin/100000000001::mfa/softToken",
  TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE: "MARKED-code",
};

const dispatcher = new Agent();
let server: RecordingServer;
afterEach(() => server.close());
afterAll(() => dispatcher.close());

/** The metadata service and STS in one: the credentials they issue tell by whom and for what. */
function issue({ method, url, body }: ReceivedRequest): Answer {
  const expires = { ExpiredTime: Math.floor(Date.now() / 1000) + 7200 };
  if (method === "GET") {
    const name = url.replace(/^.*\//, "");
    return {
      body: JSON.stringify({ Code: "Success", ...issued(name), ...expires }),
    };
  }
  const { RoleArn } = JSON.parse(body) as { RoleArn: string };
  return apiAnswer({ Credentials: issued(RoleArn.replace(/^.*\//, "")), ...expires });
}

function issued(name: string): Record<string, string> {
  return {
    TmpSecretId: `id-of-${name}`,
    TmpSecretKey: `MARKED-key-of-${name}`,
    Token: `MARKED-token-of-${name}`,
  };
}

async function provider(
  env: Record<string, string>,
  profile: unknown,
  answer: (request: ReceivedRequest) => Answer = issue,
  signal?: AbortSignal,
): Promise<CredentialsProvider> {
  server = await RecordingServer.start(answer);
  writeFileSync(profileFile, typeof profile === "string" ? profile : JSON.stringify(profile));
  return createCredentialsProvider({
    env,
    homeDir,
    endpoints: { sts: server.origin, metadata: server.origin },
    dispatcher,
    signal,
  });
}

/** Who asked for which credentials. */
function asked(): string[] {
  return server.requests.map(({ url, headers, body }) => {
    const caller = /Credential=([^/]*)/.exec(headers.authorization ?? "")?.[1] ?? headers.authorization;
    return caller === undefined
      ? url.replace(/^.*\//, "")
      : `${caller} ${/roleName\/([^"]*)/.exec(body)?.[1] ?? ""}`;
  });
}

test.each<[string, object, object, string, string[]]>([
  ["the environment", KEYS, {}, "environment", []],
  ["the environment before the profile and the pod", { ...KEYS, ...POD }, PROFILE, "environment", []],
  ["the environment without the profile's role", KEYS, { ...PROFILE, ...PROFILE_ROLE }, "environment", []],
  ["the profile", {}, PROFILE, "profile", []],
  ["the profile before the pod", POD, PROFILE, "profile", []],
  [
    "the profile with its role",
    {},
    { ...PROFILE, ...PROFILE_ROLE },
    "of-profile",
    ["id-of-profile of-profile"],
  ],
  ["the pod", POD, {}, "pod", ["SKIP pod"]],
  ["a CVM role that is named before all keys", { ...KEYS, ...CVM }, PROFILE, "cvm-role", ["cvm-role"]],
  [
    "a CVM role in spite of half a key pair",
    { TENCENTCLOUD_SECRET_ID: "id", ...CVM },
    {},
    "cvm-role",
    ["cvm-role"],
  ],
  [
    "a CVM role with the profile's",
    CVM,
    PROFILE_ROLE,
    "of-profile",
    ["cvm-role", "id-of-cvm-role of-profile"],
  ],
  ["a role on top of the environment", { ...KEYS, ...ROLE }, {}, "deploy", ["id-of-environment deploy"]],
  ["a role on top of the profile", ROLE, PROFILE, "deploy", ["id-of-profile deploy"]],
  [
    "a role on top of the profile's role",
    ROLE,
    { ...PROFILE, ...PROFILE_ROLE },
    "deploy",
    ["id-of-profile of-profile", "id-of-of-profile deploy"],
  ],
  ["a role on top of a CVM role", { ...CVM, ...ROLE }, {}, "deploy", ["cvm-role", "id-of-cvm-role deploy"]],
  ["a role on top of the pod's", { ...POD, ...ROLE }, {}, "deploy", ["SKIP pod", "id-of-pod deploy"]],
])("credentials come from %s", async (_, env, profile, winner, requests) => {
  const { get } = await provider(env as Record<string, string>, profile);
  expect(await get()).toMatchObject({
    secretId: `id-of-${winner}`,
    secretKey: `MARKED-key-of-${winner}`,
    token: `MARKED-token-of-${winner}`,
  });
  await get();
  expect(asked()).toEqual(requests);
});

test.each([
  ["a role", ROLE],
  ["a role with a code", { ...ROLE, ...ROLE_MFA }],
  ["an MFA session", MFA],
])("keys that no header can carry are not sent for %s, and it is said whose they are", async (_, more) => {
  const { get } = await provider({ ...KEYS, TENCENTCLOUD_SECRET_ID: "an id", ...more }, {});
  await expect(get()).rejects.toMatchObject({
    code: "MissingCredentials",
    problem: { kind: "badCredentials", source: environmentKeys, field: "SecretId" },
  });
  expect(server.requests).toEqual([]);
});

const profileName: CredentialsName = { source: "profile", name: "default", file: profileFile };
const environmentKeys: CredentialsName = { source: "environmentKeys", token: "TENCENTCLOUD_SECURITY_TOKEN" };

test.each<readonly [source: string, name: CredentialsName, env: Record<string, string>, profile: object]>([
  ["keys in the environment", environmentKeys, KEYS, {}],
  ["a profile", profileName, {}, PROFILE],
  [
    "a CVM role",
    { source: "cvmRole", role: "cvm-role", origin: expect.stringContaining("127.0.0.1") as string },
    CVM,
    {},
  ],
  ["a pod", { source: "podRole", roleArn: POD_ROLE_ARN, tokenFile }, POD, {}],
  [
    "a role that the environment names",
    {
      source: "assumedRole",
      roleArn: ROLE_ARN,
      namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN",
      base: environmentKeys,
    },
    { ...KEYS, ...ROLE },
    {},
  ],
  [
    "a role that the profile names",
    { source: "assumedRole", roleArn: PROFILE_ROLE_ARN, namedBy: profileName, base: profileName },
    {},
    { ...PROFILE, ...PROFILE_ROLE },
  ],
])("the source is named before anything is sent: %s", async (_, name, env, profile) => {
  const found = await provider(env, profile);
  expect(found.name).toEqual(name);
  expect(server.requests).toEqual([]);
});

test("without any source the error says what each lacks", async () => {
  await expect(provider({}, {})).rejects.toMatchObject({
    code: "MissingCredentials",
    problem: {
      kind: "noCredentials",
      sources: [
        { lacks: "variables", of: "cvmRole", names: ["TENCENTCLOUD_CAM_ROLE_NAME"] },
        {
          lacks: "variables",
          of: "environment",
          names: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"],
        },
        { lacks: "profile", name: "default", file: profileFile, because: "incomplete" },
        { lacks: "variables", of: "pod", names: Object.keys(POD) },
      ],
    },
  });
});

test("credentials that expire in the middle of a run of 60 batches are replaced, and no batch is refused", async () => {
  let nowMs = Date.parse("2025-10-30T12:00:00Z");
  const expiry = (): number => nowMs + 20 * 60_000;
  let assumed = 0;
  const { origin } = (server = await RecordingServer.start(({ headers }) => {
    if (headers["x-tc-action"] === "AssumeRole") {
      assumed++;
      const Credentials = { ...issued("deploy"), Token: `expires-${expiry()}` };
      return apiAnswer({ Credentials, ExpiredTime: expiry() / 1000 });
    }
    const valid = headers["x-tc-token"] !== undefined && `expires-${nowMs}` < String(headers["x-tc-token"]);
    return valid ? apiAnswer({}) : apiError("AuthFailure.TokenFailure");
  }));
  const shared = { dispatcher, clock: new ServerClock(() => nowMs) };
  const endpoints = { sts: origin, metadata: origin };
  const { get } = createCredentialsProvider({ ...shared, endpoints, env: { ...KEYS, ...ROLE }, homeDir });
  const api = organizationApi(new TencentCloudClient({ ...shared, endpoint: origin, credentials: get }));

  for (let batch = 0; batch < 60; batch++, nowMs += 60_000)
    await api.deleteMembers([parseUin("100000000001")]);
  expect(assumed).toBe(4);
});

test.each<[string, Record<string, string>, object, mode: number, named: string | undefined]>([
  ["gives keys", {}, PROFILE, 0o666, profileFile],
  ["gives a role", CVM, PROFILE_ROLE, 0o620, profileFile],
  ["gives keys, and is its owner's only", {}, PROFILE, 0o644, undefined],
  ["has no say beside the environment's keys", KEYS, { ...PROFILE, ...PROFILE_ROLE }, 0o666, undefined],
  ["has no say beside a CVM role", CVM, PROFILE, 0o666, undefined],
])("whether a profile is named as one that others may write: it %s", async (_, env, profile, mode, named) => {
  writeFileSync(profileFile, "");
  chmodSync(profileFile, mode);
  const { writableProfile } = await provider(env, profile);
  chmodSync(profileFile, 0o600);
  expect(writableProfile).toBe(named);
});

test.each<[string, Record<string, string>]>([
  ["STS, for a role", { ...KEYS, ...ROLE }],
  ["STS, for a pod", POD],
  ["the metadata service", CVM],
])("the run's deadline ends what is asked of %s", async (_, env) => {
  const controller = new AbortController();
  const answer = (): Answer => {
    controller.abort(new Error("the deadline has passed"));
    return "no answer";
  };
  const { get } = await provider(env, {}, answer, controller.signal);
  await expect(get()).rejects.toMatchObject({ problem: { reason: "the deadline has passed" } });
});

describe("no error shows a secret", () => {
  const echo = ({ headers, body }: ReceivedRequest): Answer =>
    apiError("AuthFailure", `MARKED? ${JSON.stringify(headers)} ${body}`);
  const malformed = (): Answer =>
    apiAnswer({
      Credentials: { TmpSecretId: "id", TmpSecretKey: ["MARKED-key"], Token: { MARKED: "MARKED" } },
    });
  const halfJson = (): Answer => ({ body: '{"Code":"Success","TmpSecretKey":"MARKED-key" MARKED' });
  const unsendable = (): Answer =>
    apiAnswer({ Credentials: { TmpSecretId: "id", TmpSecretKey: "MARKED key", Token: "t" }, ExpiredTime: 1 });

  test.each<[string, Record<string, string>, unknown, (request: ReceivedRequest) => Answer]>([
    ["half a pair", { TENCENTCLOUD_SECRET_KEY: "MARKED-key" }, {}, issue],
    ["keys with a blank", { ...KEYS, TENCENTCLOUD_SECRET_KEY: "MARKED key" }, {}, issue],
    ["a token with a line break", { ...KEYS, TENCENTCLOUD_SECURITY_TOKEN: "MARKED\ntoken" }, {}, issue],
    ["a profile that is not JSON", {}, '{"secretId":"id","secretKey":"MARKED-key" MARKED', issue],
    ["a profile without an id", {}, { secretKey: "MARKED-key" }, issue],
    ["a profile's key with a blank", {}, { ...PROFILE, secretKey: "MARKED key" }, issue],
    ["a profile's role without a session", {}, { ...PROFILE, "role-arn": PROFILE_ROLE_ARN }, issue],
    ["a role without a session", { ...KEYS, ...ROLE, TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "" }, {}, issue],
    ["STS that repeats the request to the environment's keys", { ...KEYS, ...ROLE }, {}, echo],
    ["STS that repeats the request to the profile's keys", ROLE, PROFILE, echo],
    ["STS that repeats the request to the pod", POD, {}, echo],
    ["STS that repeats the request to a web identity", { ...ROLE, ...WEB_IDENTITY }, {}, echo],
    ["STS that repeats the request to a SAML assertion", { ...ROLE, ...SAML }, {}, echo],
    ["STS that repeats the request with a role's code", { ...KEYS, ...ROLE, ...ROLE_MFA }, {}, echo],
    ["STS that repeats the request with a session's code", { ...KEYS, ...MFA }, {}, echo],
    ["half a proof", { ...WEB_IDENTITY, ...ROLE_MFA }, {}, issue],
    ["two proofs", { ...ROLE, ...WEB_IDENTITY, ...SAML }, {}, issue],
    ["a login that has expired", {}, { ...PROFILE, type: "oauth", expiresAt: 1 }, issue],
    ["STS that sends other than text", { ...KEYS, ...ROLE }, {}, malformed],
    ["STS that sends half an answer", { ...KEYS, ...ROLE }, {}, halfJson],
    ["STS that sends a key with a blank", { ...KEYS, ...ROLE }, {}, unsendable],
    ["STS that resets", { ...KEYS, ...ROLE }, {}, () => "reset"],
    ["a metadata service that sends half an answer", CVM, {}, halfJson],
    ["a metadata service that sends other than text", CVM, {}, malformed],
    ["a metadata service that resets", CVM, {}, () => "reset"],
  ])("of %s", async (_, env, profile, answer) => {
    const error: unknown = await provider(env, profile, answer)
      .then(({ get }) => get())
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: "MissingCredentials" });
    const shown = [
      inspect(error, { depth: Infinity, showHidden: true }),
      JSON.stringify(error),
      errorText(error, "en-US"),
      errorText(error, "zh-CN"),
    ].join("\n");
    expect(shown.replaceAll("MARKED?", "")).not.toContain("MARKED");
  });
});
