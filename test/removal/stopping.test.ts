import { isMembershipError, MembershipError } from "../../src/domain/error";
import { isTencentCloudError } from "../../src/tencentcloud/tencentcloud-error";
import { range, type Scenario, type Simulated, simulateRemoval, uinAt } from "./support/simulated-removal";
import { shownOutcomes, shownRequests } from "./support/shown";
import { useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const ORGANIZATION = "DescribeOrganization";
const LIST = "DescribeOrganizationMembers";
const REMOVE = "DeleteOrganizationMembers";

/** Members 1 to 8 leave in batches of two, and the run is stopped from outside after `ms`. */
function stoppedAfter(ms: number, scenario: Partial<Scenario> = {}): Promise<Simulated> {
  const stop = new AbortController();
  setTimeout(() => {
    stop.abort(new Error("stopped from outside"));
  }, ms);
  return simulateRemoval({
    size: 9,
    leaving: range(1, 8),
    policy: { batchSize: 2 },
    signal: stop.signal,
    ...scenario,
  });
}

function errorOf({ result }: Simulated): unknown {
  return result.stopped?.error;
}

describe("a run that is stopped from outside", () => {
  test("sends nothing when it was stopped before", async () => {
    const stop = new AbortController();
    stop.abort(new Error("stopped from outside"));
    const simulated = await simulateRemoval({ size: 9, leaving: [1], signal: stop.signal });
    expect(shownRequests(simulated)).toEqual([]);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ notSent: "1" });
    expect(errorOf(simulated)).toEqual(new Error("stopped from outside"));
  });

  test("sends nothing more, and takes in the answers that are under way", async () => {
    const simulated = await stoppedAfter(170); // the answers come after 200 ms
    expect(shownRequests(simulated)).toEqual([
      "organization",
      "page 1",
      "remove 1-2",
      "remove 3-4",
      "remove 5-6",
      "remove 7-8",
    ]);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ "removed, unverified": "1-8" });
    expect(simulated.tookMs).toBe(200);
    expect(errorOf(simulated)).toEqual(new Error("stopped from outside"));
  });

  test("does not search a batch whose refusal is under way", async () => {
    const conditions = { refusals: { [uinAt(3)]: "FailedOperation.MemberShareResource" } };
    const simulated = await stoppedAfter(170, { conditions });
    expect(shownRequests(simulated).filter((request) => request.startsWith("remove"))).toHaveLength(4);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({
      "removed, unverified": "1-2 5-8",
      unknown: "3-4",
    });
  });

  test("calls whoever waited for its turn not sent", async () => {
    const simulated = await stoppedAfter(170, { size: 30, leaving: range(1, 30), policy: { batchSize: 1 } });
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({
      "removed, unverified": "1-20",
      notSent: "21-30",
    });
    expect(simulated.service.organization.members).toEqual(range(21, 30).map(uinAt));
  });

  test("does not wait for the time to try again", async () => {
    const simulated = await stoppedAfter(400, {
      policy: { batchSize: 50 },
      faults: [[REMOVE, { kind: "disconnect" }]],
    });
    expect(shownRequests(simulated)).toEqual(["organization", "page 1", "remove 1-8: disconnected"]);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ unknown: "1-8" });
    expect(simulated.tookMs).toBe(400);
  });

  test("does not wait for the list to catch up", async () => {
    const simulated = await stoppedAfter(2_000, { conditions: { listLag: { ms: 60_000 } } });
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ "removed, unverified": "1-8" });
    expect(simulated.result.verified).toBe(false);
    expect(simulated.tookMs).toBe(2_000);
  });
});

describe("a failure that every other request would share ends the run:", () => {
  const batches = { size: 9, leaving: range(1, 8), policy: { batchSize: 2 } };

  test.each([
    "AuthFailure.SecretIdNotFound",
    "AuthFailure.TokenFailure",
    "UnauthorizedOperation",
    "ResourceNotFound.OrganizationNotExist",
    "InvalidAction",
  ])("%s to a removal", async (code) => {
    const simulated = await simulateRemoval({
      ...batches,
      size: 30,
      leaving: range(1, 30),
      policy: { batchSize: 1 },
      faults: [[REMOVE, { kind: "error", code }, { when: ({ uins = [] }) => uins.includes(uinAt(3)) }]],
    });
    expect(shownRequests(simulated)).toEqual([
      "organization",
      "page 1",
      ...range(1, 20).map((position) => (position === 3 ? `remove 3: ${code}` : `remove ${position}`)),
    ]);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({
      "removed, unverified": "1-2 4-20",
      notSent: "3 21-30", // the API did not look at the request
    });
    expect(errorOf(simulated)).toMatchObject({ code, action: REMOVE });
  });

  test.each([
    [ORGANIZATION, "AuthFailure.SignatureFailure"],
    [ORGANIZATION, "ResourceNotFound.OrganizationNotExist"],
    [ORGANIZATION, "UnauthorizedOperation"],
    [LIST, "AuthFailure.TokenFailure"],
    [LIST, "InvalidParameter"],
  ] as const)("%s: %s", async (action, code) => {
    const simulated = await simulateRemoval({ ...batches, faults: [[action, { kind: "error", code }]] });
    expect(shownRequests(simulated)).toEqual(
      action === LIST ? ["organization", `page 1: ${code}`] : [`organization: ${code}`, "page 1"],
    );
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ notSent: "1-8" });
    expect(isTencentCloudError(errorOf(simulated)) && errorOf(simulated)).toMatchObject({ code });
  });
});

describe("the deadline", () => {
  test("ends requests that hang", async () => {
    const simulated = await simulateRemoval({
      size: 9,
      leaving: range(1, 8),
      policy: { batchSize: 4, timeoutMs: 5_000 },
      faults: [
        [REMOVE, { kind: "hang", applied: true }, { when: ({ uins = [] }) => uins.includes(uinAt(1)) }],
      ],
    });
    expect(simulated.tookMs).toBe(5_000);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({
      unknown: "1-4",
      "removed, unverified": "5-8",
    });
    expect(isMembershipError(errorOf(simulated), "DeadlineExceeded")).toBe(true);
  });

  test("names the trouble that used the time up", async () => {
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [1],
      policy: { timeoutMs: 20_000 },
      faults: [[ORGANIZATION, { kind: "disconnect" }, { times: Infinity }]],
    });
    expect(simulated.tookMs).toBe(20_000);
    expect(errorOf(simulated)).toMatchObject({
      code: "DeadlineExceeded",
      problem: {
        kind: "deadline",
        timeoutMs: 20_000,
        trouble: {
          action: ORGANIZATION,
          code: "ConnectionFailed",
          serviceMessage: "other side closed",
        },
      },
      cause: { code: "ConnectionFailed" },
    });
  });

  test("counts from the beginning of the run, which may have done something else before", async () => {
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [1],
      policy: { timeoutMs: 20_000 },
      startedAtMs: Date.now() - 15_000,
      faults: [[REMOVE, { kind: "hang", applied: true }]],
    });
    expect(simulated.tookMs).toBe(5_000);
    expect(errorOf(simulated)).toMatchObject({ problem: { kind: "deadline", timeoutMs: 20_000 } });
  });

  test("names the trouble also where whoever calls the API learns of the deadline first", async () => {
    let called = 0;
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [1],
      policy: { timeoutMs: 20_000 },
      faults: [[ORGANIZATION, { kind: "disconnect" }]],
      beforeEachRequest: () => {
        called += 1;
        const problem = { kind: "deadline", timeoutMs: 20_000 } as const;
        if (called > 1) throw new MembershipError("DeadlineExceeded", problem);
      },
    });
    expect(errorOf(simulated)).toMatchObject({
      code: "DeadlineExceeded",
      problem: { kind: "deadline", timeoutMs: 20_000, trouble: { code: "ConnectionFailed" } },
    });
  });

  test("comes while the list is given time to catch up", async () => {
    const simulated = await simulateRemoval({
      size: 9,
      leaving: [1],
      policy: { timeoutMs: 10_000 },
      conditions: { listLag: { ms: 60_000 } },
    });
    expect(simulated.tookMs).toBe(10_000);
    expect(shownOutcomes(simulated.result.outcomes)).toEqual({ "removed, unverified": "1" });
    expect(isMembershipError(errorOf(simulated), "DeadlineExceeded")).toBe(true);
  });
});

describe("a service that is down gets a request now and then:", () => {
  const many = { size: 500, leaving: range(1, 500), policy: { timeoutMs: 900_000 } };

  test.each([
    ["removing", REMOVE, { kind: "error", code: "InternalError" }],
    ["listing", LIST, { kind: "http", status: 503 }],
    ["removing, by its limit", REMOVE, { kind: "error", code: "RequestLimitExceeded" }],
  ] as const)("%s", async (_, action, fault) => {
    const { service, tookMs, result } = await simulateRemoval({
      ...many,
      faults: [[action, fault, { times: Infinity }]],
    });
    const failed = service.api.requests.filter(({ outcome }) => outcome !== "ok");
    expect(tookMs).toBe(900_000);
    expect(isMembershipError(result.stopped?.error, "DeadlineExceeded")).toBe(true);
    expect(failed.length).toBeLessThan(200); // at the full rate it would be 18,000
  });
});

test("an error of whoever is told of the run ends it", async () => {
  const simulated = await simulateRemoval({
    size: 9,
    leaving: [1],
    onEvent: ({ type }) => {
      if (type === "accepted") throw new Error("nobody listens");
    },
  });
  expect(errorOf(simulated)).toEqual(new Error("nobody listens"));
  expect(shownOutcomes(simulated.result.outcomes)).toEqual({ "removed, unverified": "1" });
  expect(shownRequests(simulated)).toEqual(["organization", "search 1", "remove 1"]);
});

test("an error of whoever is told of a removal before it leaves keeps it from leaving", async () => {
  const simulated = await simulateRemoval({
    size: 9,
    leaving: [1],
    onEvent: ({ type }) => {
      if (type === "sent") throw new Error("nobody listens");
    },
  });
  expect(errorOf(simulated)).toEqual(new Error("nobody listens"));
  expect(shownRequests(simulated)).toEqual(["organization", "search 1"]);
  expect(simulated.service.organization.members).toContain(uinAt(1));
});

describe("what is called before each request", () => {
  test("is called once for each of them, of every action and every try", async () => {
    const beforeEachRequest = jest.fn();
    const simulated = await simulateRemoval({
      size: 9,
      leaving: range(1, 8),
      policy: { batchSize: 2 },
      faults: [
        [LIST, { kind: "error", code: "InternalError" }],
        [REMOVE, { kind: "error", code: "RequestLimitExceeded" }],
      ],
      beforeEachRequest,
    });
    expect(simulated.result.stopped).toBeUndefined();
    expect(beforeEachRequest).toHaveBeenCalledTimes(shownRequests(simulated).length);
  });

  test.each([
    [1, []],
    [2, ["organization"]],
    [3, ["organization", "page 1"]],
    [5, ["organization", "page 1", "remove 1-2", "remove 3-4"]],
  ])(
    "ends the run when it throws at request %d, and only answers come after that",
    async (failsAt, requests) => {
      let called = 0;
      const simulated = await simulateRemoval({
        size: 9,
        leaving: range(1, 8),
        policy: { batchSize: 2 },
        beforeEachRequest: () => {
          called += 1;
          if (called >= failsAt) throw new Error("Terraform is gone");
        },
      });
      expect(shownRequests(simulated)).toEqual(requests);
      expect(errorOf(simulated)).toEqual(new Error("Terraform is gone"));
      const sent = requests.includes("remove 1-2") ? { "removed, unverified": "1-4" } : {};
      expect(shownOutcomes(simulated.result.outcomes)).toMatchObject(sent);
      expect(simulated.result.verified).toBe(false);
    },
  );
});

test("where the credentials are of another organization, nobody waits for the list that was asked for beside it", async () => {
  const simulated = await simulateRemoval({
    size: 9,
    leaving: [1],
    conditions: { isManager: false },
    faults: [[LIST, { kind: "hang" }]],
  });
  expect(errorOf(simulated)).toMatchObject({ code: "WrongOrganization" });
  expect(simulated.tookMs).toBe(100);
});
