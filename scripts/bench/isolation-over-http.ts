import type { Figure } from "./figure";
import { nameOf, OF_A_BATCH, removalOf } from "./isolation-cases";
import { isolationOf } from "./isolation-run";
import { oneByOneMs } from "./one-by-one";
import { runRemoval } from "./removal-run";

const SEED = 1;

/** What it takes to find those who are refused, beside a client that sends every UIN alone at the full rate. */
export async function isolationOverHttp(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const isolationCase of OF_A_BATCH) {
    const { leaving, latencyMs } = isolationCase;
    const removal = removalOf(isolationCase, SEED);
    const { tookMs } = isolationOf((await runRemoval(removal)).requests, latencyMs);
    const aloneMs = await oneByOneMs(leaving, latencyMs, removal.refused);
    const note = `${tookMs.toFixed(0)} against ${aloneMs.toFixed(0)} ms, seed ${SEED}`;
    figures.push({
      name: `${nameOf(isolationCase)}: time / official SDK with each alone`,
      value: tookMs / aloneMs,
      note,
    });
  }
  return figures;
}
