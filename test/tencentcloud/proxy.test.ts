import { proxySecrets, proxySettings } from "../../src/tencentcloud/proxy";
import { ownProblemOf } from "../support/own-error";

const DIRECT = "localhost,127.0.0.1,[::1],metadata.tencentyun.com";

test.each<[string, Record<string, string>, string, string]>([
  ["no proxy", {}, "", "*"],
  ["a blank one", { HTTPS_PROXY: " " }, "", "*"],
  ["one for plain HTTP only", { HTTP_PROXY: "http://proxy:3128" }, "", "*"],
  ["one", { HTTPS_PROXY: "http://proxy:3128" }, "http://proxy:3128", DIRECT],
  ["one over TLS", { HTTPS_PROXY: "https://proxy:3128" }, "https://proxy:3128", DIRECT],
  ["one without a scheme", { HTTPS_PROXY: "proxy:3128" }, "http://proxy:3128", DIRECT],
  ["one in lower case first", { https_proxy: "http://a", HTTPS_PROXY: "http://b" }, "http://a", DIRECT],
  [
    "hosts without it",
    { HTTPS_PROXY: "http://a", NO_PROXY: "corp.example" },
    "http://a",
    `${DIRECT},corp.example`,
  ],
  [
    "hosts in lower case first",
    { HTTPS_PROXY: "http://a", no_proxy: "x", NO_PROXY: "y" },
    "http://a",
    `${DIRECT},x`,
  ],
  ["no host with it", { HTTPS_PROXY: "http://a", NO_PROXY: "*" }, "", "*"],
])("the environment may name %s", (_, env, httpsProxy, noProxy) => {
  expect(proxySettings(env)).toEqual({ httpsProxy, noProxy });
});

test.each([
  "http://user:pass@[proxy",
  "ftp://user:pass@proxy",
  "http://user:pass@proxy:port",
  "http://user:pass%@proxy",
  "http://us%er:pass@proxy",
])("a proxy that is no http URL is refused, and its password not shown: %s", (HTTPS_PROXY) => {
  expect(ownProblemOf(() => proxySettings({ HTTPS_PROXY }))).toEqual({
    code: "InvalidOption",
    problem: { kind: "badProxy" },
  });
  expect(() => proxySettings({ HTTPS_PROXY })).toThrow(
    expect.not.objectContaining({ cause: expect.anything() as unknown }) as Error,
  );
});

test.each(["socks5", "SOCKS5", "socks5h", "socks4", "socks4a", "socks"])(
  "a proxy that speaks %s, as Go's programs take it, is refused as such, and its password not shown",
  (scheme) => {
    for (const HTTPS_PROXY of [`${scheme}://user:pass@proxy:1080`, `${scheme}://user:pass@[proxy`]) {
      expect(ownProblemOf(() => proxySettings({ HTTPS_PROXY }))).toEqual({
        code: "InvalidOption",
        problem: { kind: "socksProxy" },
      });
    }
  },
);

test("a SOCKS proxy that is not used is no error", () => {
  expect(proxySettings({ HTTPS_PROXY: "socks5://proxy", no_proxy: "*" })).toEqual({
    httpsProxy: "",
    noProxy: "*",
  });
  expect(proxySettings({ HTTPS_PROXY: "socks5://proxy", https_proxy: "http://a" })).toMatchObject({
    httpsProxy: "http://a",
  });
});

test.each<[string, Record<string, string>, string[]]>([
  ["no proxy", {}, []],
  ["a proxy that is not used", { HTTPS_PROXY: "http://user:pass@proxy", NO_PROXY: "*" }, []],
  ["a proxy without a password", { HTTPS_PROXY: "http://user@proxy" }, []],
  ["a password", { HTTPS_PROXY: "user:pass@proxy" }, ["pass", "pass", "dXNlcjpwYXNz"]],
  [
    "a password that the URL escapes",
    { https_proxy: "http://us%40er:p%40ss%2Fwort@proxy" },
    ["p%40ss%2Fwort", "p@ss/wort", Buffer.from("us@er:p@ss/wort").toString("base64")],
  ],
])("what may not be shown of %s", (_, env, secrets) => {
  expect(proxySecrets(env)).toEqual(secrets);
});
