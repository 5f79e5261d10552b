import { createHash } from "node:crypto";
import type { Engine } from "../../src";

/** Which of several engines a test runs with. */
export interface Draw {
  /** Whether the test, by its title, is one of this engine's. */
  readonly isDrawn: (engine: Engine, title: string) => boolean;
  /** What is drawn, to be said to whoever runs the tests; `undefined` where nothing is left out. */
  readonly told: string | undefined;
}

/**
 * Draws one engine for each title, so that what does not depend on the engine is run once a time, and with each engine over
 * the times. `ENGINES=all` leaves nothing to chance.
 *
 * @param engines those that can be run here: none or one is no choice
 */
export function drawEngines(engines: readonly Engine[], env: NodeJS.ProcessEnv = process.env): Draw {
  if (engines.length < 2 || env["ENGINES"] === "all") return { isDrawn: () => true, told: undefined };
  const seed = Number(env["SEED"] ?? Date.now() % 2 ** 31);
  return {
    isDrawn: (engine, title) => {
      const hash = createHash("sha256").update(`${seed} ${title}`).digest();
      return engines[hash.readUInt32LE() % engines.length] === engine;
    },
    told:
      `With one engine each, drawn by seed ${seed} (SEED=${seed} draws the same again): what does not depend on it. ` +
      "npm run test:engines runs each test with every engine.",
  };
}
