/**
 * How many of some requests had to wait for each other at least: the longest row of them of which each arrived when the one
 * before had been answered.
 *
 * @param arrivedAtMs in the order of arrival
 */
export function roundsOf(arrivedAtMs: readonly number[], latencyMs: number): number {
  let rounds = 0;
  let answeredAtMs = -Infinity;
  for (const atMs of arrivedAtMs) {
    if (atMs < answeredAtMs) continue;
    rounds += 1;
    answeredAtMs = atMs + latencyMs;
  }
  return rounds;
}
