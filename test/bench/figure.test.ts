import { figureText, holds, mean, median, pickPositions } from "../../scripts/bench/figure";
import { seededRandom } from "../../src/simulator";

describe("a figure", () => {
  test.each([
    [1, { atMost: 1 }, true, "  time: 1.00 (at most 1)  a note"],
    [1.01, { atMost: 1 }, false, "! time: 1.01 (at most 1)  a note"],
    [12, { atLeast: 12 }, true, "  time: 12.00 (at least 12)  a note"],
    [11.9, { atLeast: 12 }, false, "! time: 11.90 (at least 12)  a note"],
    [7, undefined, true, "  time: 7.00  a note"],
    [1, { atMost: 2.0812 }, true, "  time: 1.00 (at most 2.08)  a note"],
    [NaN, { atMost: 1 }, false, "! time: NaN (at most 1)  a note"],
  ])("of %d with the bound %j holds: %s", (value, bound, expected, text) => {
    const figure = { name: "time", value, note: "a note", ...(bound && { bound }) };
    expect(holds(figure)).toBe(expected);
    expect(figureText(figure)).toBe(text);
  });

  test("is the middle of what was measured, or its mean", () => {
    expect(median([30, 1, 2])).toBe(2);
    expect(mean([30, 1, 2])).toBe(11);
  });

  test.each([0, 1, 7, 10])("draws %d different positions of 10, the same for a seed", (count) => {
    const picked = pickPositions(10, count, seededRandom(1));
    expect(new Set(picked).size).toBe(count);
    expect(picked.every((position) => position >= 1 && position <= 10)).toBe(true);
    expect(pickPositions(10, count, seededRandom(1))).toEqual(picked);
  });
});
