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

/** The figure on a line of its own, marked when it is out of its bound. */
export function figureText(figure: Figure): string {
  const { name, value, note } = figure;
  return `${holds(figure) ? " " : "!"} ${name}: ${value.toFixed(2)}${boundText(figure)}  ${note}`;
}

function boundText({ bound }: Figure): string {
  if (bound === undefined) return "";
  return "atMost" in bound ? ` (at most ${shown(bound.atMost)})` : ` (at least ${shown(bound.atLeast)})`;
}

function shown(bound: number): string {
  return String(Number(bound.toFixed(2)));
}

/** The middle of `values`. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

export function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

/** `count` of the positions 1 to `size`, at random. */
export function pickPositions(size: number, count: number, random: () => number): number[] {
  const picked = new Set<number>();
  while (picked.size < count) picked.add(1 + Math.floor(random() * size));
  return [...picked];
}
