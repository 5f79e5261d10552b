import { setMaxListeners } from "node:events";
import type { Effects } from "./effects";

/** What ends a run before its work is done. */
export interface Lifetime {
  /** No request leaves any more once it is aborted; answers to those under way are waited for. */
  readonly stop: AbortSignal;
  /** Aborted when the time is over: ends requests that are under way too. Also aborts `stop`. */
  readonly deadline: AbortSignal;
  /** Aborts `stop`. */
  readonly fail: (error: unknown) => void;
}

interface LifetimeOptions {
  readonly timeoutMs: number;
  /** What the deadline aborts with; asked then. */
  readonly deadlineReason: () => Error;
  readonly signal?: AbortSignal | undefined;
  readonly effects: Effects;
}

/**
 * Lets `run` live until its work is done, it fails, it is stopped or its time is over. No timer of its effects is
 * left behind.
 *
 * @returns what ended it before its work was done
 */
export async function livingFor(
  { timeoutMs, deadlineReason, signal, effects }: LifetimeOptions,
  run: (lifetime: Lifetime) => Promise<void>,
): Promise<{ readonly error: unknown } | undefined> {
  const over = new AbortController();
  const failed = new AbortController();
  const ended = new AbortController();
  const stop = AbortSignal.any([over.signal, failed.signal, ended.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(0, over.signal); // one for each request that is under way
  const timer = effects.sleep(timeoutMs, ended.signal).then(
    () => {
      over.abort(deadlineReason());
    },
    () => undefined, // ended in time
  );
  try {
    await run({
      stop,
      deadline: over.signal,
      fail: (error) => {
        failed.abort(error);
      },
    });
    return undefined;
  } catch (error) {
    return { error };
  } finally {
    ended.abort();
    await timer;
  }
}
