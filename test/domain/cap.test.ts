import fc from "fast-check";
import { type Cap, resolveCap, strictestCap } from "../../src/domain/cap";
import type { MaxRemovals } from "../../src/domain/policy";
import { anyCap } from "../support/arbitraries";

test.each([
  [0, 5],
  [1, 5],
  [20, 5],
  [21, 6],
  [24, 6],
  [25, 7],
  [76, 19],
  [77, 20],
  [100, 20],
  [1_000, 20],
  [1_000_000, 20],
])("of %d previous members %d may leave by default: a quarter, at least 5, at most 20", (previous, limit) => {
  expect(resolveCap(previous)).toEqual({ limit });
  expect(resolveCap(previous, {})).toEqual({ limit });
});

test.each<readonly [previous: number, given: MaxRemovals, limit: number]>([
  [1_000, { count: 0 }, 0],
  [1_000, { count: 3 }, 3],
  [10, { count: 300 }, 300],
  [10, { percent: 0 }, 0],
  [10, { percent: 9.99 }, 1],
  [10, { percent: 10 }, 1],
  [10, { percent: 10.01 }, 2],
  [7, { percent: 50 }, 4],
  [7, { percent: 100 }, 7],
  [3, { percent: 5 }, 1],
  [21, { percent: 25 }, 6],
  [0, { percent: 100 }, 0],
  [1_000, { count: 10, percent: 5 }, 10],
  [100, { count: 10, percent: 5 }, 5],
  [100, { count: 0, percent: 100 }, 0],
  [100, { count: 100, percent: 0 }, 0],
])("of %d previous members with %j %d may leave", (previous, given, limit) => {
  expect(resolveCap(previous, given)).toEqual({ limit, given });
});

test.each([
  [10_000, 0.57, 57],
  [875, 36.8, 322],
  [1_000, 1.1, 11],
  [100, 0.07, 1],
  [300, 0.3333, 1],
])("of %d members %d percent are %d, whatever binary fractions make of it", (previous, percent, limit) => {
  expect(resolveCap(previous, { percent }).limit).toBe(limit);
});

test.each([
  [1, 1e-7, 1],
  [1_000_000_000, 1e-7, 1],
  [1_000_000_001, 1e-7, 2],
  [2_000_000_000, 1.5e-7, 3],
  [Number.MAX_SAFE_INTEGER, 5e-324, 1],
  [Number.MAX_SAFE_INTEGER, 100, Number.MAX_SAFE_INTEGER],
  [0, 1e-7, 0],
])("of %d members %d percent are %d, however the number is written", (previous, percent, limit) => {
  expect(resolveCap(previous, { percent }).limit).toBe(limit);
});

test("a percentage is rounded up from the decimal that was written, exactly", () => {
  // Fifteen digits come back from a binary number as they were.
  const decimal = fc
    .record({
      digits: fc.maxSafeNat().map((value) => value % 10 ** 15),
      places: fc.integer({ min: 0, max: 30 }),
    })
    .filter(({ digits, places }) => BigInt(digits) <= 100n * 10n ** BigInt(places));
  fc.assert(
    fc.property(fc.nat(200_000), decimal, (previous, { digits, places }) => {
      const percent = Number(`${digits}e-${places}`);
      const [numerator, denominator] = [BigInt(previous) * BigInt(digits), 100n * 10n ** BigInt(places)];
      const isWhole = numerator % denominator === 0n;
      const exact = Number(numerator / denominator) + (isWhole ? 0 : 1);
      expect(resolveCap(previous, { percent }).limit).toBe(exact);
    }),
    { numRuns: 2_000 },
  );
});

test("whatever percentage is given, as many may leave as it makes, and less than one more; nobody of none", () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.nat(200_000), percent, (previous, part) => {
      const { limit } = resolveCap(previous, { percent: part });
      const made = (previous * part) / 100;
      expect(limit).toBeGreaterThanOrEqual(made - 1e-6);
      expect(limit).toBeLessThan(made + 1 + 1e-6);
      expect(limit === 0).toBe(previous === 0 || part === 0);
      expect(limit).toBeLessThanOrEqual(previous);
    }),
    { numRuns: 2_000 },
  );
});

describe("of the code's cap and the policy's the stricter holds", () => {
  test.each<
    readonly [previous: number, ofCode: MaxRemovals | undefined, ofPolicy: MaxRemovals | undefined, cap: Cap]
  >([
    [100, undefined, undefined, { limit: 20, by: "code" }],
    [100, { count: 3 }, undefined, { limit: 3, given: { count: 3 }, by: "code" }],
    [100, undefined, { count: 3 }, { limit: 3, given: { count: 3 }, by: "policy" }],
    [100, { count: 3 }, { count: 2 }, { limit: 2, given: { count: 2 }, by: "policy" }],
    [100, { count: 2 }, { count: 3 }, { limit: 2, given: { count: 2 }, by: "code" }],
    [100, { count: 2 }, { count: 2 }, { limit: 2, given: { count: 2 }, by: "code" }],
    [100, { percent: 50 }, { count: 30 }, { limit: 30, given: { count: 30 }, by: "policy" }],
    [100, { count: 30 }, { percent: 40 }, { limit: 30, given: { count: 30 }, by: "code" }],
    // A policy does not raise the default, and an empty one is the default.
    [100, undefined, { count: 90 }, { limit: 20, by: "code" }],
    [100, undefined, { percent: 100 }, { limit: 20, by: "code" }],
    [100, { percent: 100 }, {}, { limit: 20, by: "policy" }],
    [100, { count: 0 }, { percent: 100 }, { limit: 0, given: { count: 0 }, by: "code" }],
    [100, { percent: 100 }, { count: 0 }, { limit: 0, given: { count: 0 }, by: "policy" }],
  ])("of %d previous members, %j in the code and %j in the policy", (previous, ofCode, ofPolicy, cap) => {
    expect(strictestCap(previous, ofCode, ofPolicy)).toEqual(cap);
  });

  test("whatever they are", () => {
    const given = fc.option(anyCap, { nil: undefined });
    fc.assert(
      fc.property(fc.nat(1_000), given, given, (previous, ofCode, ofPolicy) => {
        const { limit } = strictestCap(previous, ofCode, ofPolicy);
        const alone = [ofCode, ...(ofPolicy ? [ofPolicy] : [])].map((one) => resolveCap(previous, one).limit);
        expect(limit).toBe(Math.min(...alone));
        expect(limit).toBeLessThanOrEqual(strictestCap(previous, ofCode).limit);
      }),
      { numRuns: 1_000 },
    );
  });
});
