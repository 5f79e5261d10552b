/** What a benchmark measured: a ratio within one run, against its bound where it has one. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  /** What the value must not exceed, or must reach. */
  readonly bound?: { readonly atMost: number } | { readonly atLeast: number };
  /** What was measured, for people. */
  readonly note: string;
}

/** Whether the value is within its bound. */
export function holds({ value, bound }: Figure): boolean {
  if (bound === undefined) return true;
  return "atMost" in bound ? value <= bound.atMost : value >= bound.atLeast;
}

/** The figure on a line of its own. */
export function figureText(figure: Figure): string {
  const { name, value, bound, note } = figure;
  const limit =
    bound === undefined
      ? ""
      : "atMost" in bound
        ? ` (at most ${bound.atMost})`
        : ` (at least ${bound.atLeast})`;
  return `${holds(figure) ? "  " : "! "}${name}: ${value.toFixed(2)}${limit}  ${note}`;
}

/** The middle of `values`. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
