/** The pace is that of so many last milliseconds, and unknown before the shorter time has passed. */
const WINDOW_MS = 10_000;
const MIN_MS = 3_000;

/** Fewer than this may have come at any pace. */
const MIN_DONE = 20;

/** A pace that falls below this part of what it was falls on. */
const MIN_STEADINESS = 0.5;

interface Sample {
  readonly atMs: number;
  readonly done: number;
}

/** How fast something goes on, where that says anything of how it will go on. */
export class Pace {
  #samples: Sample[] = [];

  /** Nothing before it counts: the time in which nothing could be done yet. */
  begin(atMs: number, done: number): void {
    if (this.#samples.length === 0) this.restart(atMs, done);
  }

  /** Something changed, and the pace before it says nothing any more. */
  restart(atMs: number, done: number): void {
    this.#samples = [{ atMs, done }];
  }

  record(atMs: number, done: number): void {
    this.#samples.push({ atMs, done });
    // The last one before the window is where the window begins.
    const second = this.#samples.findIndex((sample) => sample.atMs > atMs - WINDOW_MS);
    this.#samples = this.#samples.slice(Math.max(0, second - 1));
  }

  /** `undefined` while too little is known, and where it stands still or falls. */
  perSecond(atMs: number, done: number): number | undefined {
    const [first] = this.#samples;
    if (first === undefined || atMs - first.atMs < MIN_MS || done - first.done < MIN_DONE) return undefined;
    const halfAtMs = (first.atMs + atMs) / 2;
    const half = this.#samples.findLast((sample) => sample.atMs <= halfAtMs) ?? first;
    const [before, since] = [half.done - first.done, done - half.done];
    if (since < before * MIN_STEADINESS) return undefined;
    return ((done - first.done) / (atMs - first.atMs)) * 1_000;
  }
}
