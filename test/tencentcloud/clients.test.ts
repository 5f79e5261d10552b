import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import type { Endpoints } from "../../src/domain/endpoint";
import { type ClientsOptions, openClients } from "../../src/tencentcloud/clients";
import { eventually } from "../support/eventually";
import { ownProblemOf } from "../support/own-error";
import { ProxyServer } from "./support/proxy-server";
import {
  type Answer,
  apiAnswer,
  apiError,
  type ReceivedRequest,
  RecordingServer,
} from "./support/recording-server";
import { temporaryDirectory } from "./support/temporary-directory";

const KEYS = { TENCENTCLOUD_SECRET_ID: "AKIDEXAMPLE", TENCENTCLOUD_SECRET_KEY: "the-secret-key" };
const ROLE = {
  TENCENTCLOUD_ASSUME_ROLE_ARN: "qcs::cam::uin/100000000001:roleName/deploy",
  TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "ci",
};
const CVM = { TENCENTCLOUD_CAM_ROLE_NAME: "deploy" };
const directory = temporaryDirectory();
const tokenFile = join(directory, "token");
writeFileSync(tokenFile, "the-identity-token");
const POD = {
  TKE_REGION: "ap-singapore",
  TKE_PROVIDER_ID: "cls-1",
  TKE_WEB_IDENTITY_TOKEN_FILE: tokenFile,
  TKE_ROLE_ARN: "qcs::cam::uin/100000000001:roleName/pod",
};
const CALL = { version: "2021-03-31", action: "DescribeOrganization", payload: {} };

let server: RecordingServer;
afterEach(() => server.close());

/** Clients of one server, which stands for everything unless `endpoints` says otherwise. */
async function open(
  answer: (request: ReceivedRequest) => Answer,
  env: Record<string, string>,
  {
    endpoints,
    ...options
  }: Partial<Omit<ClientsOptions, "endpoints">> & { endpoints?: Partial<Endpoints> } = {},
) {
  server = await RecordingServer.start(answer);
  const { origin } = server;
  const all = { organization: origin, sts: origin, metadata: origin, ...endpoints };
  return openClients({ env, homeDir: () => "/nowhere", endpoints: all, ...options });
}

test("both services are called with the same credentials, each at its endpoint", async () => {
  const sts = await RecordingServer.start(() => apiAnswer({}));
  const clients = await open(() => apiAnswer({}), KEYS, { endpoints: { sts: sts.origin } });
  expect(clients).toMatchObject({ credentialsName: { source: "environmentKeys" } });
  await clients.organization.call(CALL);
  await clients.sts.call({ ...CALL, service: "sts" });
  await clients.close();
  await sts.close();
  for (const { requests } of [server, sts])
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      expect.stringContaining("Credential=AKIDEXAMPLE/"),
    ]);
});

describe("the run's deadline", () => {
  const reason = new Error("the deadline has passed");

  test.each<[what: string, env: Record<string, string>, answer: Answer]>([
    ["the Organization API that does not answer", KEYS, "no answer"],
    ["the Organization API that answers with its headers only", KEYS, "headers only"],
    ["STS that does not answer for a role", { ...KEYS, ...ROLE }, "no answer"],
    ["STS that does not answer to a pod", POD, "no answer"],
    ["STS that answers with its headers only", POD, "headers only"],
    ["the metadata service that does not answer", CVM, "no answer"],
  ])("ends at once what waits for %s", async (_, env, answer) => {
    const controller = new AbortController();
    const { signal } = controller;
    const { organization, close } = await open(() => answer, env, { signal });
    const call = organization.call(CALL);
    await eventually("a request", () => server.requests.length === 1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await close();
  });

  test("ends at once what waits for a proxy that says nothing", async () => {
    const proxy = await ProxyServer.start("say nothing");
    const controller = new AbortController();
    const { organization, close } = await open(
      () => "no answer",
      { ...KEYS, HTTPS_PROXY: proxy.url },
      { signal: controller.signal, endpoints: { organization: "https://organization.tencentcloudapi.com" } },
    );
    const call = organization.call(CALL);
    await eventually("a request for a tunnel", () => proxy.requests.length === 1);
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    await close();
    await proxy.close();
  }, 9_000); // less than a tunnel's own 10 seconds

  test("lets nothing be sent after it", async () => {
    const { organization, sts, close } = await open(() => apiAnswer({}), KEYS, {
      signal: AbortSignal.abort(reason),
    });
    await expect(organization.call(CALL)).rejects.toBe(reason);
    await expect(sts.call(CALL)).rejects.toBe(reason);
    await close();
    expect(server.requests).toEqual([]);
  });

  test("that has not passed lets the answers to what is under way come when the connections are closed", async () => {
    const { organization, close } = await open(() => apiAnswer({ Total: 1 }), KEYS, {
      signal: new AbortController().signal,
    });
    const call = organization.call(CALL);
    await eventually("a request", () => server.requests.length === 1);
    await close();
    await expect(call).resolves.toMatchObject({ Total: 1 });
  });
});

test("a proxy's password is not shown, however an answer writes it", async () => {
  const env = { ...KEYS, HTTPS_PROXY: "http://proxy-user:p%40ss%2Fword@proxy.example:3128" };
  const basic = Buffer.from("proxy-user:p@ss/word").toString("base64");
  const { organization, close } = await open(
    () => apiAnswer({ Name: `p%40ss%2Fword p@ss/word p@ss\\/word Basic ${basic}` }),
    env,
  );
  const shown = inspect(await organization.call(CALL));
  expect(shown).toContain("'*** *** *** Basic ***'");
  await close();
});

test("what a pod proved itself with is not shown by what answers later", async () => {
  const { organization, close } = await open(({ headers }) => {
    if (headers["x-tc-action"] === "DescribeOrganization") return apiAnswer({ Name: "the-identity-token" });
    const Credentials = { TmpSecretId: "id", TmpSecretKey: "key", Token: "token" };
    return apiAnswer({ Credentials, ExpiredTime: Math.floor(Date.now() / 1000) + 7200 });
  }, POD);
  expect(await organization.call(CALL)).toMatchObject({ Name: "***" });
  await close();
});

test("what a role was asked for with is not taken for a secret of later answers", async () => {
  const { organization, close } = await open(
    ({ headers }) => {
      if (headers["x-tc-action"] === "DescribeOrganization")
        return apiError("FailedOperation.Prod", "of Prod");
      const Credentials = { TmpSecretId: "id", TmpSecretKey: "key", Token: "token" };
      return apiAnswer({ Credentials, ExpiredTime: Math.floor(Date.now() / 1000) + 7200 });
    },
    { ...KEYS, ...ROLE, TENCENTCLOUD_ASSUME_ROLE_EXTERNAL_ID: "Prod" },
  );
  await expect(organization.call(CALL)).rejects.toMatchObject({
    code: "FailedOperation.Prod",
    serviceMessage: "of Prod",
  });
  await close();
});

test("a profile that others may write is named", async () => {
  const file = join(directory, "default.credential");
  writeFileSync(file, JSON.stringify({ secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" }));
  chmodSync(file, 0o666);
  const clients = await open(() => apiAnswer({}), { TENCENTCLOUD_SHARED_CREDENTIALS_DIR: directory });
  expect(clients.writableProfile).toBe(file);
  await clients.close();
});

test("nothing is opened where certificates go unchecked", async () => {
  server = await RecordingServer.start(() => "no answer");
  const { origin } = server;
  const endpoints = { organization: origin, sts: origin, metadata: origin };
  const env = { ...KEYS, NODE_TLS_REJECT_UNAUTHORIZED: "0" };
  expect(ownProblemOf(() => openClients({ env, homeDir: () => "/nowhere", endpoints }))).toEqual({
    code: "InvalidOption",
    problem: { kind: "uncheckedTls" },
  });
});
