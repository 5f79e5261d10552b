import dns from "node:dns";
import { once } from "node:events";
import { createServer } from "node:https";
import { type AddressInfo, createServer as createPlainServer } from "node:net";
import { LANGUAGES } from "../../src/domain/language";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { createDispatcher } from "../../src/tencentcloud/dispatcher";
import { ERROR_CODES } from "../../src/tencentcloud/error-codes";
import { Secrets } from "../../src/tencentcloud/secrets";
import type { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { errorText } from "../../src/text";
import { describeUnless } from "../support/describe-unless";
import { type ProxyConduct, ProxyServer } from "./support/proxy-server";
import { RecordingServer } from "./support/recording-server";
import { NEEDS_OPENSSL, type TlsIdentity, tryTlsIdentity } from "./support/tls-identity";

const HOST = "organization.tencentcloudapi.com";
const API = `https://${HOST}`;
const PASSWORD = "proxy-password";

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  jest.restoreAllMocks();
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Calls the API and gives what went wrong; nothing of it shows the password. */
async function failureOf(
  endpoint: string,
  env: Record<string, string> = {},
  clients = 1,
  order: "in turn" | "at once" = "in turn",
): Promise<TencentCloudError> {
  const dispatcher = createDispatcher({ env });
  cleanUps.push(() => dispatcher.close());
  const credentials = (): Promise<{ secretId: string; secretKey: string }> =>
    Promise.resolve({ secretId: "AKIDEXAMPLE", secretKey: "the-secret-key" });
  const secrets = new Secrets([PASSWORD, "the-secret-key"]);
  const fail = (): Promise<unknown> => {
    const api = new TencentCloudClient({ endpoint, dispatcher, credentials, secrets });
    const call = { version: "2021-03-31", action: "DescribeOrganization", payload: {} };
    return api.call(call).catch((error: unknown) => error);
  };
  const failing: Promise<unknown>[] = [];
  for (let client = 1; client <= clients; client += 1) {
    failing.push(fail());
    if (order === "in turn") await failing.at(-1);
  }
  const failures = await Promise.all(failing);
  const [first] = failures as [TencentCloudError];
  for (const failure of failures) expect(failure).toMatchObject({ code: first.code, scope: "ambiguous" });
  for (const language of LANGUAGES)
    expect(errorText(first, language)).not.toMatch(/proxy-password|secret-key/);
  return first;
}

async function startProxy(conduct: ProxyConduct): Promise<ProxyServer> {
  const proxy = await ProxyServer.start(conduct);
  cleanUps.push(() => proxy.close());
  return proxy;
}

test.each<[status: number, code: string, english: string, chinese: string]>([
  [407, "ProxyAuthenticationRequired", "correct its user and its password", "请更正其用户名和密码"],
  [403, "ProxyRefused", "have it let this host through", "请让其放行该主机"],
  [405, "ProxyRefused", "have it let this host through", "请让其放行该主机"],
  [408, "ConnectionFailed", "make a tunnel", "隧道"],
  [429, "ConnectionFailed", "make a tunnel", "隧道"],
  [502, "ConnectionFailed", "whether the proxy itself reaches", "代理自身能否访问"],
  [302, "ConnectionFailed", "make a tunnel", "隧道"],
])("a proxy that answers CONNECT with %i is %s, and says so", async (status, code, english, chinese) => {
  const proxy = await startProxy({ refuseWith: status });
  const failure = await failureOf(API, { HTTPS_PROXY: proxy.url });
  expect(failure).toMatchObject({ code, serviceMessage: "", problem: { kind: "proxyRefused", status } });
  expect(proxy.requests).toHaveLength(1);
  expect(errorText(failure, "en-US")).toContain(`a tunnel to ${API}, got HTTP ${status}`);
  expect(errorText(failure, "en-US")).toContain(english);
  expect(errorText(failure, "zh-CN")).toContain(`${API} 的隧道，但得到 HTTP ${status}`);
  expect(errorText(failure, "zh-CN")).toContain(chinese);
});

describe("a password that a proxy does not accept", () => {
  test("is not sent again within a minute, whoever calls", async () => {
    const proxy = await startProxy("refuse");
    expect((await failureOf(API, { HTTPS_PROXY: proxy.url }, 9)).code).toBe("ProxyAuthenticationRequired");
    expect(proxy.requests).toHaveLength(1);
  });

  test("is sent once where many call at the same time", async () => {
    const proxy = await startProxy("refuse");
    const failure = await failureOf(API, { HTTPS_PROXY: proxy.url }, 9, "at once");
    expect(failure.code).toBe("ProxyAuthenticationRequired");
    expect(proxy.requests).toHaveLength(1);
  });

  test("is sent once where many call at the same time after a connection that the proxy closed", async () => {
    const proxy = await startProxy("close once, then refuse");
    const dispatcher = createDispatcher({ env: { HTTPS_PROXY: proxy.url } });
    cleanUps.push(() => dispatcher.close());
    const callTogether = () =>
      Promise.all(
        Array.from({ length: 9 }, () =>
          dispatcher.request({ origin: API, method: "GET", path: "/" }).catch((error: unknown) => error),
        ),
      );
    for (const together of ["the first time", "the second time"]) {
      const failures = await callTogether();
      expect([together, failures]).toEqual([together, Array(9).fill(expect.any(Error))]);
    }
    expect(proxy.requests).toHaveLength(2);
  });

  test("is sent again after that", async () => {
    const proxy = await startProxy("refuse");
    let now = 1_000_000;
    jest.spyOn(performance, "now").mockImplementation(() => (now += 61_000));
    await failureOf(API, { HTTPS_PROXY: proxy.url }, 2);
    expect(proxy.requests).toHaveLength(2);
  });

  test("does not keep others of the proxy's refusals from another try", async () => {
    const proxy = await startProxy({ refuseWith: 403 });
    await failureOf(API, { HTTPS_PROXY: proxy.url }, 2);
    expect(proxy.requests).toHaveLength(2);
  });
});

describe("a host whose name", () => {
  type Lookup = (host: string, options: unknown, callback: (error: Error) => void) => void;

  function answerLookups(code: string): void {
    const lookup: Lookup = (host, _, callback) => {
      callback(Object.assign(new Error(`getaddrinfo ${code} ${host}`), { code }));
    };
    jest.spyOn(dns, "lookup").mockImplementation(lookup as unknown as typeof dns.lookup);
  }

  test.each([
    ["ENOTFOUND", "HostUnknown"],
    ["EAI_AGAIN", "ConnectionFailed"],
  ])("is answered with %s is %s", async (systemCode, code) => {
    answerLookups(systemCode);
    const failure = await failureOf("https://organization.invalid");
    expect(failure).toMatchObject({
      code,
      serviceMessage: `https://organization.invalid: getaddrinfo ${systemCode} organization.invalid`,
    });
  });

  test("is the proxy's is named", async () => {
    answerLookups("ENOTFOUND");
    const failure = await failureOf(API, { HTTPS_PROXY: `http://user:${PASSWORD}@proxy.invalid:3128` });
    expect(failure).toMatchObject({
      code: "HostUnknown",
      serviceMessage: `${API}: getaddrinfo ENOTFOUND proxy.invalid`,
    });
  });
});

const own = tryTlsIdentity(HOST);
const other = tryTlsIdentity("other.example.com");
const expired = tryTlsIdentity(HOST, { expired: true });

describeUnless(own && other && expired ? undefined : NEEDS_OPENSSL, "a certificate that is", () => {
  /** A server behind a proxy, and how often a connection to it began. */
  async function startTls(
    identity: TlsIdentity | undefined,
  ): Promise<{ env: Record<string, string>; connections: () => number }> {
    let connections = 0;
    const server = createServer({ ...identity }, (_, response) =>
      response.end('{"Response":{"RequestId":"request-1"}}'),
    ).on("connection", () => (connections += 1));
    await once(server.listen(0, "127.0.0.1"), "listening");
    cleanUps.push(() => once(server.close(), "close"));
    const proxy = await startProxy({ tunnelTo: (server.address() as AddressInfo).port });
    return { env: { HTTPS_PROXY: proxy.url }, connections: () => connections };
  }

  const trusting = (identity: TlsIdentity | undefined): Record<string, string> => ({
    SSL_CERT_FILE: identity?.certificateFile ?? "",
  });

  test.each([
    ["not trusted", own, {}, "self-signed certificate"],
    ["of another name", other, trusting(other), "Hostname/IP does not match certificate's altnames"],
    ["expired", expired, trusting(expired), "certificate has expired"],
  ])("%s is CertificateRejected, and no request is sent again", async (_, identity, trust, words) => {
    const { env, connections } = await startTls(identity);
    const failure = await failureOf(API, { ...env, ...trust });
    expect(failure.code).toBe("CertificateRejected");
    expect(failure.serviceMessage).toContain(`${API}: ${words}`);
    expect(connections()).toBe(1);
    const { fix } = failure.description;
    for (const language of LANGUAGES) expect(fix[language]).toMatch(/NODE_EXTRA_CA_CERTS.*SSL_CERT_FILE/);
  });

  test("of another name, without a proxy, is so too", async () => {
    const server = createServer({ ...other });
    await once(server.listen(0, "127.0.0.1"), "listening");
    cleanUps.push(() => once(server.close(), "close"));
    const { port } = server.address() as AddressInfo;
    const failure = await failureOf(`https://localhost:${port}`, trusting(other));
    expect(failure.code).toBe("CertificateRejected");
  });

  test("what speaks no TLS is TlsFailed", async () => {
    const server = createPlainServer((socket) =>
      socket
        .on("error", () => undefined)
        .resume()
        .end("HTTP/1.1 400 No\r\n\r\n"),
    );
    await once(server.listen(0, "127.0.0.1"), "listening");
    cleanUps.push(() => once(server.close(), "close"));
    const { port } = server.address() as AddressInfo;
    expect(await failureOf(`https://localhost:${port}`)).toMatchObject({ code: "TlsFailed" });
  });
});

test.each([
  ...[400, 401, 403, 404, 405, 407, 413, 451].map((status) => [status, "GatewayRefused"] as const),
  ...[408, 429, 302, 500, 502, 503].map((status) => [status, "BadResponse"] as const),
])("a gateway that answers HTTP %i is %s", async (status, code) => {
  const body = "<html>you sent the-secret-key</html>";
  const server = await RecordingServer.start(() => ({
    status,
    headers: { "content-type": "text/html" },
    body,
  }));
  cleanUps.push(() => server.close());
  const failure = await failureOf(server.origin);
  expect(failure).toMatchObject({ code, problem: { kind: "notAnEnvelope", status, type: "text/html" } });
  expect(server.requests).toHaveLength(1);
});

test("what does not pass by waiting, how many tries it is worth, and what certainly never left are these", () => {
  const lasting = [...ERROR_CODES].filter(([, { tries }]) => tries !== undefined);
  expect(
    lasting.map(([code, { scope, tries, neverLeft = false }]) => [code, scope, tries, neverLeft]),
  ).toEqual([
    ["ProxyAuthenticationRequired", "ambiguous", 1, true],
    ["ProxyRefused", "ambiguous", 4, true],
    ["HostUnknown", "ambiguous", 4, true],
    ["CertificateRejected", "ambiguous", 4, true],
    ["TlsFailed", "ambiguous", 4, false],
    ["GatewayRefused", "ambiguous", 4, false],
  ]);
});
