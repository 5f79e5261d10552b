/** Requests that left a moment ago, which the API still counts: whoever sends more of their action counts them in. */
export class RecentRequests {
  readonly #countUntilMs = new Map<string, number[]>();

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** @param forMs how long the request counts at most, as nobody knows when it arrives */
  record(action: string, forMs: number): void {
    this.#countUntilMs.set(action, [...this.of(action), this.now() + forMs]);
  }

  /** Until when each of an action's counts, in milliseconds since 1970. */
  of(action: string): readonly number[] {
    return (this.#countUntilMs.get(action) ?? []).filter((untilMs) => untilMs > this.now());
  }
}
