import { REAL_EFFECTS } from "../../src/removal/effects";
import { livingFor, type Lifetime } from "../../src/removal/lifetime";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const TIMEOUT_MS = 10_000;
const OVER = new Error("over");

function livingAs(
  run: (lifetime: Lifetime) => Promise<void>,
  signal?: AbortSignal,
): ReturnType<typeof livingFor> {
  const options = { timeoutMs: TIMEOUT_MS, deadlineReason: () => OVER, signal, effects: REAL_EFFECTS };
  return inSimulatedTime(() => livingFor(options, run)).finally(() => {
    expect(jest.getTimerCount()).toBe(0);
  });
}

/** Does not end by itself. */
function forever({ stop }: Lifetime): Promise<void> {
  return REAL_EFFECTS.sleep(TIMEOUT_MS * 2, stop);
}

test("a run that ends by itself leaves nothing behind", async () => {
  const leftovers: Promise<unknown>[] = [];
  const ended = await livingAs(({ stop }) => {
    leftovers.push(Promise.allSettled([REAL_EFFECTS.sleep(5_000, stop)]));
    return Promise.resolve();
  });
  expect(ended).toBeUndefined();
  expect(await Promise.all(leftovers)).toMatchObject([[{ status: "rejected" }]]);
  expect(Date.now()).toBe(0);
});

test("a run that fails ends with its error", async () => {
  const error = new Error("failed");
  expect(await livingAs(() => Promise.reject(error))).toEqual({ error });
});

test("a failure beside the run stops it, and lets answers come", async () => {
  const error = new Error("failed");
  const ended = await livingAs(async (lifetime) => {
    lifetime.fail(error);
    lifetime.fail(new Error("later"));
    expect(lifetime.deadline.aborted).toBe(false);
    await forever(lifetime);
  });
  expect(ended).toEqual({ error });
});

test("a signal from outside stops it, and lets answers come", async () => {
  const outside = new AbortController();
  const error = new Error("stopped");
  setTimeout(() => {
    outside.abort(error);
  }, 300);
  const ended = await livingAs(async (lifetime) => {
    await forever(lifetime).finally(() => {
      expect(lifetime.deadline.aborted).toBe(false);
    });
  }, outside.signal);
  expect(ended).toEqual({ error });
  expect(Date.now()).toBe(300);
});

test("the deadline stops it, and ends what is under way", async () => {
  const ended = await livingAs(({ deadline }) => REAL_EFFECTS.sleep(TIMEOUT_MS * 2, deadline));
  expect(ended).toEqual({ error: OVER });
  expect(Date.now()).toBe(TIMEOUT_MS);
});

test("the deadline holds after a failure too", async () => {
  const ended = await livingAs(async ({ fail, deadline }) => {
    fail(new Error("failed"));
    await REAL_EFFECTS.sleep(TIMEOUT_MS * 2, deadline);
  });
  expect(ended).toEqual({ error: OVER });
});
