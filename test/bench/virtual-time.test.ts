import { VirtualTime } from "../../scripts/bench/virtual-time";

describe("VirtualTime", () => {
  test("passes from one sleeper to the next, in the order of their times", async () => {
    const time = new VirtualTime();
    const woke: (readonly [string, number])[] = [];
    const sleeper = async (name: string, ...ms: number[]): Promise<void> => {
      for (const each of ms) {
        await time.sleep(each);
        woke.push([name, time.now()]);
      }
    };
    await time.run(() => Promise.all([sleeper("a", 3_600_000), sleeper("b", 10, 20), sleeper("c", 10)]));
    expect(woke).toEqual([
      ["b", 10],
      ["c", 10],
      ["b", 30],
      ["a", 3_600_000],
    ]);
  });

  test("lets a signal end a sleep, and does not wait for it", async () => {
    const time = new VirtualTime();
    const controller = new AbortController();
    const reason = new Error("stopped");
    await time.run(async () => {
      const sleep = time.sleep(1_000, controller.signal);
      const ended = expect(sleep).rejects.toBe(reason);
      await time.sleep(1);
      controller.abort(reason);
      await ended;
    });
    expect(time.now()).toBe(1);
    await expect(time.sleep(1, controller.signal)).rejects.toBe(reason);
  });

  test("throws what the work throws, and where it would wait for ever", async () => {
    const time = new VirtualTime();
    const failure = new Error("failed");
    await expect(time.run(() => Promise.reject(failure))).rejects.toBe(failure);
    await expect(time.run(() => new Promise(() => undefined))).rejects.toThrow("expected somebody to wait");
  });
});
