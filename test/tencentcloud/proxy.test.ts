import { proxySettings } from "../../src/tencentcloud/proxy";
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

test.each(["socks5://user:pass@proxy", "http://user:pass@[proxy", "http://user:pass@proxy:port"])(
  "a proxy that is no http URL is refused, and its password not shown: %s",
  (HTTPS_PROXY) => {
    expect(ownProblemOf(() => proxySettings({ HTTPS_PROXY }))).toEqual({
      code: "InvalidOption",
      problem: { kind: "badProxy" },
    });
    expect(() => proxySettings({ HTTPS_PROXY })).toThrow(
      expect.not.objectContaining({ cause: expect.anything() as unknown }) as Error,
    );
  },
);
