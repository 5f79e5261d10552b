import { Server } from "node:net";
import { setImmediate } from "node:timers/promises";
import { takeTurn, type TurnOptions } from "../../src/removal/turn";
import { describeUnless } from "../support/describe-unless";
import { NO_TURNS, turnOptions } from "./support/hold-turn";

const MINUTE_MS = 60_000;

/** How often is looked, and for how long who waited waits once more, in milliseconds. */
const [LOOK_MS, WINDOW_MS] = [200, 1_000];

/** A run, and the time that it spends waiting. */
class Waiting {
  readonly told = { onWait: jest.fn(), onStranger: jest.fn<undefined, [seconds: number]>() };
  waitedMs = 0;

  /** @param onLook called each time that it looks for its turn in vain */
  constructor(private readonly onLook: (waitedMs: number) => void = () => undefined) {}

  take(changes: Partial<TurnOptions>): Promise<() => void> {
    return takeTurn(turnOptions({ ...this.told, ...changes }), {
      now: () => this.waitedMs,
      sleep: async (ms, signal) => {
        this.waitedMs += ms;
        this.onLook(this.waitedMs);
        await setImmediate(); // so that a turn that ends is free
        signal.throwIfAborted();
      },
    });
  }
}

const [OURS, ANOTHER] = [
  { terraform: 101, caller: ["https://organization.example.com", "ours"] },
  { terraform: 102, caller: ["https://organization.example.com", "another"] },
];
const DEADLINE = { deadline: { atMs: 15 * MINUTE_MS, timeoutMs: 15 * MINUTE_MS } };

const held: (() => void)[] = [];

afterEach(async () => {
  for (const release of held.splice(0)) release();
  await setImmediate();
});

async function hold(of: Partial<TurnOptions>): Promise<void> {
  held.push(await takeTurn(turnOptions(of)));
}

describeUnless(NO_TURNS, "A run", () => {
  test("goes on at once where nobody else does", async () => {
    const run = new Waiting();
    held.push(await run.take(OURS));
    expect(run.waitedMs).toBe(0);
    expect(run.told.onWait).not.toHaveBeenCalled();
  });

  test("goes on beside one of another Terraform with another caller", async () => {
    await hold(ANOTHER);
    const run = new Waiting();
    held.push(await run.take(OURS));
    expect(run.waitedMs).toBe(0);
  });

  test.each([
    ["with the same caller", OURS.caller],
    ["with another caller", ANOTHER.caller],
  ])(
    "waits for one of its own Terraform %s as long as it may run itself, and no longer",
    async (_, caller) => {
      await hold(OURS);
      const run = new Waiting();
      await expect(run.take({ ...OURS, caller, ...DEADLINE })).rejects.toMatchObject({
        code: "DeadlineExceeded",
        problem: { kind: "turnTimeout", timeoutMs: 15 * MINUTE_MS },
      });
      expect(run.waitedMs).toBe(15 * MINUTE_MS);
      expect(run.told.onWait.mock.calls).toEqual([[15 * MINUTE_MS]]);
      expect(run.told.onStranger).not.toHaveBeenCalled();
    },
  );

  test("waits a minute for a stranger's with the same caller, and then says so and goes on beside it", async () => {
    await hold({ ...ANOTHER, caller: OURS.caller });
    const run = new Waiting();
    held.push(await run.take({ ...OURS, ...DEADLINE }));
    expect(run.waitedMs).toBe(MINUTE_MS + WINDOW_MS);
    expect(run.told.onWait.mock.calls).toEqual([[MINUTE_MS]]);
    expect(run.told.onStranger.mock.calls).toEqual([[60]]);
  });

  test("waits for a stranger's no longer than it may run itself", async () => {
    await hold({ ...ANOTHER, caller: OURS.caller });
    const run = new Waiting();
    const deadline = { atMs: MINUTE_MS / 2, timeoutMs: 17 };
    await expect(run.take({ ...OURS, deadline })).rejects.toMatchObject({
      code: "DeadlineExceeded",
      problem: { kind: "turnTimeout", timeoutMs: 17 },
    });
    expect(run.waitedMs).toBe(MINUTE_MS / 2);
    expect(run.told.onStranger).not.toHaveBeenCalled();
  });

  test.each([
    ["one of its own Terraform", { ...OURS, caller: ANOTHER.caller }],
    ["a stranger's", { ...ANOTHER, caller: OURS.caller }],
  ])("goes on a second after %s has ended, because its last requests count for as long", async (_, other) => {
    await hold(other);
    const run = new Waiting((waitedMs) => {
      if (waitedMs >= 5_000) held.pop()?.();
    });
    const release = await run.take({ ...OURS, ...DEADLINE });
    expect(run.waitedMs).toBeGreaterThanOrEqual(5_000 + WINDOW_MS);
    expect(run.waitedMs).toBeLessThanOrEqual(5_000 + WINDOW_MS + 2 * LOOK_MS);
    expect(run.told.onStranger).not.toHaveBeenCalled();
    release();
  });

  test("that is stopped while it waits ends with the reason, and has no turn any more", async () => {
    await hold({ ...ANOTHER, caller: OURS.caller });
    const stop = new AbortController();
    const stopped = new Waiting(() => {
      stop.abort(new Error("stopped"));
    });
    await expect(stopped.take({ ...OURS, signal: stop.signal })).rejects.toThrow("stopped");
    expect(stopped.waitedMs).toBe(LOOK_MS);

    await setImmediate();
    const next = new Waiting();
    held.push(await next.take({ ...OURS, caller: ["of nobody else"] }));
    expect(next.waitedMs).toBe(0);
  });

  test("that has ended leaves its turn to the next one", async () => {
    const release = await new Waiting().take(OURS);
    release();
    await setImmediate();
    const next = new Waiting();
    held.push(await next.take(OURS));
    expect(next.waitedMs).toBe(0);
  });
});

test("A machine that has no such sockets lets every run go on", async () => {
  jest.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server) {
    process.nextTick(() => this.emit("error", Object.assign(new Error("no"), { code: "EPERM" })));
    return this;
  });
  const run = new Waiting();
  const release = await run.take(OURS);
  release();
  expect(run.told.onWait).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});
