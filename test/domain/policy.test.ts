import fc from "fast-check";
import { parseRemovalPolicy, type RemovalOptions, resolveRemovalPolicy } from "../../src/domain/policy";
import type { Expectation } from "../../src/domain/problem";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

const DEFAULTS = {
  batchSize: 50,
  timeoutMs: 900_000,
  requireReasons: false,
  requireApproval: false,
  requirePolicy: false,
};

test.each([[undefined], [{}], [{ batchSize: undefined, maxRemovals: undefined, requireReasons: undefined }]])(
  "%j means the defaults",
  (given) => {
    expect(resolveRemovalPolicy(given)).toStrictEqual(DEFAULTS);
  },
);

test.each<RemovalOptions>([
  { batchSize: 1 },
  { batchSize: Number.MAX_SAFE_INTEGER },
  { timeoutMs: 1_000 },
  { timeoutMs: 86_400_000 },
  { maxRemovals: {} },
  { maxRemovals: { count: 0 } },
  { maxRemovals: { count: Number.MAX_SAFE_INTEGER } },
  { maxRemovals: { percent: 0 } },
  { maxRemovals: { percent: 0.5 } },
  { maxRemovals: { percent: 100 } },
  { maxRemovals: { count: 3, percent: 10 } },
  { requireReasons: true },
  { requireApproval: true },
  { requirePolicy: true },
])("%j changes that and nothing else", (given) => {
  expect(resolveRemovalPolicy(given)).toStrictEqual({ ...DEFAULTS, ...given });
});

const wholeNumber = (min: number, max: number): Expectation => ({ is: "number", min, max, fraction: false });
const BATCH_SIZE = ["removal.batchSize", wholeNumber(1, 9_007_199_254_740_991)] as const;
const TIMEOUT = ["removal.timeoutMs", wholeNumber(1_000, 86_400_000)] as const;
const COUNT = ["removal.maxRemovals.count", wholeNumber(0, 9_007_199_254_740_991)] as const;
const PERCENT = ["removal.maxRemovals.percent", { is: "number", min: 0, max: 100, fraction: true }] as const;
const MAX_REMOVALS = ["removal.maxRemovals", { is: "object" }] as const;
const REASONS = ["removal.requireReasons", { is: "switch" }] as const;
const APPROVAL = ["removal.requireApproval", { is: "switch" }] as const;
const POLICY = ["removal.requirePolicy", { is: "switch" }] as const;

test.each<readonly [given: object, ofWhat: readonly [where: string, expected: Expectation], got: string]>([
  [{ batchSize: 0 }, BATCH_SIZE, "0"],
  [{ batchSize: -1 }, BATCH_SIZE, "-1"],
  [{ batchSize: 1.5 }, BATCH_SIZE, "1.5"],
  [{ batchSize: 2 ** 53 }, BATCH_SIZE, "9007199254740992"],
  [{ batchSize: "50" }, BATCH_SIZE, '"50"'],
  [{ batchSize: null }, BATCH_SIZE, "null"],
  [{ batchSize: Number.NaN }, BATCH_SIZE, "NaN"],
  [{ batchSize: Number.POSITIVE_INFINITY }, BATCH_SIZE, "Infinity"],
  [{ timeoutMs: 999 }, TIMEOUT, "999"],
  [{ timeoutMs: 86_400_001 }, TIMEOUT, "86400001"],
  [{ timeoutMs: 1_000.5 }, TIMEOUT, "1000.5"],
  [{ maxRemovals: { count: -1 } }, COUNT, "-1"],
  [{ maxRemovals: { count: 0.5 } }, COUNT, "0.5"],
  [{ maxRemovals: { count: null } }, COUNT, "null"],
  [{ maxRemovals: { percent: -0.1 } }, PERCENT, "-0.1"],
  [{ maxRemovals: { percent: 100.1 } }, PERCENT, "100.1"],
  [{ maxRemovals: { percent: "10" } }, PERCENT, '"10"'],
  [{ maxRemovals: { percent: Number.NaN } }, PERCENT, "NaN"],
  [{ maxRemovals: { count: 1, percent: 101 } }, PERCENT, "101"],
  [{ maxRemovals: null }, MAX_REMOVALS, "null"],
  [{ maxRemovals: 5 }, MAX_REMOVALS, "5"],
  [{ maxRemovals: [5] }, MAX_REMOVALS, "[5]"],
  [{ requireReasons: "yes" }, REASONS, '"yes"'],
  [{ requireReasons: null }, REASONS, "null"],
  [{ requireApproval: 1 }, APPROVAL, "1"],
  [{ requirePolicy: "production" }, POLICY, '"production"'],
])("%j is refused", (given, [where, expected], got) => {
  expect(ownProblemOf(() => resolveRemovalPolicy(given))).toEqual({
    code: "InvalidOption",
    problem: { kind: "unexpectedValue", where, expected, got },
  });
});

test.each<readonly [given: object, where: string, name: string, nearest: string | undefined]>([
  [{ requireAproval: true }, "removal", "requireAproval", "requireApproval"],
  [{ requireapproval: true }, "removal", "requireapproval", "requireApproval"],
  [{ requirePolicies: true }, "removal", "requirePolicies", "requirePolicy"],
  [{ batchsize: 5 }, "removal", "batchsize", "batchSize"],
  [{ maxRemoval: { count: 5 } }, "removal", "maxRemoval", "maxRemovals"],
  [{ timeout: 5_000 }, "removal", "timeout", "timeoutMs"],
  [{ frobnicate: undefined }, "removal", "frobnicate", undefined],
  [{ maxRemovals: { counts: 5 } }, "removal.maxRemovals", "counts", "count"],
  [{ maxRemovals: { percentage: 5 } }, "removal.maxRemovals", "percentage", undefined],
  [{ maxRemovals: { Percent: 5 } }, "removal.maxRemovals", "Percent", "percent"],
])(
  "%j has a name that nobody knows, and is refused with the nearest known one",
  (given, where, name, nearest) => {
    expect(ownProblemOf(() => resolveRemovalPolicy(given))).toEqual({
      code: "InvalidOption",
      problem: { kind: "unknownProperty", where, name, nearest },
    });
  },
);

/** What of the odd values is right in some place after all. */
const ANY_SWITCH = [true];
const ANY_COUNT = [0, -0, 100000000001];
const ANY_PERCENT = [0, -0, 0.1 + 0.2];

describe.each<readonly [name: string, policyOf: (value: unknown) => unknown, right: readonly unknown[]]>([
  ["a policy", (removal) => removal, []],
  ["batchSize", (batchSize) => ({ batchSize }), [100000000001]],
  ["timeoutMs", (timeoutMs) => ({ timeoutMs }), []],
  ["maxRemovals", (maxRemovals) => ({ maxRemovals }), []],
  ["maxRemovals.count", (count) => ({ maxRemovals: { count } }), ANY_COUNT],
  ["maxRemovals.percent", (percent) => ({ maxRemovals: { percent } }), ANY_PERCENT],
  ["requireReasons", (requireReasons) => ({ requireReasons }), ANY_SWITCH],
  ["requireApproval", (requireApproval) => ({ requireApproval }), ANY_SWITCH],
  ["requirePolicy", (requirePolicy) => ({ requirePolicy }), ANY_SWITCH],
])("%s", (_, policyOf, right) => {
  test.each(ODD_VALUES.filter(([, value]) => !right.some((one) => Object.is(one, value))))(
    "is refused when it is %s",
    (__, value) => {
      expect(ownProblemOf(() => resolveRemovalPolicy(policyOf(value))).code).toBe("InvalidOption");
    },
  );
});

describe("a whole policy", () => {
  test("is taken as it is", () => {
    expect(parseRemovalPolicy({ ...DEFAULTS, maxRemovals: { count: 3 } })).toStrictEqual({
      ...DEFAULTS,
      maxRemovals: { count: 3 },
    });
  });

  test.each(Object.keys(DEFAULTS))("lacks nothing but the cap: not %s", (name) => {
    expect(ownProblemOf(() => parseRemovalPolicy({ ...DEFAULTS, [name]: undefined }))).toMatchObject({
      code: "InvalidOption",
      problem: { kind: "unexpectedValue", where: `removal.${name}`, got: "undefined" },
    });
  });
});

test("a policy that was resolved resolves to itself", () => {
  const options = fc.record(
    {
      batchSize: fc.integer({ min: 1 }),
      timeoutMs: fc.integer({ min: 1_000, max: 86_400_000 }),
      maxRemovals: fc.record(
        { count: fc.nat(), percent: fc.double({ min: 0, max: 100, noNaN: true }) },
        { requiredKeys: [] },
      ),
      requireReasons: fc.boolean(),
      requireApproval: fc.boolean(),
      requirePolicy: fc.boolean(),
    },
    { requiredKeys: [], noNullPrototype: true },
  );
  fc.assert(
    fc.property(options, (given) => {
      const policy = resolveRemovalPolicy(given);
      expect(policy).toEqual({ ...DEFAULTS, ...given });
      expect(resolveRemovalPolicy(policy)).toEqual(policy);
    }),
  );
});
