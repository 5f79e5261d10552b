import { type Figure, median } from "./figure";

/** What a benchmark measured on one side, run by run; or why it could not. */
export type Side = { readonly runs: readonly (readonly Figure[])[] } | { readonly problem: string };

/** A benchmark on both sides. */
export interface Comparison {
  readonly benchmark: string;
  readonly then: { readonly problem?: string };
  readonly now: { readonly problem?: string };
  readonly rows: readonly Row[];
}

/** A figure: the median of its runs on each side that has it. */
interface Row {
  readonly figure: string;
  readonly then?: number;
  readonly now?: number;
}

/** Figures of the same name side by side, in today's order; those that only the earlier commit has come last. */
export function compareFigures(benchmark: string, then: Side, now: Side): Comparison {
  const [before, today] = [valuesOf(then), valuesOf(now)];
  const names = new Set([...today.keys(), ...before.keys()]);
  const rows = [...names].map((figure) => {
    const [thenValue, nowValue] = [before.get(figure), today.get(figure)];
    return {
      figure,
      ...(thenValue !== undefined && { then: thenValue }),
      ...(nowValue !== undefined && { now: nowValue }),
    };
  });
  return { benchmark, then: problemOf(then), now: problemOf(now), rows };
}

function valuesOf(side: Side): ReadonlyMap<string, number> {
  const values = new Map<string, number[]>();
  for (const { name, value } of "runs" in side ? side.runs.flat() : [])
    values.set(name, [...(values.get(name) ?? []), value]);
  return new Map([...values].map(([name, all]) => [name, median(all)]));
}

function problemOf(side: Side): { readonly problem?: string } {
  return "problem" in side ? { problem: side.problem } : {};
}

/** @param commit what the earlier commit is called */
export function comparisonText({ benchmark, then, now, rows }: Comparison, commit: string): string {
  const lines = [["figure", "then", "now", "now / then"], ...rows.map(cellsOf)];
  const width = Math.max(...lines.map(([figure = ""]) => figure.length));
  const table = lines.map(([figure = "", ...values]) =>
    ["", figure.padEnd(width), ...values.map((value) => value.padStart(10))].join("  "),
  );
  const problems = [
    ...(then.problem === undefined ? [] : [`  it cannot run at ${commit}: ${then.problem}`]),
    ...(now.problem === undefined ? [] : [`  it cannot run here: ${now.problem}`]),
  ];
  return [`${benchmark} (then: ${commit})`, ...problems, ...table, ""].join("\n");
}

function cellsOf({ figure, then, now }: Row): string[] {
  const ratio = then !== undefined && now !== undefined ? now / then : undefined;
  return [figure, ...[then, now, ratio].map((value) => value?.toFixed(2) ?? "lacks it")];
}
