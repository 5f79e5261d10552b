/** Lets the tests of a file live in simulated time: timers and the clock stand still until they are moved. */
export function useSimulatedTime(): void {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ["nextTick", "queueMicrotask", "setImmediate"], now: 0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });
}

/** Runs `work` to its end, from timer to timer. */
export async function inSimulatedTime<T>(work: () => Promise<T>): Promise<T> {
  const run = { ended: false };
  const result = work().finally(() => {
    run.ended = true;
  });
  result.catch(() => undefined); // whoever awaits it learns of the failure
  while (!run.ended) await jest.advanceTimersToNextTimerAsync();
  return result;
}
