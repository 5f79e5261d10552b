import { removalCases } from "../../scripts/bench/removal-cases";

describe("removalCases", () => {
  test("has each removal once at each latency", () => {
    const names = removalCases().map(
      ({ leaving, size, latencyMs }) => `${leaving} of ${size} at ${latencyMs}`,
    );
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(3 * 8 - 1);
  });

  test.each([
    [3, 1_000, { mostTimesFloor: 1.3, mostRounds: 4 }],
    [10, 120, { mostTimesFloor: 1.3, mostSeconds: 0.5 }],
    [1_000, 120, { mostTimesFloor: 1.5, mostSeconds: 0.6 }],
    [1_000, 5, { mostTimesFloor: 1.3 }],
  ])("asks of %d who leave at %d ms what is promised of them", (leaving, latencyMs, bounds) => {
    const measured = removalCases().find((one) => one.leaving === leaving && one.latencyMs === latencyMs);
    expect(measured).toMatchObject(bounds);
  });
});
