import fc from "fast-check";
import { type RemovalOptions, resolveRemovalPolicy } from "../../src/domain/policy";
import { ownErrorOf } from "../support/own-error";

const DEFAULTS = { batchSize: 50, timeoutMs: 900_000, requireReasons: false, requireApproval: false };

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
])("%j changes that and nothing else", (given) => {
  expect(resolveRemovalPolicy(given)).toStrictEqual({ ...DEFAULTS, ...given });
});

const BATCH_SIZE = "expected removal.batchSize to be a whole number from 1 to 9007199254740991";
const TIMEOUT = "expected removal.timeoutMs to be a whole number from 1000 to 86400000";
const COUNT = "expected removal.maxRemovals.count to be a whole number from 0 to 9007199254740991";
const PERCENT = "expected removal.maxRemovals.percent to be a number from 0 to 100";

test.each<readonly [given: Record<string, unknown>, message: string]>([
  [{ batchSize: 0 }, `${BATCH_SIZE}, got 0`],
  [{ batchSize: -1 }, `${BATCH_SIZE}, got -1`],
  [{ batchSize: 1.5 }, `${BATCH_SIZE}, got 1.5`],
  [{ batchSize: 2 ** 53 }, `${BATCH_SIZE}, got 9007199254740992`],
  [{ batchSize: "50" }, `${BATCH_SIZE}, got "50"`],
  [{ batchSize: null }, `${BATCH_SIZE}, got null`],
  [{ batchSize: Number.NaN }, `${BATCH_SIZE}, got NaN`],
  [{ batchSize: Number.POSITIVE_INFINITY }, `${BATCH_SIZE}, got Infinity`],
  [{ timeoutMs: 999 }, `${TIMEOUT}, got 999`],
  [{ timeoutMs: 86_400_001 }, `${TIMEOUT}, got 86400001`],
  [{ timeoutMs: 1_000.5 }, `${TIMEOUT}, got 1000.5`],
  [{ maxRemovals: { count: -1 } }, `${COUNT}, got -1`],
  [{ maxRemovals: { count: 0.5 } }, `${COUNT}, got 0.5`],
  [{ maxRemovals: { percent: -0.1 } }, `${PERCENT}, got -0.1`],
  [{ maxRemovals: { percent: 100.1 } }, `${PERCENT}, got 100.1`],
  [{ maxRemovals: { percent: "10" } }, `${PERCENT}, got "10"`],
  [{ maxRemovals: { percent: Number.NaN } }, `${PERCENT}, got NaN`],
  [{ maxRemovals: { count: 1, percent: 101 } }, `${PERCENT}, got 101`],
  [{ requireReasons: "yes" }, 'expected removal.requireReasons to be true or false, got "yes"'],
  [{ requireReasons: null }, "expected removal.requireReasons to be true or false, got null"],
  [{ requireApproval: 1 }, "expected removal.requireApproval to be true or false, got 1"],
])("%j is refused", (given, message) => {
  expect(ownErrorOf(() => resolveRemovalPolicy(given))).toEqual({ code: "InvalidOption", message });
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
