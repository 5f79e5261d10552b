import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect, type AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

import { default as CvmRoleCredential } from "tencentcloud-sdk-nodejs/tencentcloud/common/cvm_role_credential";

import { Simulator, type TemporaryKeyOptions } from "../../src/simulator";
import { officialSdk } from "./official-sdk";
import { send } from "./signed-request";

const PATH = "/latest/meta-data/cam/security-credentials/";

let simulator: Simulator | undefined;

afterEach(() => simulator?.stop());

async function start(temporaryKeys: TemporaryKeyOptions): Promise<Simulator> {
  simulator = await Simulator.start({ temporaryKeys, now: () => 1_700_000_000_000 });
  return simulator;
}

test("names the machine's roles, and hands out temporary keys for them", async () => {
  const { endpoint } = await start({ instanceRoles: ["members", "other"], lifetimeSeconds: 60 });
  await expect(send("GET", `${endpoint}${PATH}`)).resolves.toMatchObject({
    status: 200,
    body: "members\nother",
  });
  const answer = await send("GET", `${endpoint}${PATH}members`);
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({
    Code: "Success",
    TmpSecretId: expect.stringMatching(/^AKID/) as string,
    TmpSecretKey: expect.any(String) as string,
    Token: expect.any(String) as string,
    ExpiredTime: 1_700_000_060,
    Expiration: "2023-11-14T22:14:20Z",
  });
});

test.each([
  ["a role that it does not have", { instanceRoles: ["members"] }, `${PATH}other`],
  ["its roles, when it has none", {}, PATH],
  ["anything else", { instanceRoles: ["members"] }, "/latest/meta-data/instance-id"],
])("answers 404 to a question for %s", async (_, options, path) => {
  const { endpoint, requests } = await start(options);
  await expect(send("GET", `${endpoint}${path}`)).resolves.toMatchObject({ status: 404 });
  expect(requests).toMatchObject([{ action: "Metadata", payload: { path }, outcome: "http 404" }]);
});

test("fails as it is told to", async () => {
  const { endpoint, faults } = await start({ instanceRoles: ["members"] });
  faults.next("Metadata", { kind: "http", status: 200, body: '{"Code":"Failed"}' });
  await expect(send("GET", `${endpoint}${PATH}members`)).resolves.toMatchObject({
    body: '{"Code":"Failed"}',
  });
  expect(faults.pending).toEqual([]);
});

/** A proxy that connects whatever it is asked for to `endpoint`. */
async function startProxy(endpoint: string): Promise<{ url: string; stop: () => void }> {
  const proxy = createServer().on("connect", (_: IncomingMessage, client: Duplex) => {
    const server = connect(Number(new URL(endpoint).port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      client.pipe(server).pipe(client);
    });
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return { url, stop: () => proxy.close() };
}

test("the official SDK finds its role and calls the API with the keys that it got", async () => {
  simulator = await Simulator.start({ temporaryKeys: { instanceRoles: ["members"] } });
  const proxy = await startProxy(simulator.endpoint); // the SDK asks metadata.tencentyun.com and nothing else
  const previous = process.env["http_proxy"];
  process.env["http_proxy"] = proxy.url;
  try {
    const { secretId = "", secretKey = "", token = "" } = await new CvmRoleCredential().getCredential();
    const sdk = officialSdk(simulator.endpoint, { credentials: { secretId, secretKey, token } });
    await expect(sdk.request("DescribeOrganization", {})).resolves.toMatchObject({ OrgId: 10001 });
  } finally {
    if (previous === undefined) delete process.env["http_proxy"];
    else process.env["http_proxy"] = previous;
    proxy.stop();
  }
  expect(simulator.requests).toMatchObject([
    { action: "Metadata", payload: { path: PATH } },
    { action: "Metadata", payload: { path: `${PATH}members` } },
    { action: "DescribeOrganization", outcome: "ok" },
  ]);
});
