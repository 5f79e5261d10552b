import fc from "fast-check";
import { resolveCap } from "../../src/domain/cap";
import type { MaxRemovals } from "../../src/domain/policy";

describe("the cap", () => {
  test.each<readonly [previous: number, cap: MaxRemovals | undefined, limit: number]>([
    [0, undefined, 5],
    [1, undefined, 5],
    [20, undefined, 5],
    [23, undefined, 5],
    [24, undefined, 6],
    [100, undefined, 25],
    [1_000, undefined, 250],
    [1_000, {}, 250],
    [1_000, { count: 0 }, 0],
    [1_000, { count: 3 }, 3],
    [10, { count: 300 }, 300],
    [10, { percent: 0 }, 0],
    [10, { percent: 9.99 }, 0],
    [10, { percent: 10 }, 1],
    [10, { percent: 19.99 }, 1],
    [7, { percent: 50 }, 3],
    [7, { percent: 100 }, 7],
    [10_000, { percent: 0.01 }, 1],
    [1_000, { count: 10, percent: 5 }, 10],
    [100, { count: 10, percent: 5 }, 5],
    [100, { count: 0, percent: 100 }, 0],
    [100, { count: 100, percent: 0 }, 0],
  ])("of %d previous members with %j is %d", (previous, cap, limit) => {
    expect(resolveCap(previous, cap).limit).toBe(limit);
  });

  test.each([
    [10_000, 0.57, 57],
    [875, 36.8, 322],
    [1_000, 1.1, 11],
  ])(
    "of %d members at %d percent is %d, although binary fractions are a hair below",
    (previous, percent, limit) => {
      expect(resolveCap(previous, { percent }).limit).toBe(limit);
    },
  );

  test("rounds a percentage down, for every percentage that is written with up to four decimals", () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(1_000_000), (previous, tenThousandths) => {
        const exact = Number((BigInt(previous) * BigInt(tenThousandths)) / 1_000_000n);
        expect(resolveCap(previous, { percent: tenThousandths / 10_000 }).limit).toBe(exact);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each<readonly [cap: MaxRemovals | undefined, english: string, chinese: string]>([
    [
      undefined,
      "the default cap (25 % of the previous members, at least 5)",
      "默认：之前成员的 25%，至少 5 个",
    ],
    [{ count: 3 }, 'removal.maxRemovals {"count":3}', 'removal.maxRemovals {"count":3}'],
  ])("says where %j comes from", (cap, english, chinese) => {
    expect(resolveCap(10, cap).source).toEqual({ "en-US": english, "zh-CN": chinese });
  });
});
