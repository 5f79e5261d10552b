import { execFile } from "node:child_process";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";
import { createDispatcher, type DispatcherOptions } from "../../src/tencentcloud/dispatcher";
import { exchange } from "../../src/tencentcloud/exchange";
import { type ProxyConduct, ProxyServer } from "./support/proxy-server";
import { apiAnswer, RecordingServer } from "./support/recording-server";
import { temporaryDirectory } from "./support/temporary-directory";
import { ownProblemOf } from "../support/own-error";
import { describeUnless } from "../support/describe-unless";
import { NEEDS_OPENSSL, tryTlsIdentity } from "./support/tls-identity";

const HOST = "organization.tencentcloudapi.com";
const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function startProxy(conduct: ProxyConduct): Promise<ProxyServer> {
  const proxy = await ProxyServer.start(conduct);
  cleanUps.push(() => proxy.close());
  return proxy;
}

async function get(
  origin: string,
  env: Record<string, string>,
  options: DispatcherOptions = {},
): Promise<unknown> {
  const dispatcher = createDispatcher({ ...options, env });
  cleanUps.push(() => dispatcher.close());
  return exchange(dispatcher, "Test", { method: "GET", origin, path: "/" });
}

test.each(["0", " 0\n"])("certificates may not go unchecked: NODE_TLS_REJECT_UNAUTHORIZED=%j", (value) => {
  expect(ownProblemOf(() => createDispatcher({ env: { NODE_TLS_REJECT_UNAUTHORIZED: value } }))).toEqual({
    code: "InvalidOption",
    problem: { kind: "uncheckedTls" },
  });
});

test.each(["", "1", "false"])(
  "certificates are checked with NODE_TLS_REJECT_UNAUTHORIZED=%j",
  async (value) => {
    await createDispatcher({ env: { NODE_TLS_REJECT_UNAUTHORIZED: value } }).close();
  },
);

describe("through a proxy", () => {
  test.each([
    ["close", "ConnectionFailed", "the proxy closed the connection instead of making a tunnel"],
    ["say nothing", "Timeout", "Headers Timeout Error"],
  ] as const)("that does this: %s, a request fails once as %s", async (conduct, code, message) => {
    const proxy = await startProxy(conduct);
    const options = conduct === "say nothing" ? { connectTimeoutMs: 200 } : {};
    await expect(get(`https://${HOST}`, { HTTPS_PROXY: proxy.url }, options)).rejects.toMatchObject({
      code,
      serviceMessage: `https://${HOST}: ${message}`,
    });
    expect(proxy.requests).toHaveLength(1);
  });

  test("no request to this machine goes, even where every other one does", async () => {
    const proxy = await startProxy("refuse");
    const server = await RecordingServer.start(() => apiAnswer({}));
    cleanUps.push(() => server.close());
    const env = {
      HTTPS_PROXY: proxy.url,
      HTTP_PROXY: proxy.url,
      https_proxy: proxy.url,
      http_proxy: proxy.url,
    };
    await expect(get(server.origin, env)).resolves.toMatchObject({ status: 200 });
    expect(proxy.requests).toEqual([]);
  });
});

const identity = tryTlsIdentity(HOST);

describeUnless(
  identity ? undefined : NEEDS_OPENSSL,
  "behind a proxy and a certificate authority of the company",
  () => {
    const program = join(temporaryDirectory(), "call.cjs");

    beforeAll(() => {
      const contents = `
      import { TencentCloudClient } from "./src/tencentcloud/client";
      const keys = { secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" };
      const client = new TencentCloudClient({ endpoint: "https://${HOST}", credentials: async () => keys });
      client
        .call({ version: "2021-03-31", action: "DescribeOrganization", payload: {} })
        .then((answer) => console.log(answer.requestId), (error) => console.log(error.message))
        .finally(() => client.close());`;
      const stdin = { contents, loader: "ts", resolveDir: join(__dirname, "../..") } as const;
      buildSync({ stdin, bundle: true, platform: "node", outfile: program });
    });

    /** Runs the program against a server that has the certificate; gives what it printed. */
    async function call(env: Record<string, string>): Promise<{ output: string; proxy: ProxyServer }> {
      const server = createServer({ ...identity }, (_, response) => {
        response.end('{"Response":{"RequestId":"through-the-tunnel"}}');
      });
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      cleanUps.push(() => new Promise((resolve) => server.close(resolve)));
      const proxy = await startProxy({ tunnelTo: (server.address() as AddressInfo).port });
      const { stdout } = await promisify(execFile)(process.execPath, [program], {
        env: { HTTPS_PROXY: proxy.url, ...env },
      });
      return { output: stdout.trim(), proxy };
    }

    test("a call reaches the API with HTTPS_PROXY and NODE_EXTRA_CA_CERTS", async () => {
      const { output, proxy } = await call({ NODE_EXTRA_CA_CERTS: identity?.certificateFile ?? "" });
      expect(output).toBe("through-the-tunnel");
      expect(proxy.requests).toHaveLength(1);
      expect(proxy.requests[0]).toContain(`CONNECT ${HOST}:443 HTTP/1.1\r\n`);
      expect(proxy.requests[0]).toContain(
        `proxy-authorization: Basic ${Buffer.from("proxy-user:proxy-password").toString("base64")}\r\n`,
      );
    });

    test("a call fails without NODE_EXTRA_CA_CERTS, and says that it is the certificate", async () => {
      const { output } = await call({});
      expect(output).toBe(
        `DescribeOrganization: CertificateRejected: https://${HOST}: self-signed certificate`,
      );
    });
  },
);
