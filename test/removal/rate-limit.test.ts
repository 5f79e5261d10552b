import { REAL_EFFECTS } from "../../src/removal/effects";
import { RateLimit } from "../../src/removal/rate-limit";
import { seededRandom } from "../../src/simulator";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

/** A limit whose random is always 1, so that each wait is as long as it can be. */
class Limited {
  readonly stop = new AbortController();
  readonly pauses: [code: string, waitMs: number][] = [];
  readonly limit = new RateLimit(
    { ...REAL_EFFECTS, now: () => Date.now(), random: () => 1 },
    this.stop.signal,
    ({ code }, waitMs) => {
      this.pauses.push([code, waitMs]);
    },
  );
  /** When each request left. */
  readonly sentAt: number[] = [];

  /** Sends a request that is answered after `latencyMs`, with the next of `codes` as long as there is one. */
  send(
    latencyMs: number,
    codes: string[] = [],
    retried: readonly ("rate" | "ambiguous")[] = [],
    signal?: AbortSignal,
  ): Promise<number> {
    return this.limit.run(
      async () => {
        this.sentAt.push(Date.now());
        await sleep(latencyMs);
        const code = codes.shift();
        if (code !== undefined) throw failure(code);
        return Date.now();
      },
      retried,
      { signal },
    );
  }
}

function failure(code: string): TencentCloudError {
  return new TencentCloudError({ code, action: "DeleteOrganizationMembers", serviceMessage: "" });
}

function sleep(ms: number): Promise<void> {
  return REAL_EFFECTS.sleep(ms, new AbortController().signal);
}

function times(count: number, at: number): number[] {
  return Array<number>(count).fill(at);
}

test("twenty requests leave at once, and each of the others a second after an answer", async () => {
  const limited = new Limited();
  await inSimulatedTime(() => Promise.all(Array.from({ length: 50 }, () => limited.send(100))));
  expect(limited.sentAt).toEqual([...times(20, 0), ...times(20, 1_102), ...times(10, 2_204)]);
});

test("a request that nobody waits for any more counts all the same, and one that has not left does not", async () => {
  const limited = new Limited();
  const given = new AbortController();
  await inSimulatedTime(async () => {
    const abandoned = Array.from({ length: 30 }, () => limited.send(100, [], [], given.signal));
    const others = Array.from({ length: 20 }, () => limited.send(100));
    await sleep(50);
    given.abort(new Error("given up"));
    const ended = await Promise.allSettled(abandoned);
    expect(Date.now()).toBe(100); // those that left are answered
    expect(ended.filter(({ status }) => status === "rejected")).toHaveLength(10);
    await Promise.all(others);
  });
  expect(limited.sentAt).toEqual([...times(20, 0), ...times(20, 1_102)]);
});

describe("How many requests are worth sending at once", () => {
  test.each([
    [5, 1, false],
    [120, 4, false],
    [400, 12, false],
    [999, 20, false],
    [1_000, 20, true],
    [3_000, 20, true],
  ])(
    "where an answer takes %d ms: %d, whose places are free by then: %s",
    async (latencyMs, sideBySide, areFree) => {
      const limited = new Limited();
      expect(limited.limit.places).toEqual({ sideBySide: 1, areFree: false });
      await inSimulatedTime(() => Promise.all([limited.send(latencyMs), limited.send(2 * latencyMs)]));
      expect(limited.limit.places).toEqual({ sideBySide, areFree });
    },
  );

  test("is not told by what is no answer of the API", async () => {
    const limited = new Limited();
    await inSimulatedTime(() => Promise.allSettled([limited.send(2_000, ["ConnectionFailed"])]));
    expect(limited.limit.places).toEqual({ sideBySide: 1, areFree: false });
  });
});

test("a place is free as long as fewer than twenty are taken, and whoever waits is told of the next, and of the end", async () => {
  const limited = new Limited();
  await inSimulatedTime(async () => {
    const sent = Array.from({ length: 20 }, () => limited.send(100));
    expect(limited.limit.isFree).toBe(false);
    await limited.limit.change();
    expect([Date.now(), limited.limit.isFree]).toEqual([1_102, true]);
    await Promise.all(sent);
    const changed = limited.limit.change();
    limited.stop.abort(new Error("stopped"));
    await changed;
  });
});

test("whoever waits is told of the end of a pause that outlasts every request", async () => {
  const limited = new Limited();
  const untilFree = async (): Promise<void> => {
    while (!limited.limit.isFree) await limited.limit.change();
  };
  await inSimulatedTime(async () => {
    for (let failures = 1; failures <= 2; failures += 1)
      await Promise.allSettled([limited.send(0, ["InternalError"])]);
    const last = Promise.allSettled([limited.send(0, ["InternalError"])]); // 2 s, twice as long as a place is taken
    await sleep(100);
    await Promise.race([untilFree(), sleep(60_000)]);
    expect(Date.now()).toBe(3_500);
    await last;
  });
});

test("requests that left before count for as long as they are said to", async () => {
  const effects = { ...REAL_EFFECTS, now: Date.now };
  const earlier = [...times(15, 300), ...times(3, 700)];
  const limit = new RateLimit(effects, new AbortController().signal, undefined, earlier);
  const sentAt: number[] = [];
  const send = () =>
    limit.run(() => {
      sentAt.push(Date.now());
      return Promise.resolve();
    }, []);
  await inSimulatedTime(() => Promise.all(Array.from({ length: 20 }, send)));
  expect(sentAt).toEqual([...times(2, 0), ...times(15, 300), ...times(3, 700)]);
});

test("an answer is there as soon as it comes", async () => {
  const limited = new Limited();
  expect(await inSimulatedTime(() => limited.send(100))).toBe(100);
});

test("a slow service does not lower the rate: many requests are under way", async () => {
  const limited = new Limited();
  await inSimulatedTime(() => Promise.all(Array.from({ length: 60 }, () => limited.send(5_000))));
  expect(limited.sentAt).toEqual([...times(20, 0), ...times(20, 1_252), ...times(20, 2_504)]);
});

test("never more than twenty leave in any second, however long their answers take", async () => {
  const limited = new Limited();
  await inSimulatedTime(() =>
    Promise.all(Array.from({ length: 200 }, (_, index) => limited.send((index * 37) % 400))),
  );
  const windows = limited.sentAt.slice(20).map((at, index) => at - (limited.sentAt[index] ?? 0));
  expect(windows).toHaveLength(180);
  expect(Math.min(...windows)).toBeGreaterThan(1_000);
});

test("never more than twenty arrive in any second, as long as none is on its way for longer than a quarter of one", async () => {
  const random = seededRandom(1);
  const limited = new Limited();
  const arrivedAt: number[] = [];
  const request = async (): Promise<void> => {
    await sleep(random() < 0.5 ? 250 * random() : 0); // such as the first ones, which open their connections
    arrivedAt.push(Date.now());
    await sleep(random() < 0.2 ? 2_000 * random() : 0);
  };
  await inSimulatedTime(() => Promise.all(Array.from({ length: 400 }, () => limited.limit.run(request, []))));
  const arrivals = arrivedAt.toSorted((a, b) => a - b);
  const windows = arrivals.slice(20).map((at, index) => at - (arrivals[index] ?? 0));
  expect(windows).toHaveLength(380);
  expect(Math.min(...windows)).toBeGreaterThanOrEqual(1_000);
});

test("a retried failure is sent again, after waits that double", async () => {
  const limited = new Limited();
  const codes = ["RequestLimitExceeded", "InternalError", "RequestLimitExceeded.UinLimitExceeded"];
  await inSimulatedTime(() => limited.send(0, codes, ["rate", "ambiguous"]));
  expect(limited.pauses).toEqual([
    ["RequestLimitExceeded", 500],
    ["InternalError", 1_000],
    ["RequestLimitExceeded.UinLimitExceeded", 2_000],
  ]);
  expect(limited.sentAt).toEqual([0, 500, 1_500, 3_500]);
});

test("an ambiguous failure that is not retried comes after the wait, so that the service has time to recover", async () => {
  const limited = new Limited();
  const code = "InternalError";
  const failed = inSimulatedTime(() => limited.send(100, [code], ["rate"]).catch((error: unknown) => error));
  expect(await failed).toMatchObject({ code });
  expect(Date.now()).toBe(600);
});

test("any other failure comes at once, and slows nothing down", async () => {
  const limited = new Limited();
  const code = "FailedOperation.MemberShareResource";
  const failed = inSimulatedTime(() => limited.send(100, [code], ["rate"]).catch((error: unknown) => error));
  expect(await failed).toMatchObject({ code });
  expect(Date.now()).toBe(100);
  expect(limited.pauses).toEqual([]);
});

test("what fails together waits once; then half as many requests leave", async () => {
  const limited = new Limited();
  const codes = Array<string>(20).fill("RequestLimitExceeded");
  await inSimulatedTime(() =>
    Promise.all(Array.from({ length: 20 }, () => limited.send(0, codes, ["rate"]))),
  );
  expect(limited.pauses).toEqual([["RequestLimitExceeded", 500]]);
  const second = limited.sentAt.filter((at) => at > 0);
  expect(second).toHaveLength(20);
  expect(second.filter((at) => at === second[0]).length).toBeGreaterThanOrEqual(10);
});

test("requests wait while one of them is tried again", async () => {
  const limited = new Limited();
  const codes = ["InternalError"];
  await inSimulatedTime(async () => {
    const first = limited.send(10, codes, ["ambiguous"]);
    await sleep(20);
    await Promise.all([first, limited.send(10)]);
  });
  expect(limited.sentAt).toEqual([0, 510, 510]);
});

describe("a stop", () => {
  test("rejects whoever waits, and lets the answers come that are under way", async () => {
    const limited = new Limited();
    const settled = await inSimulatedTime(async () => {
      const all = Promise.allSettled(Array.from({ length: 25 }, () => limited.send(100)));
      await sleep(50);
      limited.stop.abort(new Error("stopped"));
      return all;
    });
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(20);
    expect(settled.at(-1)).toEqual({ status: "rejected", reason: new Error("stopped") });
    expect(limited.sentAt).toHaveLength(20);
    expect(Date.now()).toBe(100);
  });

  test("ends the wait for another try", async () => {
    const limited = new Limited();
    const error = await inSimulatedTime(async () => {
      const failed = limited
        .send(0, ["InternalError", "InternalError"], ["ambiguous"])
        .catch((reason: unknown) => reason);
      await sleep(700); // in the second wait
      limited.stop.abort(new Error("stopped"));
      return failed;
    });
    expect(error).toEqual(new Error("stopped"));
    expect(Date.now()).toBe(700);
    expect(jest.getTimerCount()).toBe(0);
  });

  test.each(["everybody's", "one's own"])(
    "for a failure, %s, is no failure of whoever waits",
    async (whose) => {
      const limited = new Limited();
      const own = new AbortController();
      const end = whose === "one's own" ? own : limited.stop;
      const ended = failure("ProxyRefused");
      await inSimulatedTime(async () => {
        const underWay = Array.from({ length: 20 }, () => limited.send(100));
        const waiting = limited.limit.run(() => Promise.resolve(), ["ambiguous"], { signal: own.signal });
        setTimeout(() => {
          end.abort(ended);
        }, 200);
        await expect(waiting).rejects.toBe(ended);
        expect(Date.now()).toBe(200);
        await Promise.all(underWay);
      });
      expect(limited.pauses).toEqual([]);
    },
  );

  test("of one's own ends the wait for another try, and nobody else's", async () => {
    const limited = new Limited();
    const own = new AbortController();
    await inSimulatedTime(async () => {
      const failing = (): Promise<never> => Promise.reject(failure("InternalError"));
      const waiting = limited.limit.run(failing, [], { signal: own.signal });
      const others = limited.send(0, ["InternalError"], ["ambiguous"]);
      setTimeout(() => {
        own.abort(new Error("stopped"));
      }, 200);
      await expect(waiting).rejects.toEqual(new Error("stopped"));
      expect(Date.now()).toBe(200);
      await others;
    });
    expect(limited.sentAt).toEqual([0, 500]);
  });

  test("before the request: it never leaves", async () => {
    const limited = new Limited();
    limited.stop.abort(new Error("stopped"));
    await expect(limited.send(0)).rejects.toEqual(new Error("stopped"));
    expect(limited.sentAt).toEqual([]);
  });
});

test.each([
  [5, 80],
  [10, 40],
  [15, 30],
])(
  "beside others it comes close to the %d requests a second that the API leaves it",
  async (perSecond, seconds) => {
    const limited = new Limited();
    const admittedAt: number[] = [];
    const request = async (): Promise<void> => {
      await sleep(60);
      const lately = admittedAt.filter((at) => at > Date.now() - 1_000);
      if (lately.length >= perSecond) throw failure("RequestLimitExceeded");
      admittedAt.push(Date.now());
      await sleep(60);
    };
    await inSimulatedTime(() =>
      Promise.all(Array.from({ length: 300 }, () => limited.limit.run(request, ["rate"]))),
    );
    expect(Date.now()).toBeLessThan(seconds * 1_000);
  },
);
