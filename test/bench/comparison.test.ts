import { compareFigures, comparisonText } from "../../scripts/bench/comparison";

const run = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value, note: "" }));

describe("compareFigures", () => {
  test("puts the medians of the same figure side by side, and those that one side lacks", () => {
    const then = { runs: [run({ time: 4, gone: 1 }), run({ time: 40, gone: 1 }), run({ time: 5, gone: 1 })] };
    const now = {
      runs: [run({ time: 1, added: 7 }), run({ time: 2, added: 7 }), run({ time: 3, added: 7 })],
    };
    const comparison = compareFigures("removal", then, now);
    expect(comparison.rows).toEqual([
      { figure: "time", then: 5, now: 2 },
      { figure: "added", now: 7 },
      { figure: "gone", then: 1 },
    ]);
    expect(comparisonText(comparison, "abc1234").split("\n")).toEqual([
      "removal (then: abc1234)",
      "  figure        then         now  now / then",
      "  time          5.00        2.00        0.40",
      "  added     lacks it        7.00    lacks it",
      "  gone          1.00    lacks it    lacks it",
      "",
    ]);
  });

  test("says why a side could not be measured", () => {
    const then = { problem: "Error: Cannot find module '../../src/new'" };
    const comparison = compareFigures("start", then, { runs: [run({ time: 1 })] });
    expect(comparison).toEqual({ benchmark: "start", then, now: {}, rows: [{ figure: "time", now: 1 }] });
    expect(comparisonText(comparison, "abc1234")).toContain(
      "it cannot run at abc1234: Error: Cannot find module '../../src/new'",
    );
  });
});
