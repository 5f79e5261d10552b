import fc from "fast-check";
import {
  isInternational,
  isLoopback,
  isOfficial,
  originOf,
  parseOrigin,
  resolveEndpoint,
  SITES,
  stsOfSite,
} from "../../src/domain/endpoint";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

test.each([
  ["https://organization.intl.tencentcloudapi.com", true],
  ["https://organization.intl.tencentcloudapi.com:8443", true],
  ["https://organization.tencentcloudapi.com", false],
  ["https://intl.tencentcloudapi.com.example.com", false],
  ["https://notintl.tencentcloudapi.com", false],
  ["http://127.0.0.1:8080", false],
])("whether %s is a host of the international site: %j", (origin, expected) => {
  expect(isInternational(origin)).toBe(expected);
});

test.each([
  [{}, "https://organization.tencentcloudapi.com"],
  [{ site: "china" }, "https://organization.tencentcloudapi.com"],
  [{ site: "international" }, "https://organization.intl.tencentcloudapi.com"],
])("without an endpoint, %j is called at %s", (choice, origin) => {
  expect(resolveEndpoint(choice)).toBe(origin);
});

test.each([
  ["https://organization.internal.example", "https://organization.internal.example"],
  ["https://organization.internal.example/", "https://organization.internal.example"],
  ["https://organization.internal.example:8443", "https://organization.internal.example:8443"],
  ["https://10.0.0.1", "https://10.0.0.1"],
  ["https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443"],
  ["http://localhost", "http://localhost"],
  ["http://localhost:8080/", "http://localhost:8080"],
  ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ["http://127.255.255.254", "http://127.255.255.254"],
  ["http://[::1]:8080", "http://[::1]:8080"],
])("the endpoint %s is called at %s", (endpoint, origin) => {
  expect(resolveEndpoint({ endpoint })).toBe(origin);
});

test.each([
  "",
  "organization.tencentcloudapi.com",
  "//organization.tencentcloudapi.com",
  "https://",
  "https://host.example/path",
  "https://host.example//",
  "https://host.example/../",
  "https://host.example?query",
  "https://host.example/?",
  "https://host.example#fragment",
  "https://user@host.example",
  "https://user:password@host.example",
  "https://127.0.0.1@host.example",
  "https://host.example\\@127.0.0.1",
  " https://host.example",
  "https://host.example\n",
  "https://host .example",
  "https://*.example",
  "https://*",
  "https://$(host).example",
  "ftp://host.example",
  "ws://127.0.0.1",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "http://localhost:99999",
])("the endpoint %j is no origin and is refused", (endpoint) => {
  expect(ownProblemOf(() => resolveEndpoint({ endpoint }))).toEqual({
    code: "InvalidEndpoint",
    problem: {
      kind: "unexpectedValue",
      where: "endpoint",
      expected: { is: "origin" },
      got: JSON.stringify(endpoint),
    },
  });
});

test.each([
  "http://organization.tencentcloudapi.com",
  "http://localhost.evil.example",
  "http://localhost.",
  "http://evil-localhost",
  "http://evil.localhost",
  "http://127.0.0.1.evil.example",
  "http://127.evil.example",
  "http://128.0.0.1",
  "http://10.0.0.1",
  "http://0.0.0.0",
  "http://169.254.169.254",
  "http://[::]",
  "http://[::2]",
  "http://[::ffff:7f00:1]",
])("plain http to %s, which is not this machine's loopback, is refused", (endpoint) => {
  expect(ownProblemOf(() => resolveEndpoint({ endpoint }))).toEqual({
    code: "InvalidEndpoint",
    problem: {
      kind: "unexpectedValue",
      where: "endpoint",
      expected: { is: "https" },
      got: JSON.stringify(endpoint),
    },
  });
});

test.each(["China", "intl", "", "toString", "__proto__"])("the site %j is refused", (site) => {
  expect(ownProblemOf(() => resolveEndpoint({ site }))).toEqual({
    code: "InvalidOption",
    problem: {
      kind: "unexpectedValue",
      where: "site",
      expected: { is: "oneOf", values: ["china", "international"] },
      got: JSON.stringify(site),
    },
  });
});

test.each(["china", "international", "elsewhere"])("site %j and an endpoint at once are refused", (site) => {
  expect(ownProblemOf(() => resolveEndpoint({ site, endpoint: "https://host.example" }))).toEqual({
    code: "InvalidEndpoint",
    problem: { kind: "siteAndEndpoint", site: JSON.stringify(site), endpoint: '"https://host.example"' },
  });
});

test("an origin is named by where it came from", () => {
  expect(ownProblemOf(() => parseOrigin("TENCENTCLOUD_STS_ENDPOINT", "sts")).problem).toMatchObject({
    where: "TENCENTCLOUD_STS_ENDPOINT",
  });
});

test.each([
  ["https://organization.tencentcloudapi.com", "https://sts.tencentcloudapi.com"],
  ["https://organization.intl.tencentcloudapi.com", "https://sts.intl.tencentcloudapi.com"],
  ["https://organization.ap-guangzhou.tencentcloudapi.com", "https://sts.tencentcloudapi.com"],
  ["https://organization.internal.example", "https://sts.tencentcloudapi.com"],
  ["http://127.0.0.1:8080", "https://sts.tencentcloudapi.com"],
])("beside the Organization API at %s, STS is %s", (endpoint, sts) => {
  expect(stsOfSite(endpoint)).toBe(sts);
});

test("a service has a host of its own in a root domain", () => {
  expect(originOf("sts", "internal.example")).toBe("https://sts.internal.example");
  expect(SITES.map((site) => isOfficial(resolveEndpoint({ site })))).toEqual([true, true]);
});

test.each<readonly [origin: string, official: boolean, loopback: boolean]>([
  ["https://organization.tencentcloudapi.com", true, false],
  ["https://organization.intl.tencentcloudapi.com", true, false],
  ["https://organization.ap-guangzhou.tencentcloudapi.com", true, false],
  ["https://sts.internal.tencentcloudapi.com", true, false],
  // Whoever answers on another port still proves the host's name.
  ["https://organization.tencentcloudapi.com:8443", true, false],
  ["https://tencentcloudapi.com", false, false],
  ["http://organization.tencentcloudapi.com", false, false],
  ["https://organization.tencentcloudapi.com.", false, false],
  ["https://organization.tencentcloudapi.com.evil.example", false, false],
  ["https://eviltencentcloudapi.com", false, false],
  ["https://organization.eviltencentcloudapi.com", false, false],
  ["https://organization-tencentcloudapi.com", false, false],
  ["https://tencentcloudapi.com.cn", false, false],
  ["https://organization.tencentcloudapi.co", false, false],
  ["https://organization.xn--tencentcloudap-1pb.com", false, false],
  ["https://localhost", false, true],
  ["http://127.0.0.1:8080", false, true],
  ["http://[::1]:8080", false, true],
  ["https://127.0.0.1.tencentcloudapi.com", true, false],
  ["https://localhost.evil.example", false, false],
  ["https://128.0.0.1", false, false],
])("%s is Tencent Cloud's own: %s, and on this machine: %s", (origin, official, loopback) => {
  expect([isOfficial(origin), isLoopback(origin)]).toEqual([official, loopback]);
});

test.each([
  "https://ORGANIZATION.tencentcloudapi.com",
  "https://organization.tencentcloudapi.com:443",
  "https://organization.tencentcloudapi。com",
  "https://organization。tencentcloudapi.com",
  "https://organization.tencentcloudap\u0131.com",
  "https://organization.tencent\u200bcloudapi.com",
])("an origin is written in one way, and not as %s", (origin) => {
  expect(ownProblemOf(() => parseOrigin("endpoint", origin)).code).toBe("InvalidEndpoint");
});

describe.each(["site", "endpoint"])("%s", (name) => {
  test.each(ODD_VALUES)("is refused when it is %s", (_, value) => {
    expect(ownProblemOf(() => resolveEndpoint({ [name]: value }))).toMatchObject({
      code: name === "site" ? "InvalidOption" : "InvalidEndpoint",
      problem: { kind: "unexpectedValue", where: name },
    });
  });
});

test("whatever is accepted is an origin, and secret unless it stays on this machine", () => {
  const authority = fc.tuple(
    fc.constantFrom("", "user@", "user:password@"),
    fc.oneof(fc.constantFrom("localhost", "127.0.0.1", "[::1]"), fc.domain(), fc.ipV4(), fc.string()),
    fc.constantFrom("", ":80", ":443", ":8080"),
    fc.constantFrom("", "/", "/path", "?q", "#f", ".evil.example", "@evil.example"),
  );
  fc.assert(
    fc.property(fc.constantFrom("https://", "http://", "HTTPS://", "ws://"), authority, (scheme, parts) => {
      const endpoint = scheme + parts.join("");
      let origin: string;
      try {
        origin = resolveEndpoint({ endpoint });
      } catch (error) {
        expect(error).toMatchObject({ code: "InvalidEndpoint" });
        return;
      }
      const { protocol, hostname, href } = new URL(origin);
      expect([href, protocol]).toEqual([`${origin}/`, expect.stringMatching(/^https?:$/)]);
      if (protocol === "http:") expect(hostname).toMatch(/^(localhost|127\.[0-9.]+|\[::1\])$/);
      expect([origin, `${origin}/`]).toContain(endpoint);
    }),
    { numRuns: 1000 },
  );
});
