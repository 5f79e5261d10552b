import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 40_000;

/**
 * Waits until `condition` holds.
 *
 * @param expected what is waited for, for the message
 */
export async function eventually(expected: string, condition: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  while (!condition()) {
    if (Date.now() > giveUpAt) throw new Error(`expected within ${PATIENCE_MS} ms: ${expected}`);
    await sleep(5);
  }
}
