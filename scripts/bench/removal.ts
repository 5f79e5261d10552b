import { seededRandom } from "../../src/simulator";
import { runBareRemoval } from "./bare-removal";
import { type Figure, median, pickPositions } from "./figure";
import { type Floor, floorOf, WHY_NO_STEP_CAN_GO } from "./floor";
import { oneByOneMs } from "./one-by-one";
import { removalCases, type RemovalCaseBounds } from "./removal-cases";
import { type Removal, type RemovalRun, runRemoval } from "./removal-run";
import { roundsOf } from "./rounds";

const BATCH_SIZE = 50;
const SEED = 1;

/** Below it the machine's own work is a large part of what a floor takes that knows nothing of it. */
const SHORT_MS = 100;

/** Above it that work is a small part. */
const LONG_MS = 2_000;

/** Members that the official SDK removes; the time for 1,000 is scaled from these. */
const ONE_BY_ONE = 100;

/** What a floor counts, which the figures name by these words. */
export function removalLegend(): string[] {
  return Object.entries(WHY_NO_STEP_CAN_GO).map(([step, why]) => `  ${step}: ${why}`);
}

/** Removals in which nobody is refused, against the floor of what any client can reach. */
export async function removal(): Promise<Figure[]> {
  await runRemoval({ size: 300, leaving: [1, 2, 3], latencyMs: 5 }); // what is compiled once is not measured
  const figures: Figure[] = [];
  for (const removalCase of removalCases()) figures.push(...(await figuresOf(removalCase)));
  return figures;
}

async function figuresOf(removalCase: RemovalCaseBounds): Promise<Figure[]> {
  const {
    size,
    leaving: count,
    latencyMs,
    mostTimesFloor,
    mostSeconds,
    mostRounds,
    besideOneByOne,
  } = removalCase;
  const floor = floorOf({ size, leaving: count, batchSize: BATCH_SIZE, latencyMs });
  const leaving = pickPositions(size, count, seededRandom(SEED));
  const { runs, bareMs } = await measure({ size, leaving, latencyMs }, floor);
  const tookMs = median(runs.map((run) => run.tookMs));
  const name = `${count} of ${size} at ${latencyMs} ms`;
  const figures: Figure[] = [timesFloor(name, tookMs, floor, mostTimesFloor, bareMs)];
  const note = `the median of ${runs.length}`;
  if (mostSeconds !== undefined)
    figures.push({ name: `${name}: seconds`, value: tookMs / 1_000, bound: { atMost: mostSeconds }, note });
  if (mostRounds !== undefined) figures.push(rounds(name, runs, latencyMs, mostRounds));
  if (besideOneByOne === true) figures.push(await oneByOne(name, count, latencyMs, tookMs));
  return figures;
}

async function measure(removal: Removal, floor: Floor): Promise<{ runs: RemovalRun[]; bareMs?: number }> {
  const runs: RemovalRun[] = [];
  const bare: RemovalRun[] = [];
  while (runs.length < runsOf(floor)) {
    runs.push(await runRemoval(removal));
    if (floor.ms < SHORT_MS) bare.push(await runBareRemoval(removal, floor, BATCH_SIZE));
  }
  return { runs, ...(bare.length > 0 && { bareMs: median(bare.map(({ tookMs }) => tookMs)) }) };
}

function runsOf({ ms }: Floor): number {
  if (ms < SHORT_MS) return 15;
  return ms < LONG_MS ? 3 : 1;
}

/** Where the machine alone takes longer than the floor, the bound is of what that takes, and the note says so. */
function timesFloor(name: string, tookMs: number, floor: Floor, atMost: number, bareMs = floor.ms): Figure {
  const steps = floor.steps.map((step) => [step.name, step.requests, step.by].join(" ").trim()).join(", ");
  const note = `${tookMs.toFixed(0)} against ${floor.ms.toFixed(0)} ms (${steps})`;
  const outOfReach = `; the floor is out of this machine's reach: its requests alone, whatever sends them, take ${bareMs.toFixed(0)} ms here`;
  const isReachable = bareMs <= floor.ms;
  return {
    name: `${name}: time / floor`,
    value: tookMs / floor.ms,
    bound: { atMost: isReachable ? atMost : (atMost * bareMs) / floor.ms },
    note: isReachable ? note : note + outOfReach,
  };
}

function rounds(name: string, runs: readonly RemovalRun[], latencyMs: number, atMost: number): Figure {
  const value = Math.max(
    ...runs.map(({ requests }) =>
      roundsOf(
        requests.map(({ at }) => at),
        latencyMs,
      ),
    ),
  );
  const requests = runs.map((run) => run.requests.length).join(", ");
  return { name: `${name}: rounds`, value, bound: { atMost }, note: `${requests} requests` };
}

async function oneByOne(name: string, count: number, latencyMs: number, tookMs: number): Promise<Figure> {
  const intervalMs = ((await oneByOneMs(ONE_BY_ONE, latencyMs)) - latencyMs) / (ONE_BY_ONE - 1);
  const aloneMs = latencyMs + intervalMs * (count - 1);
  return {
    name: `${name}: one UIN a request / time`,
    value: aloneMs / tookMs,
    bound: { atLeast: 12 },
    note: `official SDK at 20 a second: ${ONE_BY_ONE} members measured, scaled to ${count}`,
  };
}
