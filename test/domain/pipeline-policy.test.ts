import fc from "fast-check";
import { isMembershipError } from "../../src/domain/error";
import { parsePipelinePolicy } from "../../src/domain/pipeline-policy";
import type { Expectation } from "../../src/domain/problem";
import { uin } from "../support/members";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

const NOTHING = { protectedMembers: new Set(), requireReasons: false, requireApproval: false };

test.each<readonly [given: object, policy: object]>([
  [{}, {}],
  [{ organizationId: "10001" }, { organizationId: "10001" }],
  [{ endpoints: [] }, { endpoints: [] }],
  [
    { endpoints: ["https://organization.internal.example/", "http://127.0.0.1:8080"] },
    { endpoints: ["https://organization.internal.example", "http://127.0.0.1:8080"] },
  ],
  [{ protectedMembers: [] }, {}],
  [{ protectedMembers: [uin(2), uin(1)] }, { protectedMembers: new Set([uin(1), uin(2)]) }],
  [{ maxRemovals: {} }, { maxRemovals: {} }],
  [{ maxRemovals: { count: 0 } }, { maxRemovals: { count: 0 } }],
  [{ maxRemovals: { percent: 0.5 } }, { maxRemovals: { percent: 0.5 } }],
  [{ maxRemovals: { count: 5, percent: 100 } }, { maxRemovals: { count: 5, percent: 100 } }],
  [{ requireReasons: false }, {}],
  [{ requireReasons: true }, { requireReasons: true }],
  [{ requireApproval: true }, { requireApproval: true }],
  [{ minRemaining: 0 }, { minRemaining: 0 }],
  [{ minRemaining: 290 }, { minRemaining: 290 }],
  [
    {
      organizationId: "10001",
      endpoints: ["https://organization.tencentcloudapi.com"],
      protectedMembers: [uin(1)],
      maxRemovals: { count: 5 },
      requireReasons: true,
      requireApproval: true,
      minRemaining: 1,
    },
    {
      organizationId: "10001",
      endpoints: ["https://organization.tencentcloudapi.com"],
      protectedMembers: new Set([uin(1)]),
      maxRemovals: { count: 5 },
      requireReasons: true,
      requireApproval: true,
      minRemaining: 1,
    },
  ],
])("%j is a policy, and says nothing else", (given, policy) => {
  expect(parsePipelinePolicy(given)).toStrictEqual({ ...NOTHING, ...policy });
});

const whole = (min: number): Expectation => ({
  is: "number",
  min,
  max: Number.MAX_SAFE_INTEGER,
  fraction: false,
});

test.each<readonly [given: object, where: string, expected: Expectation, got: string]>([
  [{ organizationId: 10001 }, "organizationId", { is: "organizationId" }, "10001"],
  [{ organizationId: "010001" }, "organizationId", { is: "organizationId" }, '"010001"'],
  [{ organizationId: "*" }, "organizationId", { is: "organizationId" }, '"*"'],
  [{ endpoints: "https://a.example" }, "endpoints", { is: "origins" }, '"https://a.example"'],
  [{ endpoints: { 0: "https://a.example" } }, "endpoints", { is: "origins" }, '{"0":"https://a.example"}'],
  [{ endpoints: ["https://a.example", "a.example"] }, "endpoints.1", { is: "origin" }, '"a.example"'],
  [{ endpoints: ["https://a.example/path"] }, "endpoints.0", { is: "origin" }, '"https://a.example/path"'],
  [{ endpoints: ["https://*.example"] }, "endpoints.0", { is: "origin" }, '"https://*.example"'],
  [{ endpoints: ["http://a.example"] }, "endpoints.0", { is: "https" }, '"http://a.example"'],
  [{ endpoints: [null] }, "endpoints.0", { is: "origin" }, "null"],
  [{ protectedMembers: { [uin(1)]: "x" } }, "protectedMembers", { is: "uins" }, `{"${uin(1)}":"x"}`],
  [{ maxRemovals: 5 }, "maxRemovals", { is: "object" }, "5"],
  [{ maxRemovals: { count: -1 } }, "maxRemovals.count", whole(0), "-1"],
  [{ maxRemovals: { count: "5" } }, "maxRemovals.count", whole(0), '"5"'],
  [
    { maxRemovals: { percent: 101 } },
    "maxRemovals.percent",
    { is: "number", min: 0, max: 100, fraction: true },
    "101",
  ],
  [{ requireReasons: "true" }, "requireReasons", { is: "switch" }, '"true"'],
  [{ requireApproval: 1 }, "requireApproval", { is: "switch" }, "1"],
  [{ minRemaining: -1 }, "minRemaining", whole(0), "-1"],
  [{ minRemaining: 0.5 }, "minRemaining", whole(0), "0.5"],
  [{ minRemaining: "290" }, "minRemaining", whole(0), '"290"'],
])("%j is refused", (given, where, expected, got) => {
  expect(ownProblemOf(() => parsePipelinePolicy(given)).problem).toEqual({
    kind: "unexpectedValue",
    where,
    expected,
    got,
  });
});

test.each([
  ["invalidUins", ["0100"]],
  ["invalidUins", [100000000001]],
  ["duplicateUin", [uin(1), uin(1)]],
])("protected members are UINs, each once: %s of %j", (kind, protectedMembers) => {
  expect(ownProblemOf(() => parsePipelinePolicy({ protectedMembers })).problem).toMatchObject({
    kind,
    where: "protectedMembers",
  });
});

test.each<readonly [given: object, where: string, name: string, nearest: string | undefined]>([
  [{ requireAproval: true }, "policy", "requireAproval", "requireApproval"],
  [{ RequireApproval: true }, "policy", "RequireApproval", "requireApproval"],
  [{ requireReason: true }, "policy", "requireReason", "requireReasons"],
  [{ organisationId: "10001" }, "policy", "organisationId", "organizationId"],
  [{ endpoint: [] }, "policy", "endpoint", "endpoints"],
  [{ protectedmembers: [] }, "policy", "protectedmembers", "protectedMembers"],
  [{ maxRemoval: {} }, "policy", "maxRemoval", "maxRemovals"],
  [{ minRemain: 1 }, "policy", "minRemain", "minRemaining"],
  [{ frobnicate: undefined }, "policy", "frobnicate", undefined],
  [{ removal: { requireApproval: true } }, "policy", "removal", undefined],
  [{ maxRemovals: { counts: 5 } }, "maxRemovals", "counts", "count"],
  [{ maxRemovals: { Percent: 5 } }, "maxRemovals", "Percent", "percent"],
  [{ maxRemovals: { min: 5 } }, "maxRemovals", "min", undefined],
])(
  "%j has a name that nobody knows, and is refused with the nearest known one",
  (given, where, name, nearest) => {
    expect(ownProblemOf(() => parsePipelinePolicy(given))).toEqual({
      code: "InvalidOption",
      problem: { kind: "unknownProperty", where, name, nearest },
    });
  },
);

/** What of the odd values is right in some place after all. */
const RIGHT: Readonly<Record<string, readonly unknown[]>> = {
  requireReasons: [true],
  requireApproval: [true],
  minRemaining: [0, -0, 100000000001],
  "maxRemovals.count": [0, -0, 100000000001],
  "maxRemovals.percent": [0, -0, 0.1 + 0.2],
};

describe.each([
  "",
  "organizationId",
  "endpoints",
  "endpoints.0",
  "protectedMembers",
  "protectedMembers.0",
  "maxRemovals",
  "maxRemovals.count",
  "maxRemovals.percent",
  "requireReasons",
  "requireApproval",
  "minRemaining",
])("a policy in which %j is odd", (path) => {
  const right = RIGHT[path] ?? [];
  test.each(ODD_VALUES.filter(([, value]) => !right.some((one) => Object.is(one, value))))(
    "is refused when it is %s",
    (_, value) => {
      const names = path.split(".").filter((name) => name !== "");
      const policy = names.reduceRight((inner, name) => (name === "0" ? [inner] : { [name]: inner }), value);
      const { code } = ownProblemOf(() => parsePipelinePolicy(policy));
      expect(["InvalidOption", "InvalidEndpoint", "InvalidMembers", "InvalidUin"]).toContain(code);
    },
  );
});

test("whatever comes is a policy, or refused with this package's own error", () => {
  const names = fc.constantFrom(
    ...Object.keys(RIGHT).filter((name) => !name.includes(".")),
    "maxRemovals",
    "endpoints",
  );
  const value = fc.anything({ withBigInt: true, withMap: true, withSparseArray: true });
  fc.assert(
    fc.property(fc.oneof(value, fc.dictionary(names, value)), (given) => {
      try {
        expect(parsePipelinePolicy(given).protectedMembers).toBeInstanceOf(Set);
      } catch (error) {
        expect(isMembershipError(error)).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});
