import { REAL_EFFECTS } from "../../src/removal/effects";
import { type RemovalResult, removeMembers } from "../../src/removal/remove-members";
import { type Fault, numberedMembers, Simulator } from "../../src/simulator";
import { TencentCloudClient } from "../../src/tencentcloud/client";
import { createDispatcher, type DispatcherOptions } from "../../src/tencentcloud/dispatcher";
import { organizationApi } from "../../src/tencentcloud/organization-api";
import { shownLog, shownOutcomes } from "./support/shown";
import { orderOf, range } from "./support/simulated-removal";

const REMOVE = "DeleteOrganizationMembers";

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(60) } });
});
afterEach(() => simulator.stop());

/** Removes members over the network, without the waits between tries. */
async function remove(
  leaving: readonly number[],
  policy = {},
  limits: DispatcherOptions = {},
): Promise<RemovalResult> {
  const dispatcher = createDispatcher(limits);
  const [secretId, secretKey] = Object.values(simulator.environment);
  const credentials = { secretId: secretId ?? "", secretKey: secretKey ?? "" };
  const client = new TencentCloudClient({
    endpoint: simulator.endpoint,
    dispatcher,
    credentials: () => Promise.resolve(credentials),
  });
  try {
    return await removeMembers(orderOf({ size: 60, leaving, policy }), {
      calls: organizationApi(client),
      effects: { ...REAL_EFFECTS, random: () => 0 },
    });
  } finally {
    await dispatcher.close();
  }
}

test("a removal in batches, with one member that is refused", async () => {
  const code = "FailedOperation.MemberShareResource";
  simulator.conditions.refusals = { "100000000004": code };
  const { outcomes, verified, stopped } = await remove(range(1, 5), { batchSize: 3 });
  expect(shownLog(simulator.requests).sort()).toEqual(
    [
      "organization",
      "page 1",
      "page 2",
      "remove 1-3",
      `remove 4-5: ${code}`,
      `remove 4: ${code}`,
      "remove 5",
      "page 1",
      "page 2",
    ].sort(),
  );
  expect(shownOutcomes(outcomes)).toEqual({ removed: "1-3 5", [`refused ${code}`]: "4" });
  expect({ verified, stopped }).toEqual({ verified: true, stopped: undefined });
});

/** Where an answer never comes: nothing else may take so long, however busy the machine is. */
const SOON: DispatcherOptions = { headersTimeoutMs: 1_500 };

const FAULTS: readonly (readonly [Fault, string])[] = [
  [{ kind: "disconnect" }, "disconnected"],
  [{ kind: "hang" }, "hung"],
  [{ kind: "http", status: 502, body: "<html>Bad Gateway</html>" }, "http 502"],
  [{ kind: "http", status: 200, body: "{}" }, "http 200"],
  [{ kind: "error", code: "InternalError" }, "InternalError"],
];

test.each(
  FAULTS.flatMap(([fault, outcome]) => [
    { outcome, fault: { ...fault, applied: true }, then: [] },
    { outcome, fault: { ...fault, applied: false }, then: ["remove 1"] },
  ]),
)("$outcome, done all the same: $fault.applied", async ({ fault, outcome, then }) => {
  simulator.faults.next(REMOVE, fault);
  const { outcomes } = await remove([1], {}, fault.kind === "hang" ? SOON : {});
  expect(shownLog(simulator.requests)).toEqual([
    "organization",
    "search 1",
    `remove 1: ${outcome}`,
    "search 1",
    ...then,
    "search 1",
  ]);
  expect(shownOutcomes(outcomes)).toEqual({ removed: "1" });
});

test("a request that hangs ends with the deadline", async () => {
  simulator.faults.next("DescribeOrganization", { kind: "hang" }, { times: Infinity });
  const startedAt = Date.now();
  const { stopped } = await remove([1], { timeoutMs: 5_000 }, SOON);
  expect(stopped?.error).toMatchObject({ code: "DeadlineExceeded", cause: { code: "Timeout" } });
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(4_999);
});
