import type { Effects } from "../../src/removal/effects";

interface Timer {
  readonly atMs: number;
  readonly fire: () => void;
}

/** Time that passes only when everybody waits for it: hours take as long as the work that is done in them. */
export class VirtualTime implements Effects {
  #nowMs = 0;
  readonly #timers = new Set<Timer>();

  readonly now = (): number => this.#nowMs;

  readonly random = (): number => 0.5;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        this.#timers.delete(timer);
        reject(signal?.reason as Error);
      };
      const fire = (): void => {
        signal?.removeEventListener("abort", onAbort);
        resolve();
      };
      const timer = { atMs: this.#nowMs + ms, fire };
      this.#timers.add(timer);
      signal?.addEventListener("abort", onAbort, { once: true });
    });

  /** Runs `work`, which waits for nothing else, to its end. @throws what it throws; Error where it waits for ever */
  async run<T>(work: () => Promise<T>): Promise<T> {
    const run = { ended: false };
    const result = work().finally(() => {
      run.ended = true;
    });
    result.catch(() => undefined); // it is thrown below
    for (;;) {
      await new Promise(setImmediate); // by then whatever is ready was done
      if (run.ended) return result;
      this.#moveOn();
    }
  }

  /** To the earliest timer; of those at the same time, to the one that was set first. */
  #moveOn(): void {
    const [first, ...others] = this.#timers;
    if (first === undefined) throw new Error("expected somebody to wait for a time, got nobody");
    const next = others.reduce((earliest, timer) => (timer.atMs < earliest.atMs ? timer : earliest), first);
    this.#timers.delete(next);
    this.#nowMs = next.atMs;
    next.fire();
  }
}
