import type { RemovalCase } from "./floor";

/** A removal to measure, and what it must not exceed. */
export interface RemovalCaseBounds extends Pick<RemovalCase, "size" | "leaving" | "latencyMs"> {
  readonly mostTimesFloor: number;
  readonly mostSeconds?: number;
  readonly mostRounds?: number;
  /** Whether it is measured beside a client that sends every UIN alone. */
  readonly besideOneByOne?: boolean;
}

const LATENCIES = [5, 120, 1_000];

const SIZES: readonly (readonly [leaving: number, size: number])[] = [
  [1, 40],
  [3, 300],
  [10, 3_000],
  [19, 3_000],
  [50, 300],
  [400, 2_000],
  [1_000, 2_000],
  [10_000, 20_000],
];

const MOST_TIMES_FLOOR = 1.3;

/** What else is asked of some of them. */
const BOUNDS: Readonly<Record<string, Partial<RemovalCaseBounds>>> = {
  "3 of 300 at 1000 ms": { mostRounds: 4 },
  "10 of 3000 at 120 ms": { mostSeconds: 0.5 },
  "1000 of 2000 at 120 ms": { mostTimesFloor: 1.5, mostSeconds: 0.6, besideOneByOne: true },
};

/** Every removal at every latency; the largest takes 20 seconds of the rate alone, which a latency of one more hardly changes. */
export function removalCases(): RemovalCaseBounds[] {
  return LATENCIES.flatMap((latencyMs) =>
    SIZES.filter(([leaving]) => leaving < 10_000 || latencyMs < 1_000).map(([leaving, size]) => ({
      size,
      leaving,
      latencyMs,
      mostTimesFloor: MOST_TIMES_FLOOR,
      ...BOUNDS[`${leaving} of ${size} at ${latencyMs} ms`],
    })),
  );
}
