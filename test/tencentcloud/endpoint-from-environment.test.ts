import { resolveEndpoint } from "../../src/domain/endpoint";
import type { Problem } from "../../src/domain/problem";
import { endpointsOf } from "../../src/tencentcloud/endpoint-from-environment";
import { ownProblemOf } from "../support/own-error";

const CHINA = resolveEndpoint({ site: "china" });
const INTERNATIONAL = resolveEndpoint({ site: "international" });
const SIMULATOR = "http://127.0.0.1:8080";
const INTERNATIONAL_DOMAIN = { TENCENTCLOUD_DOMAIN: "intl.tencentcloudapi.com" };
const FOR_TESTS = { TENCENTCLOUD_ORGANIZATION_ENDPOINT: SIMULATOR };

test.each<[string, string, Record<string, string>, string]>([
  ["the declared one", INTERNATIONAL, {}, INTERNATIONAL],
  ["the domain's, where no site is declared", CHINA, INTERNATIONAL_DOMAIN, INTERNATIONAL],
  ["the one that domain and declaration agree on", INTERNATIONAL, INTERNATIONAL_DOMAIN, INTERNATIONAL],
  [
    "that of a domain of one's own",
    CHINA,
    { TENCENTCLOUD_DOMAIN: "internal.tencentcloudapi.com" },
    "https://organization.internal.tencentcloudapi.com",
  ],
  ["the declared one, for a blank domain", CHINA, { TENCENTCLOUD_DOMAIN: " " }, CHINA],
  [
    "that for tests, before anything else",
    INTERNATIONAL,
    { ...FOR_TESTS, TENCENTCLOUD_DOMAIN: "x.y" },
    SIMULATOR,
  ],
  ["the declared one, with the protocol HTTPS", CHINA, { TENCENTCLOUD_PROTOCOL: "https" }, CHINA],
  [
    "a plain one on this machine, with the protocol HTTP",
    SIMULATOR,
    { TENCENTCLOUD_PROTOCOL: "HTTP" },
    SIMULATOR,
  ],
  [
    "a plain one on this machine, with the protocol HTTPS",
    SIMULATOR,
    { TENCENTCLOUD_PROTOCOL: "HTTPS" },
    SIMULATOR,
  ],
])("the endpoint is %s", (_, declared, env, expected) => {
  expect(endpointsOf(declared, env).organization).toBe(expected);
});

const notAnOrigin = (where: string, got: string): Problem => ({
  kind: "unexpectedValue",
  where,
  expected: { is: "origin" },
  got: JSON.stringify(got),
});

test.each<readonly [what: string, declared: string, env: Record<string, string>, problem: Problem]>([
  [
    "a domain that contradicts the declared site",
    INTERNATIONAL,
    { TENCENTCLOUD_DOMAIN: "tencentcloudapi.com" },
    { kind: "contradictingDomain", ofDomain: CHINA, declared: INTERNATIONAL },
  ],
  [
    "a domain that contradicts the declared endpoint",
    SIMULATOR,
    INTERNATIONAL_DOMAIN,
    { kind: "contradictingDomain", ofDomain: INTERNATIONAL, declared: SIMULATOR },
  ],
  [
    "a domain that is no domain",
    CHINA,
    { TENCENTCLOUD_DOMAIN: "x.y/z" },
    notAnOrigin("TENCENTCLOUD_DOMAIN", "https://organization.x.y/z"),
  ],
  [
    "an endpoint for tests that is no origin",
    CHINA,
    { TENCENTCLOUD_ORGANIZATION_ENDPOINT: "127.0.0.1:8080" },
    notAnOrigin("TENCENTCLOUD_ORGANIZATION_ENDPOINT", "127.0.0.1:8080"),
  ],
  [
    "plain HTTP to another machine",
    CHINA,
    { TENCENTCLOUD_PROTOCOL: "http" },
    { kind: "protocolNotHttps", endpoint: CHINA, got: '"HTTP"' },
  ],
  [
    "an unknown protocol",
    SIMULATOR,
    { TENCENTCLOUD_PROTOCOL: "QUIC" },
    { kind: "protocolNotHttps", endpoint: SIMULATOR, got: '"QUIC"' },
  ],
])("refused: %s", (_, declared, env, problem) => {
  expect(ownProblemOf(() => endpointsOf(declared, env))).toEqual({ code: "InvalidEndpoint", problem });
});

const STS_CHINA = "https://sts.tencentcloudapi.com";
const STS_FOR_TESTS = { TENCENTCLOUD_STS_ENDPOINT: "http://127.0.0.1:9090" };

test.each<[string, string, Record<string, string>, string]>([
  ["the China site's", CHINA, {}, STS_CHINA],
  ["the international site's", INTERNATIONAL, {}, "https://sts.intl.tencentcloudapi.com"],
  ["the domain's", CHINA, INTERNATIONAL_DOMAIN, "https://sts.intl.tencentcloudapi.com"],
  [
    "that of a domain of one's own",
    CHINA,
    { TENCENTCLOUD_DOMAIN: "cloud.example.com" },
    "https://sts.cloud.example.com",
  ],
  [
    "the domain's, whatever stands in for the API",
    CHINA,
    { ...FOR_TESTS, ...INTERNATIONAL_DOMAIN },
    "https://sts.intl.tencentcloudapi.com",
  ],
  ["the China site's, whatever host is declared", "https://organization.example.com", {}, STS_CHINA],
  ["the China site's, whatever is declared on this machine", SIMULATOR, {}, STS_CHINA],
  ["the China site's, whatever stands in for the API", CHINA, FOR_TESTS, STS_CHINA],
  [
    "the declared site's, whatever stands in for the API",
    INTERNATIONAL,
    FOR_TESTS,
    "https://sts.intl.tencentcloudapi.com",
  ],
  [
    "that for tests, before anything else",
    CHINA,
    { ...INTERNATIONAL_DOMAIN, ...STS_FOR_TESTS },
    "http://127.0.0.1:9090",
  ],
])("STS is %s", (_, declared, env, expected) => {
  expect(endpointsOf(declared, env).sts).toBe(expected);
});

test.each<[string, Record<string, string>, string]>([
  ["every CVM's own", {}, "http://metadata.tencentyun.com"],
  ["that for tests", { TENCENTCLOUD_METADATA_ENDPOINT: "http://127.0.0.1:9090" }, "http://127.0.0.1:9090"],
])("the metadata service is %s", (_, env, expected) => {
  expect(endpointsOf(CHINA, env).metadata).toBe(expected);
});

test.each(["TENCENTCLOUD_STS_ENDPOINT", "TENCENTCLOUD_METADATA_ENDPOINT"])(
  "%s is refused when it is no origin, and named",
  (variable) => {
    expect(ownProblemOf(() => endpointsOf(CHINA, { [variable]: "http://127.0.0.1/x" }))).toEqual({
      code: "InvalidEndpoint",
      problem: notAnOrigin(variable, "http://127.0.0.1/x"),
    });
  },
);
