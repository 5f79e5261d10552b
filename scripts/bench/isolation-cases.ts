import { seededRandom } from "../../src/simulator";
import { range } from "../../test/removal/support/simulated-removal";
import { pickPositions } from "./figure";
import type { Removal } from "./removal-run";

/** Members who leave, some of whom are refused. */
export interface IsolationCase {
  readonly leaving: number;
  readonly refused: number;
  readonly latencyMs: number;
}

/** Those who stay: enough that nobody reads all pages to find one. */
const OTHERS = 250;

/** Every part of a batch at every latency. */
export const OF_A_BATCH: readonly IsolationCase[] = [5, 120, 1_000].flatMap((latencyMs) => [
  ...[1, 3, 10, 20, 40].map((refused) => ({ leaving: 40, refused, latencyMs })),
  { leaving: 50, refused: 10, latencyMs },
]);

export const OF_MANY_BATCHES: readonly IsolationCase[] = [
  { leaving: 1_000, refused: 250, latencyMs: 120 },
  { leaving: 1_000, refused: 5, latencyMs: 120 },
];

/** The removal that a seed makes of it. */
export function removalOf({ leaving, refused, latencyMs }: IsolationCase, seed: number): Removal {
  return {
    size: leaving + OTHERS,
    leaving: range(1, leaving),
    refused: pickPositions(leaving, refused, seededRandom(seed)),
    latencyMs,
  };
}

export function nameOf({ leaving, refused, latencyMs }: IsolationCase): string {
  return `${refused} of ${leaving} refused at ${latencyMs} ms`;
}
