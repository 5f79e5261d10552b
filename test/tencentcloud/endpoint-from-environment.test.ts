import { resolveEndpoint } from "../../src/domain/endpoint";
import {
  effectiveEndpoint,
  metadataEndpoint,
  stsEndpoint,
} from "../../src/tencentcloud/endpoint-from-environment";

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
  expect(effectiveEndpoint(declared, env)).toBe(expected);
});

test.each<[string, string, Record<string, string>, string]>([
  [
    "a domain that contradicts the declared site",
    INTERNATIONAL,
    { TENCENTCLOUD_DOMAIN: "tencentcloudapi.com" },
    `expected TENCENTCLOUD_DOMAIN and the declaration to name one endpoint, got ${CHINA} and ${INTERNATIONAL}: ` +
      "unset the variable, or change site or endpoint in the declaration",
  ],
  [
    "a domain that contradicts the declared endpoint",
    SIMULATOR,
    INTERNATIONAL_DOMAIN,
    "expected TENCENTCLOUD_DOMAIN and the declaration to name one endpoint",
  ],
  ["a domain that is no domain", CHINA, { TENCENTCLOUD_DOMAIN: "x.y/z" }, "TENCENTCLOUD_DOMAIN: expected"],
  [
    "an endpoint for tests that is no origin",
    CHINA,
    { TENCENTCLOUD_ORGANIZATION_ENDPOINT: "127.0.0.1:8080" },
    "TENCENTCLOUD_ORGANIZATION_ENDPOINT: expected",
  ],
  [
    "plain HTTP to another machine",
    CHINA,
    { TENCENTCLOUD_PROTOCOL: "http" },
    `expected TENCENTCLOUD_PROTOCOL to be HTTPS for ${CHINA}, got "HTTP": set it to HTTPS or unset it`,
  ],
  ["an unknown protocol", SIMULATOR, { TENCENTCLOUD_PROTOCOL: "QUIC" }, 'got "QUIC"'],
])("refused: %s", (_, declared, env, message) => {
  expect(() => effectiveEndpoint(declared, env)).toThrow(
    expect.objectContaining({
      code: "InvalidEndpoint",
      message: expect.stringContaining(message) as string,
    }) as Error,
  );
});

test.each<[string, string, Record<string, string>, string]>([
  ["the China site's", CHINA, {}, "https://sts.tencentcloudapi.com"],
  ["the international site's", INTERNATIONAL, {}, "https://sts.intl.tencentcloudapi.com"],
  ["whatever stands in for the API", SIMULATOR, {}, SIMULATOR],
  ["that for tests", CHINA, { TENCENTCLOUD_STS_ENDPOINT: "http://127.0.0.1:9090" }, "http://127.0.0.1:9090"],
])("STS is %s", (_, endpoint, env, expected) => {
  expect(stsEndpoint(endpoint, env)).toBe(expected);
});

test.each<[string, Record<string, string>, string]>([
  ["every CVM's own", {}, "http://metadata.tencentyun.com"],
  ["that for tests", { TENCENTCLOUD_METADATA_ENDPOINT: "http://127.0.0.1:9090" }, "http://127.0.0.1:9090"],
])("the metadata service is %s", (_, env, expected) => {
  expect(metadataEndpoint(env)).toBe(expected);
});
