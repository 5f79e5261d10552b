import { LastingTrouble } from "../../src/removal/lasting-trouble";
import type { Fault } from "../../src/simulator";
import { TencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { range, type Scenario, simulateRemoval, uinAt } from "./support/simulated-removal";
import { shownOutcomes, shownRequests } from "./support/shown";
import { useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const LIST = "DescribeOrganizationMembers";
const REMOVE = "DeleteOrganizationMembers";

const MINUTES_15 = 900_000;

/** Nobody waits longer than this for what nobody waits for, in milliseconds. */
const SOON = 60_000;

const FORBIDDEN: Fault = { kind: "http", status: 403 };
const ALWAYS = { times: Infinity };

const fault = (code: string): Fault => ({ kind: "error", code });

/** Codes that do not pass by waiting, the tries that each is worth, and whether the request certainly never left. */
const LASTING = [
  ["ProxyAuthenticationRequired", 1, true],
  ["ProxyRefused", 4, true],
  ["HostUnknown", 4, true],
  ["CertificateRejected", 4, true],
  ["TlsFailed", 4, false],
  ["GatewayRefused", 4, false],
] as const;

describe("Before anything is sent, a run stops after a few tries of", () => {
  test.each(LASTING)("its first request, where it fails with %s: %i", async (code, tries) => {
    const faults = [["DescribeOrganization", fault(code), ALWAYS]] as const;
    const simulated = await simulateRemoval({ size: 9, leaving: [1, 2], faults });
    const requests = shownRequests(simulated).filter((request) => request !== "page 1"); // goes beside it, and is answered
    expect(requests).toEqual(Array<string>(tries).fill(`organization: ${code}`));
    expect(simulated.result.stopped).toMatchObject({ callScope: "ambiguous", error: { code } });
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ notSent: "1-2" });
    expect(simulated.tookMs).toBeLessThan(SOON);
  });

  test.each([undefined, 1])(
    "all that goes side by side, where all of it fails: told of for the organization alone (to remain: %s)",
    async (minRemaining) => {
      const faults = [
        ["DescribeOrganization", fault("HostUnknown"), ALWAYS],
        [LIST, fault("HostUnknown"), ALWAYS],
      ] as const;
      const floor = minRemaining === undefined ? {} : { minRemaining };
      const simulated = await simulateRemoval({ size: 9, leaving: [1, 2], faults, ...floor });
      const told = simulated.events.filter((event) => event.type === "slowedDown");
      expect(told.map(({ error }) => error.action)).toEqual(Array(3).fill("DescribeOrganization"));
      expect(simulated.service.sent.filter(({ action }) => action === LIST)).toHaveLength(
        floor.minRemaining === undefined ? 1 : 2,
      );
    },
  );

  test.each(LASTING)("its listing, where that fails with %s: %i", async (code, tries) => {
    const faults = [[LIST, fault(code), ALWAYS]] as const;
    const simulated = await simulateRemoval({ size: 9, leaving: [1, 2], faults });
    expect(shownRequests(simulated)).toEqual([
      "organization",
      ...Array<string>(tries).fill(`page 1: ${code}`),
    ]);
    expect(simulated.result.stopped).toMatchObject({ error: { code } });
    expect(simulated.tookMs).toBeLessThan(SOON);
  });

  test.each(LASTING.filter(([, , neverLeft]) => neverLeft))(
    "its first removal, where there is no connection for that and for a listing after it: %s",
    async (code, tries) => {
      let sent = false;
      const simulated = await simulateRemoval({
        size: 9,
        leaving: [1, 2],
        faults: [
          [REMOVE, fault(code), { ...ALWAYS, when: () => (sent = true) }],
          [LIST, fault(code), { ...ALWAYS, when: () => sent }],
        ],
      });
      expect(shownRequests(simulated)).toEqual([
        "organization",
        "page 1",
        `remove 1-2: ${code}`,
        ...Array<string>(tries).fill(`page 1: ${code}`),
      ]);
      expect(simulated.result.stopped).toMatchObject({ error: { code } });
      expect(shownOutcomes(simulated.result.outcomes)).toEqual({ notSent: "1-2" });
    },
  );
});

describe("After something was sent", () => {
  test.each(LASTING)("the list is asked until the deadline, although it fails with %s", async (code) => {
    let sent = false;
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [1, 2],
      faults: [
        [REMOVE, { kind: "disconnect", applied: true }, { when: () => (sent = true) }],
        [LIST, fault(code), { ...ALWAYS, when: () => sent }],
      ],
    });
    expect(simulated.tookMs).toBe(MINUTES_15);
    expect(simulated.result.stopped).toMatchObject({ error: { code: "DeadlineExceeded", cause: { code } } });
    const [organization, page, remove, ...pages] = shownRequests(simulated);
    expect([organization, page, remove]).toEqual(["organization", "page 1", "remove 1-2: disconnected"]);
    expect(new Set(pages)).toEqual(new Set([`page 1: ${code}`]));
    expect(pages.length).toBeGreaterThan(20);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ unknown: "1-2" });
  });

  test("what was sent is found out where the failure passes after all", async () => {
    let sent = false;
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [1, 2],
      faults: [
        [REMOVE, { kind: "disconnect", applied: true }, { when: () => (sent = true) }],
        [LIST, FORBIDDEN, { times: 20, when: () => sent }],
      ],
    });
    expect(simulated.result.stopped).toBeUndefined();
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ removed: "1-2" });
  });
});

describe("A gateway that lets everything through but removals", () => {
  const scenario = (leaving: number, times = Infinity): Scenario => ({
    size: 200,
    leaving: range(1, leaving),
    policy: { batchSize: 2 },
    faults: [[REMOVE, FORBIDDEN, { times }]],
  });

  test.each([1, 5, 150])("ends a run of %i soon, and the list says that all are there", async (leaving) => {
    const simulated = await simulateRemoval(scenario(leaving));
    expect(simulated.tookMs).toBeLessThan(2 * SOON);
    expect(simulated.result).toMatchObject({
      verified: true,
      stopped: { callScope: "ambiguous", error: { code: "GatewayRefused" } },
    });
    expect(simulated.service.organization.members).toHaveLength(200);
    const removals = shownRequests(simulated).filter((request) => request.startsWith("remove"));
    expect(removals.length).toBeLessThan(50);
    const kinds = [...simulated.result.outcomes.values()].map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(leaving === 150 ? ["unknown", "notSent"] : ["unknown"]));
  });

  test("after some of them confirms those, and the next apply goes on with the others", async () => {
    let removals = 0;
    const simulated = await simulateRemoval({
      ...scenario(150),
      faults: [[REMOVE, FORBIDDEN, { ...ALWAYS, when: () => ++removals > 10 }]],
    });
    expect(simulated.result).toMatchObject({
      verified: true,
      stopped: { error: { code: "GatewayRefused" } },
    });
    const removed = [...simulated.result.outcomes].filter(([, { kind }]) => kind === "removed");
    expect(removed).toHaveLength(20);
    expect(removed.every(([, outcome]) => "verified" in outcome && outcome.verified)).toBe(true);
    expect(simulated.service.organization.members).toHaveLength(180);
    expect(simulated.tookMs).toBeLessThan(2 * SOON);
  });

  test("for a while only does not end a run", async () => {
    const simulated = await simulateRemoval(scenario(5, 3));
    expect(simulated.result.stopped).toBeUndefined();
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ removed: "1-5" });
  });
});

test("what is in the way of one member ends nothing before the answer about another came", async () => {
  const mayPass = fault("FailedOperation.QuitShareUintError");
  const about = (position: number, later: boolean) => ({
    ...ALWAYS,
    when: ({ uins = [], at }: { uins?: readonly string[] | undefined; at: number }) =>
      uins.includes(uinAt(position)) && later === at - startedAt > 10_000,
  });
  const startedAt = Date.now();
  const simulated = await simulateRemoval({
    size: 9,
    leaving: [1, 2],
    faults: [
      [REMOVE, mayPass, about(1, false)],
      [REMOVE, mayPass, about(2, false)],
      [REMOVE, FORBIDDEN, about(1, true)],
      [REMOVE, { kind: "hang" }, about(2, true)],
    ],
  });
  expect(simulated.result).toMatchObject({ verified: true, stopped: { error: { code: "GatewayRefused" } } });
  const codes = simulated.events.flatMap((event) => (event.type === "rejected" ? [event.error.code] : []));
  expect(codes.at(-1)).toBe("Timeout");
  expect(shownOutcomes(simulated.result.outcomes)).toEqual({ unknown: "1-2" });
});

test("waiting says until when, at the latest: the run's deadline", async () => {
  const simulated = await simulateRemoval({
    size: 9,
    leaving: [1],
    policy: { timeoutMs: 120_000 },
    startedAtMs: -20_000,
    faults: [["DescribeOrganization", FORBIDDEN, { times: 2 }]],
  });
  const slowed = simulated.events.filter(({ type }) => type === "slowedDown");
  expect(slowed).toMatchObject([{ untilMs: 100_000 }, { untilMs: 100_000 }]);
});

describe("What is in the way of removals", () => {
  let now = 0;
  const failure = (code: string): TencentCloudError =>
    new TencentCloudError({ code, action: REMOVE, serviceMessage: "" });

  /** @param failures what came, and when */
  function isPermanent(...failures: readonly (readonly [code: string, at: number])[]): boolean {
    const trouble = new LastingTrouble(() => now);
    for (const [code, at] of failures) {
      now = at;
      trouble.record(code === "ok" ? undefined : failure(code));
    }
    return trouble.isPermanent(failure(failures.at(-1)?.[0] ?? ""));
  }

  test.each<[string, readonly (readonly [string, number])[], boolean]>([
    ["a wrong password, once", [["ProxyAuthenticationRequired", 0]], true],
    ["four at one moment", Array.from({ length: 4 }, () => ["HostUnknown", 0] as const), false],
    ["four in five seconds", [0, 1, 2, 5].map((s) => ["HostUnknown", s * 1_000] as const), true],
    ["three in five seconds", [0, 2, 5].map((s) => ["HostUnknown", s * 1_000] as const), false],
    [
      "four, with an answer between them",
      [0, 1, -1, 2, 5].map((s) => (s < 0 ? (["ok", 1_500] as const) : (["HostUnknown", s * 1_000] as const))),
      false,
    ],
    ["what passes by waiting", [0, 5, 10, 15].map((s) => ["Timeout", s * 1_000] as const), false],
  ])("is permanent, after %s: %j %s", (_, failures, permanent) => {
    expect(isPermanent(...failures)).toBe(permanent);
  });
});

test("what the request never left for is not taken to have been sent", async () => {
  const simulated = await simulateRemoval({
    size: 9,
    leaving: [1],
    faults: [[REMOVE, fault("HostUnknown"), { times: 1 }]],
  });
  expect(simulated.events.map(({ type }) => type)).toContain("takenBack");
  expect(shownOutcomes(simulated.result.outcomes)).toEqual({ removed: "1" });
  expect(simulated.result.outcomes.get(uinAt(1))).toMatchObject({ verified: true });
});
