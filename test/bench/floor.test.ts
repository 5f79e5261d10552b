import fc from "fast-check";
import { floorOf, type RemovalCase } from "../../scripts/bench/floor";
import { range, simulateRemoval } from "../removal/support/simulated-removal";
import { useSimulatedTime } from "../removal/support/simulated-time";
import { SEED, tellSeed } from "../support/seed";

const LATENCIES = [5, 120, 1_000] as const;

// Each worked out by hand: a round is a latency; list requests 1 to 20 leave at once, the 21st a second after the first.
const THREE_ROUNDS = [15, 360, 3_000];
const TABLE: readonly [string, Omit<RemovalCase, "latencyMs" | "batchSize">, readonly number[]][] = [
  ["1 of 40: one page", { size: 40, leaving: 1 }, THREE_ROUNDS],
  ["all of 40: an empty page", { size: 40, leaving: 40 }, THREE_ROUNDS],
  ["3 of 300: 3 searches", { size: 300, leaving: 3 }, THREE_ROUNDS],
  ["50 of 300: 5 pages", { size: 300, leaving: 50 }, THREE_ROUNDS],
  ["10 of 3,000: 10 searches", { size: 3_000, leaving: 10 }, THREE_ROUNDS],
  ["19 of 3,000: 19 searches and the proof", { size: 3_000, leaving: 19 }, THREE_ROUNDS],
  // The 20th search leaves a second after the proof did, if the removal was answered before that.
  ["20 of 3,000: 20 searches and the proof", { size: 3_000, leaving: 20 }, [1_005, 1_120, 3_000]],
  // The 21st leaves a second after the first search.
  ["21 of 3,000: 21 searches and the proof", { size: 3_000, leaving: 21 }, [1_015, 1_360, 4_000]],
  ["400 of 2,000: 8 removals, 32 pages", { size: 2_000, leaving: 400 }, [1_015, 1_360, 4_000]],
  ["1,000 of 2,000: 20 removals, 20 pages", { size: 2_000, leaving: 1_000 }, THREE_ROUNDS],
  ["1,001 of 2,000: 21 removals, 20 pages", { size: 2_000, leaving: 1_001 }, [1_015, 1_360, 4_000]],
  ["10,000 of 20,000: 200 and 200", { size: 20_000, leaving: 10_000 }, [18_015, 18_360, 21_000]],
  // The first 1,000 are searched for while the last removal waits for its turn.
  ["1,001 of a million: 1,001 searches", { size: 1_000_000, leaving: 1_001 }, [50_015, 50_360, 53_000]],
  [
    "25 of 300 beside 5 who are gone: 6 pages beside the check",
    { size: 300, leaving: 25, goneAboveCap: 5 },
    THREE_ROUNDS,
  ],
  // 40 pages take until 1 s + a round; the 32 that verify begin a second after the 21st of those.
  [
    "400 of 2,000 beside 10 who are gone: 40 pages, then 32",
    { size: 2_000, leaving: 400, goneAboveCap: 10 },
    [3_005, 3_120, 5_000],
  ],
];

describe("floorOf", () => {
  tellSeed("draws these removals");
  useSimulatedTime();

  describe.each(TABLE)("%s", (_, removal, expected) => {
    test.each(LATENCIES.map((latencyMs, index) => [latencyMs, expected[index]]))(
      "takes at a latency of %d ms at least %d ms",
      (latencyMs = NaN, ms) => {
        expect(floorOf({ ...removal, batchSize: 50, latencyMs }).ms).toBe(ms);
      },
    );
  });

  test("names the steps that it counts", () => {
    const { steps } = floorOf({ size: 3_000, leaving: 10, batchSize: 50, latencyMs: 100 });
    expect(steps).toEqual([
      { name: "check", requests: 1, endsAtMs: 100 },
      { name: "proof", requests: 1, endsAtMs: 100 },
      { name: "removals", requests: 1, endsAtMs: 200 },
      { name: "verification", by: "searches", requests: 10, endsAtMs: 300 },
    ]);
  });

  test("is never above what a removal took", async () => {
    const removals = fc.integer({ min: 1, max: 3_000 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        leaving: fc.oneof(fc.integer({ min: 1, max: Math.min(size, 40) }), fc.integer({ min: 1, max: size })),
        batchSize: fc.integer({ min: 1, max: 60 }),
        latencyMs: fc.integer({ min: 1, max: 600 }).map((eachWayMs) => 2 * eachWayMs),
      }),
    );
    await fc.assert(
      fc.asyncProperty(removals, async (removal) => {
        const { size, leaving, batchSize, latencyMs } = removal;
        const { tookMs, result } = await simulateRemoval({
          size,
          leaving: range(1, leaving),
          policy: { batchSize },
          latencyMs: () => latencyMs / 2,
        });
        expect(result.verified).toBe(true);
        expect(tookMs).toBeGreaterThanOrEqual(floorOf(removal).ms);
      }),
      { seed: SEED, numRuns: 30 },
    );
  });
});
