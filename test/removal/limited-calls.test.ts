import { REAL_EFFECTS } from "../../src/removal/effects";
import type { RemovalEvent } from "../../src/removal/events";
import { limitedCalls } from "../../src/removal/limited-calls";
import type { RemovalCalls } from "../../src/tencentcloud/organization-api";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { uinAt } from "./support/simulated-removal";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

type Action = keyof RemovalCalls;

/** Calls that fail with the next of `codes` as long as there is one, within their limits. */
class Limited {
  readonly stop = new AbortController();
  readonly deadline = new AbortController();
  readonly events: RemovalEvent[] = [];
  readonly sent: {
    readonly action: Action;
    readonly at: number;
    readonly signal: AbortSignal | undefined;
  }[] = [];
  readonly calls: RemovalCalls;
  wasSent = false;

  constructor(
    private readonly codes: string[] = [],
    beforeEach: () => void = () => undefined,
  ) {
    const calls = {
      describeOrganization: (_: unknown, signal?: AbortSignal) =>
        this.#answer("describeOrganization", signal),
      describeMembersPage: (_: unknown, signal?: AbortSignal) => this.#answer("describeMembersPage", signal),
      deleteMembers: (_: unknown, signal?: AbortSignal) => this.#answer("deleteMembers", signal),
    } as unknown as RemovalCalls;
    this.calls = limitedCalls(calls, {
      effects: { ...REAL_EFFECTS, random: () => 1 },
      stop: this.stop.signal,
      deadline: this.deadline.signal,
      deadlineMs: 900_000,
      wasSent: () => this.wasSent,
      emit: (event) => this.events.push(event),
      beforeEach,
    });
  }

  /** Calls one action, and tells how that ended. */
  async call(action: Action): Promise<string> {
    const request: Record<Action, () => Promise<unknown>> = {
      describeOrganization: () => this.calls.describeOrganization(),
      describeMembersPage: () => this.calls.describeMembersPage({ offset: 0, limit: 50 }),
      deleteMembers: () => this.calls.deleteMembers([uinAt(1)]),
    };
    return request[action]().then(
      () => "answered",
      (error: unknown) => (error instanceof TencentCloudError ? error.code : String(error)),
    );
  }

  #answer(action: Action, signal: AbortSignal | undefined): Promise<unknown> {
    this.sent.push({ action, at: Date.now(), signal });
    const code = this.codes.shift();
    if (code === undefined) return Promise.resolve({ requestId: "request-1" });
    return Promise.reject(new TencentCloudError({ code, action, serviceMessage: "" }));
  }
}

const READING = ["describeOrganization", "describeMembersPage"] as const;
const ALL = [...READING, "deleteMembers"] as const;

describe("after a failure that may pass,", () => {
  test.each(ALL)(
    "%s is tried again when it was a rate error, which certainly did nothing",
    async (action) => {
      const limited = new Limited(["RequestLimitExceeded", "RequestLimitExceeded.UinLimitExceeded"]);
      expect(await inSimulatedTime(() => limited.call(action))).toBe("answered");
      expect(limited.sent.map(({ at }) => at)).toEqual([0, 500, 1_500]);
      expect(limited.events).toMatchObject([
        { type: "slowedDown", waitMs: 500, untilMs: 900_000, error: { code: "RequestLimitExceeded" } },
        { type: "slowedDown", waitMs: 1_000, error: { code: "RequestLimitExceeded.UinLimitExceeded" } },
      ]);
    },
  );

  test.each(READING)("%s is tried again whatever it was", async (action) => {
    const limited = new Limited(["InternalError", "Timeout", "BadResponse", "ServiceUnavailable"]);
    expect(await inSimulatedTime(() => limited.call(action))).toBe("answered");
    expect(limited.sent).toHaveLength(5);
  });

  test.each(["InternalError", "Timeout", "ConnectionFailed", "BadResponse"])(
    "a removal is not tried again after %s: the list must be looked at first",
    async (code) => {
      const limited = new Limited([code]);
      expect(await inSimulatedTime(() => limited.call("deleteMembers"))).toBe(code);
      expect(limited.sent).toHaveLength(1);
      expect(limited.events).toMatchObject([{ type: "slowedDown", error: { code } }]);
    },
  );
});

describe("what does not pass by waiting", () => {
  const LASTING = [
    ["ProxyAuthenticationRequired", 1],
    ["ProxyRefused", 4],
    ["HostUnknown", 4],
    ["CertificateRejected", 4],
    ["TlsFailed", 4],
    ["GatewayRefused", 4],
  ] as const;

  describe.each(READING)("ends %s", (action) => {
    test.each(LASTING)("that fails with %s after %i tries, as nothing was sent", async (code, tries) => {
      const limited = new Limited(Array<string>(99).fill(code));
      expect(await inSimulatedTime(() => limited.call(action))).toBe(code);
      expect(limited.sent.map(({ at }) => at)).toEqual([0, 2_000, 6_000, 14_000].slice(0, tries));
      expect(limited.events).toHaveLength(tries - 1);
    });

    test.each(LASTING)("that fails with %s not at all once something was sent", async (code) => {
      const limited = new Limited(Array<string>(99).fill(code));
      limited.wasSent = true;
      expect(await inSimulatedTime(() => limited.call(action))).toBe("answered");
      expect(limited.sent).toHaveLength(100);
    });
  });

  test("is counted in a row: a host that is known now and then is not unknown", async () => {
    const limited = new Limited(
      Array.from({ length: 30 }, (_, i) => (i % 4 === 3 ? "Timeout" : "HostUnknown")),
    );
    expect(await inSimulatedTime(() => limited.call("describeMembersPage"))).toBe("answered");
  });

  test("costs an account at most a few wrong passwords a minute", async () => {
    const limited = new Limited(Array<string>(15).fill("ProxyAuthenticationRequired"));
    limited.wasSent = true;
    await inSimulatedTime(() => limited.call("describeMembersPage"));
    const inAMinute = limited.sent.map(
      ({ at }) => limited.sent.filter((s) => s.at >= at && s.at < at + 60_000).length,
    );
    expect(Math.max(...inAMinute)).toBeLessThanOrEqual(5);
  });
});

test.each([
  "FailedOperation.MemberShareResource",
  "InvalidParameter",
  "AuthFailure.TokenFailure",
  "InvalidAction",
])("after %s nothing is tried again", async (code) => {
  for (const action of ALL) {
    const limited = new Limited([code]);
    expect(await inSimulatedTime(() => limited.call(action))).toBe(code);
    expect(limited.sent).toHaveLength(1);
    expect(limited.events).toEqual([]);
  }
});

test("each action has a limit of its own", async () => {
  const limited = new Limited();
  const calls = ALL.flatMap((action) => Array.from({ length: 21 }, () => limited.call(action)));
  await inSimulatedTime(() => Promise.all(calls));
  for (const action of ALL) {
    const at = limited.sent.filter((sent) => sent.action === action).map((sent) => sent.at);
    expect(at.slice(0, 20)).toEqual(Array(20).fill(0));
    expect(at.slice(20)).toEqual([1_002]);
  }
});

test("a removal ends with the deadline, what only reads with the stop, and none leaves after that", async () => {
  const limited = new Limited();
  for (const action of ALL) await inSimulatedTime(() => limited.call(action));
  expect(limited.sent.map(({ action, signal }) => [action, signal])).toEqual([
    ...READING.map((action) => [action, limited.stop.signal]),
    ["deleteMembers", limited.deadline.signal],
  ]);
  limited.stop.abort(new Error("stopped"));
  for (const action of ALL) expect(await limited.call(action)).toBe("Error: stopped");
  expect(limited.sent).toHaveLength(3);
});

test.each(ALL)("%s does not leave when its turn comes too late", async (action) => {
  const limited = new Limited([], () => {
    throw new Error("Terraform is gone");
  });
  expect(await inSimulatedTime(() => limited.call(action))).toBe("Error: Terraform is gone");
  expect(limited.sent).toEqual([]);
});
