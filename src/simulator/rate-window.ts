/** A sliding window over requests: how many of them any one second may have. */
export class RateWindow {
  private readonly admittedAtMs: number[] = [];

  /** @param requestsPerSecond - the most requests in any 1,000 ms; `Infinity` admits all */
  constructor(readonly requestsPerSecond: number) {}

  /** Admits a request and counts it, or answers false; one that is not admitted does not count. */
  tryAdmit(nowMs: number): boolean {
    if (this.requestsPerSecond === Infinity) return true; // and nothing is kept of what is never refused
    while (this.admittedAtMs.length > 0 && (this.admittedAtMs[0] ?? 0) <= nowMs - 1000)
      this.admittedAtMs.shift();
    if (this.admittedAtMs.length >= this.requestsPerSecond) return false;
    this.admittedAtMs.push(nowMs);
    return true;
  }
}
