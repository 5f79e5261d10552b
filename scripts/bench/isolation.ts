import { range } from "../../test/removal/support/simulated-removal";
import { type Figure, mean } from "./figure";
import { type IsolationCase, nameOf, OF_A_BATCH, OF_MANY_BATCHES, removalOf } from "./isolation-cases";
import { type Isolation, simulateIsolation } from "./isolation-run";
import { expectedRequests } from "./nested-procedure";

const REQUESTS_PER_SECOND = 20;
const BATCH_SIZE = 50;
const SEEDS = range(1, 100);

/** Of more refused than this among more than a batch the optimum has too many states to compute. */
const MOST_REFUSED_OF_MANY = 10;

/**
 * What it takes, in simulated time, to find those who are refused, against a client that sends every UIN alone at the full
 * rate, as the official Terraform provider does. The bound of the mean is what that takes and one latency, where up to a
 * quarter is refused; the bound of the longest is one and a half times what it takes and one latency, whoever is refused.
 */
export async function isolation(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const isolationCase of [...OF_A_BATCH, ...OF_MANY_BATCHES])
    figures.push(...(await simulated(isolationCase)));
  return figures;
}

async function simulated(isolationCase: IsolationCase): Promise<Figure[]> {
  const { leaving, refused, latencyMs } = isolationCase;
  const runs: Isolation[] = [];
  for (const seed of SEEDS) runs.push(await simulateIsolation(removalOf(isolationCase, seed)));
  const name = nameOf(isolationCase);
  const aloneMs = ((leaving - 1) / REQUESTS_PER_SECOND) * 1_000 + latencyMs;
  const took = runs.map(({ tookMs }) => tookMs);
  const time = (which: string, ms: number, mostMs: number, isBound: boolean): Figure => ({
    name: `${name}: ${which} time / bound`,
    value: ms / mostMs,
    ...(isBound && { bound: { atMost: 1 } }),
    note: `${ms.toFixed(0)} against ${mostMs.toFixed(0)} ms in simulated time; each alone ${aloneMs.toFixed(0)} ms`,
  });
  const requests = mean(runs.map((run) => run.requests));
  const rounds = mean(runs.map((run) => run.rounds));
  return [
    time("mean", mean(took), aloneMs + latencyMs, refused <= leaving / 4),
    time("most", Math.max(...took), 1.5 * aloneMs + latencyMs, true),
    { name: `${name}: rounds`, value: rounds, note: `the mean of ${SEEDS.length} seeds` },
    againstOptimum(name, isolationCase, requests),
  ];
}

/** Of many refused among many members the optimum has too many states; a bound of it stands in its place. */
function againstOptimum(name: string, { leaving, refused }: IsolationCase, requests: number): Figure {
  const isComputed = leaving <= BATCH_SIZE || refused <= MOST_REFUSED_OF_MANY;
  const optimum = isComputed
    ? expectedRequests(leaving, refused)
    : Math.ceil(leaving / BATCH_SIZE) + refused * (Math.ceil(Math.log2(BATCH_SIZE)) + 1);
  const of = isComputed ? "the optimal nested procedure" : "the bound of a nested procedure";
  const note = `${requests.toFixed(1)} against ${optimum.toFixed(1)}, the mean of ${SEEDS.length} seeds`;
  return { name: `${name}: requests / ${of}`, value: requests / optimum, note };
}
