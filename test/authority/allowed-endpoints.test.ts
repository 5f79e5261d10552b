import fc from "fast-check";
import { endpointProblems, requireAllowed } from "../../src/authority/allowed-endpoints";
import type { Endpoints } from "../../src/domain/endpoint";
import type { Environment } from "../../src/domain/environment";
import { parsePipelinePolicy } from "../../src/domain/pipeline-policy";
import { ownProblemOf } from "../support/own-error";

const OFFICIAL: Endpoints = {
  organization: "https://organization.tencentcloudapi.com",
  sts: "https://sts.tencentcloudapi.com",
  metadata: "http://metadata.tencentyun.com",
};
const LOOPBACK = "http://127.0.0.1:8080";
const GATEWAY = "https://gateway.example.com";

/** A policy that names these endpoints. */
const bound = (...endpoints: string[]): unknown => ({ endpoints });

/** Which of the services may not be called where they would be, and who says so. */
function refused(changed: Partial<Endpoints>, env: Environment = {}, policy?: unknown): string[] {
  const pipeline = policy === undefined ? undefined : parsePipelinePolicy(policy);
  const endpoints = { ...OFFICIAL, ...changed };
  return endpointProblems(endpoints, env, pipeline).map((problem) => {
    if (problem.kind !== "endpointNotAllowed") throw new Error(`expected no ${problem.kind}`);
    expect(problem.origin).toBe(endpoints[problem.use]);
    return `${problem.use} by ${problem.by}`;
  });
}

describe("where nobody names anything,", () => {
  test.each([
    {},
    {
      organization: "https://organization.intl.tencentcloudapi.com",
      sts: "https://sts.intl.tencentcloudapi.com",
    },
    { organization: "https://organization.ap-guangzhou.tencentcloudapi.com" },
    { organization: "https://organization.internal.tencentcloudapi.com" },
    { organization: "https://organization.tencentcloudapi.com:8443" },
    { organization: LOOPBACK, sts: LOOPBACK, metadata: LOOPBACK },
    { organization: "https://localhost:8443" },
    { organization: "http://[::1]:8080" },
  ])("%j may be called", (endpoints) => {
    expect(refused(endpoints)).toEqual([]);
    expect(refused(endpoints, {}, {})).toEqual([]);
  });

  test.each([
    GATEWAY,
    "https://organization.tencentcloudapi.com.evil.example",
    "https://eviltencentcloudapi.com",
    "https://organization.eviltencentcloudapi.com",
    "https://tencentcloudapi.com",
    "https://tencentcloudapi.com.cn",
    "https://organization.tencentcloudapi.com.",
    "https://organization.xn--tencentcloudap-1pb.com",
    "https://127.0.0.1.evil.example",
    "https://10.0.0.1",
    "https://[2001:db8::1]",
  ])("%s may not", (origin) => {
    for (const use of ["organization", "sts", "metadata"] as const) {
      expect(refused({ [use]: origin })).toEqual([`${use} by environment`]);
      expect(refused({ [use]: origin }, {}, {})).toEqual([`${use} by environment`]);
    }
  });

  test("every service that may not be called is named at once", () => {
    const endpoints = { organization: GATEWAY, sts: GATEWAY, metadata: GATEWAY };
    expect(
      ownProblemOf(() => {
        requireAllowed(endpoints, {});
      }),
    ).toEqual({
      code: "InvalidEndpoint",
      problem: {
        kind: "nothingSent",
        problems: (["organization", "sts", "metadata"] as const).map((use) => ({
          kind: "endpointNotAllowed",
          use,
          origin: GATEWAY,
          by: "environment",
        })),
      },
    });
    expect(() => {
      requireAllowed(OFFICIAL, {});
    }).not.toThrow();
  });
});

describe("the environment of the machine", () => {
  const HERE = { organization: GATEWAY };

  test.each<readonly [variable: string, value: string]>([
    ["TCO_ALLOWED_ENDPOINTS", GATEWAY],
    ["TCO_ALLOWED_ENDPOINTS", `${GATEWAY}/`],
    ["TCO_ALLOWED_ENDPOINTS", `  https://a.example\t${GATEWAY},\n, ,https://b.example `],
    ["TENCENTCLOUD_ORGANIZATION_ENDPOINT", GATEWAY],
    ["TENCENTCLOUD_STS_ENDPOINT", ` ${GATEWAY} `],
    ["TENCENTCLOUD_METADATA_ENDPOINT", GATEWAY],
  ])("allows what %s names: %j", (variable, value) => {
    expect(refused(HERE, { [variable]: value })).toEqual([]);
  });

  test("allows in TENCENTCLOUD_DOMAIN the two services, and no other host", () => {
    const env = { TENCENTCLOUD_DOMAIN: " example.com " };
    expect(
      refused({ organization: "https://organization.example.com", sts: "https://sts.example.com" }, env),
    ).toEqual([]);
    expect(refused({ organization: GATEWAY, metadata: "https://metadata.example.com" }, env)).toEqual([
      "organization by environment",
      "metadata by environment",
    ]);
  });

  test.each([
    "",
    " , ",
    "https://a.example",
    "https://gateway.example.com:8443",
    "https://gateway.example.com.",
    "https://a.gateway.example.com",
    "https://example.com",
  ])("allows nothing else: TCO_ALLOWED_ENDPOINTS %j", (value) => {
    expect(refused(HERE, { TCO_ALLOWED_ENDPOINTS: value })).toEqual(["organization by environment"]);
  });

  test.each<readonly [variable: string, value: string]>([
    ["TCO_ALLOWED_ENDPOINTS", "gateway.example.com"],
    ["TCO_ALLOWED_ENDPOINTS", `${GATEWAY};https://a.example`],
    ["TCO_ALLOWED_ENDPOINTS", `${GATEWAY} http://gateway.example.com`],
    ["TCO_ALLOWED_ENDPOINTS", `${GATEWAY}/path`],
    ["TCO_ALLOWED_ENDPOINTS", "https://*.example.com"],
    ["TCO_ALLOWED_ENDPOINTS", "*"],
    ["TENCENTCLOUD_ORGANIZATION_ENDPOINT", "gateway"],
    ["TENCENTCLOUD_STS_ENDPOINT", `${GATEWAY},https://a.example`],
    ["TENCENTCLOUD_DOMAIN", "https://example.com"],
    ["TENCENTCLOUD_DOMAIN", "example.com/path"],
    ["TENCENTCLOUD_DOMAIN", "x@example.com"],
  ])("is an error where %s is no list of origins, or no domain: %j", (variable, value) => {
    expect(ownProblemOf(() => endpointProblems(OFFICIAL, { [variable]: value }))).toMatchObject({
      code: "InvalidEndpoint",
      problem: { kind: "unexpectedValue", where: variable },
    });
  });
});

describe("a policy that names endpoints", () => {
  const EVERYWHERE = { organization: GATEWAY, sts: GATEWAY, metadata: GATEWAY };

  test.each<readonly [endpoints: Partial<Endpoints>, policy: unknown, refusals: string[]]>([
    [{}, bound(OFFICIAL.organization), []],
    [{}, bound(), ["organization by policy"]],
    [{}, bound("https://organization.intl.tencentcloudapi.com"), ["organization by policy"]],
    [EVERYWHERE, bound(GATEWAY), []],
    [EVERYWHERE, bound(`${GATEWAY}/`, OFFICIAL.organization), []],
    [
      EVERYWHERE,
      bound(OFFICIAL.organization),
      ["organization by policy", "sts by policy", "metadata by policy"],
    ],
    [{ organization: LOOPBACK }, bound(OFFICIAL.organization), ["organization by policy"]],
    [{ organization: LOOPBACK }, bound(LOOPBACK), []],
    [{ organization: LOOPBACK }, bound("http://127.0.0.1:8081"), ["organization by policy"]],
    [{ metadata: LOOPBACK }, bound(OFFICIAL.organization), ["metadata by policy"]],
    // STS and the metadata service have official places that need no entry.
    [{ sts: "https://sts.intl.tencentcloudapi.com" }, bound(OFFICIAL.organization), []],
    [{ sts: "https://sts.ap-guangzhou.tencentcloudapi.com" }, bound(OFFICIAL.organization), []],
    [
      { sts: OFFICIAL.organization },
      bound("https://organization.intl.tencentcloudapi.com", OFFICIAL.organization),
      [],
    ],
    [{ sts: "https://cvm.tencentcloudapi.com" }, bound(OFFICIAL.organization), ["sts by policy"]],
    [{ sts: "https://sts.evil.example" }, bound(OFFICIAL.organization), ["sts by policy"]],
    [
      { sts: "https://sts.tencentcloudapi.com.evil.example" },
      bound(OFFICIAL.organization),
      ["sts by policy"],
    ],
    [{ sts: "https://evil-sts.tencentcloudapi.com" }, bound(OFFICIAL.organization), ["sts by policy"]],
    [
      { organization: "https://sts.tencentcloudapi.com" },
      bound(OFFICIAL.organization),
      ["organization by policy"],
    ],
    [{ metadata: "https://metadata.tencentyun.com" }, bound(OFFICIAL.organization), ["metadata by policy"]],
    [{ metadata: "https://cvm.tencentcloudapi.com" }, bound(OFFICIAL.organization), ["metadata by policy"]],
  ])(
    "allows those and the official ones of the other services: %j under %j",
    (endpoints, policy, refusals) => {
      expect(refused(endpoints, {}, policy)).toEqual(refusals);
    },
  );

  test("binds the environment too", () => {
    const env = {
      TCO_ALLOWED_ENDPOINTS: `${GATEWAY} ${LOOPBACK}`,
      TENCENTCLOUD_ORGANIZATION_ENDPOINT: GATEWAY,
      TENCENTCLOUD_STS_ENDPOINT: GATEWAY,
      TENCENTCLOUD_METADATA_ENDPOINT: GATEWAY,
    };
    expect(refused(EVERYWHERE, env, bound(OFFICIAL.organization))).toEqual([
      "organization by policy",
      "sts by policy",
      "metadata by policy",
    ]);
    expect(refused({ organization: LOOPBACK }, env, bound(GATEWAY))).toEqual(["organization by policy"]);
    const domain = { TENCENTCLOUD_DOMAIN: "example.com" };
    expect(refused({ organization: "https://organization.example.com" }, domain, bound(GATEWAY))).toEqual([
      "organization by policy",
    ]);
  });

  test("allows nothing that it does not name but what is official, and all that it names", () => {
    const origins = [GATEWAY, LOOPBACK, "https://a.example", OFFICIAL.organization, OFFICIAL.sts];
    const origin = fc.constantFrom(...origins, OFFICIAL.metadata);
    const endpoints = fc.record({ organization: origin, sts: origin, metadata: origin });
    fc.assert(
      fc.property(endpoints, fc.subarray(origins), (given, named) => {
        const refusals = refused(given, {}, bound(...named));
        for (const use of ["organization", "sts", "metadata"] as const) {
          const isOfficial = use !== "organization" && given[use] === OFFICIAL[use];
          const isRefused = !named.includes(given[use]) && !isOfficial;
          expect(refusals.includes(`${use} by policy`)).toBe(isRefused);
        }
      }),
    );
  });
});
