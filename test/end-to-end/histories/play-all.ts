import { Figures } from "./figures";
import type { History } from "./history";
import { type Failure, type Looking, play } from "./play";
import { PreparedTerraform } from "./prepared-terraform";
import { shrink } from "./shrink";

/** How many are played at a time: most of it is waiting. */
const AT_A_TIME = 2;

/** How some histories went. */
export interface Played {
  readonly figures: Figures;
  readonly seconds: number;
  readonly failures: readonly FailedHistory[];
}

/** A history that went wrong, without the steps that it does not take. */
export interface FailedHistory extends Failure {
  /** Its number, from 1. */
  readonly number: number;
  readonly history: History;
}

/** Plays histories, two at a time. */
export async function playAll(
  histories: ReadonlyMap<number, History>,
  looking: Looking,
  onEnd: (number: number, failed: FailedHistory | undefined) => void = () => undefined,
): Promise<Played> {
  using prepared = new PreparedTerraform();
  await prepared.prepare();
  const figures = new Figures();
  const failures: FailedHistory[] = [];
  const startedAt = Date.now();
  const waiting = histories.entries();
  const playOne = async (): Promise<void> => {
    for (const [number, history] of waiting) {
      const failure = await play(history, prepared, figures, looking);
      const failed = failure && { number, ...(await shrink({ history, ...failure }, prepared)) };
      if (failed) failures.push(failed);
      onEnd(number, failed);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, playOne));
  return { figures, seconds: Math.round((Date.now() - startedAt) / 1_000), failures };
}

/** A failure with all that it takes to see it again. */
export function failureText({ number, history, problem, story }: FailedHistory, seed: number): string {
  return [
    `History ${number} of seed ${seed}: ${problem}`,
    `Again: SEED=${seed} HISTORY=${number} npm run histories`,
    `What is left of it: ${JSON.stringify(history)}`,
    story,
  ].join("\n");
}
