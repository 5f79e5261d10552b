import fc from "fast-check";
import { parseMembers } from "../../src/domain/declaration";
import { parsePipelinePolicy } from "../../src/domain/pipeline-policy";
import { isMembershipError } from "../../src/domain/error";
import { DEFAULT_REMOVAL_POLICY, type MaxRemovals, type RemovalPolicy } from "../../src/domain/policy";
import type { RemovalOrder, RemovalRails } from "../../src/domain/removal-order";
import { compareUins, parseUin, type Uin } from "../../src/domain/uin";
import { type RemovalResult, removeMembers } from "../../src/removal/remove-members";
import { type Conditions, numberedMembers } from "../../src/simulator";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";
import { ORGANIZATION_ID } from "../support/members";
import { SimulatedService } from "./support/simulated-service";

const CREATOR = "100000000000";

/** The API of an organization of so many members, whose answers take no time. */
function serviceOf(size: number, conditions: Partial<Conditions> = {}): SimulatedService {
  return new SimulatedService({ members: numberedMembers(size), conditions }, () => 0);
}

/** The UINs of all delete requests, however they were answered. */
function deletedFrom({ api }: SimulatedService): string[] {
  return api.requests
    .filter(({ action }) => action === "DeleteOrganizationMembers")
    .flatMap(({ uins = [] }) => uins)
    .sort(compareUins);
}

function orderOf(
  leaving: Readonly<Record<string, string>>,
  {
    policy,
    rails,
  }: { readonly policy?: Partial<RemovalPolicy>; readonly rails?: Partial<RemovalRails> } = {},
): RemovalOrder {
  return {
    leaving: parseMembers(leaving),
    policy: { ...DEFAULT_REMOVAL_POLICY, ...policy },
    rails: {
      organizationId: ORGANIZATION_ID,
      previousCount: 20,
      protectedMembers: new Set(),
      reasons: new Map(),
      approval: { digest: "d".repeat(64), approved: [] },
      ...rails,
    },
  };
}

function outcomesOf({ outcomes }: RemovalResult): Record<string, string> {
  return Object.fromEntries([...outcomes].map(([member, { kind }]) => [member, kind]));
}

function stopCodeOf({ stopped }: RemovalResult): string | undefined {
  if (stopped === undefined) return undefined;
  return isMembershipError(stopped.error) ? stopped.error.code : String(stopped.error);
}

const NOT_SENT = { [uin(1)]: "notSent", [uin(2)]: "notSent" };
const LISTED = ["DescribeOrganization ok", "DescribeOrganizationMembers ok"];

test.each<readonly [string, RemovalOrder]>([
  [
    "a protected member leaves",
    orderOf(members(1, 2), { rails: { protectedMembers: new Set([parseUin(uin(2))]) } }),
  ],
  ["a reason is missing", orderOf(members(1, 2), { policy: { requireReasons: true } })],
  ["the approval is missing", orderOf(members(1, 2), { policy: { requireApproval: true } })],
  ...[{ protectedMembers: [uin(2)] }, { requireReasons: true }, { requireApproval: true }].map(
    (pipeline) =>
      [
        `the pipeline's policy says ${JSON.stringify(pipeline)}`,
        orderOf(members(1, 2), { rails: { pipeline: parsePipelinePolicy(pipeline) } }),
      ] as const,
  ),
])("the organization is not even asked when %s", async (_, order) => {
  const service = serviceOf(20);
  const result = await removeMembers(order, service);
  expect(requestLog(service.api)).toEqual([]);
  expect(stopCodeOf(result)).toBe("RemovalBlocked");
  expect(outcomesOf(result)).toEqual(NOT_SENT);
  expect(result.verified).toBe(false);
});

test.each<readonly [string, Partial<Conditions>, Partial<RemovalRails>]>([
  ["another organization", {}, { organizationId: "10002" }],
  ["an account that does not manage the declared one", { isManager: false }, {}],
  ["an account that does not manage another one", { isManager: false }, { organizationId: "10002" }],
])(
  "nothing but the organization and its list is asked for with credentials of %s",
  async (_, conditions, rails) => {
    const service = serviceOf(20, conditions);
    const result = await removeMembers(orderOf(members(1, 2), { rails }), service);
    const list = conditions.isManager === false ? "UnauthorizedOperation" : "ok";
    expect(requestLog(service.api)).toEqual([
      "DescribeOrganization ok",
      `DescribeOrganizationMembers ${list}`,
    ]);
    expect(stopCodeOf(result)).toBe("WrongOrganization");
    expect(outcomesOf(result)).toEqual(NOT_SENT);
  },
);

test("nothing but the list is read when more would be sent than the cap allows", async () => {
  const service = serviceOf(20);
  const result = await removeMembers(
    orderOf(members(1, 2), { policy: { maxRemovals: { count: 1 } } }),
    service,
  );
  expect(requestLog(service.api)).toEqual(LISTED);
  expect(stopCodeOf(result)).toBe("RemovalBlocked");
  expect(outcomesOf(result)).toEqual(NOT_SENT);
});

test("members that are already gone do not count for the cap", async () => {
  const service = serviceOf(20);
  for (const position of [1, 2, 3, 4, 5, 6]) service.organization.removeMember(uin(position));
  const policy = { maxRemovals: { count: 2 } };

  const result = await removeMembers(orderOf(members(1, 2, 3, 4, 5, 6, 7, 8), { policy }), service);
  expect(stopCodeOf(result)).toBeUndefined();
  expect(deletedFrom(service)).toEqual([uin(7), uin(8)]);

  const another = await removeMembers(orderOf(members(1, 9, 10, 11), { policy }), service);
  expect(stopCodeOf(another)).toBe("RemovalBlocked");
  expect(deletedFrom(service)).toEqual([uin(7), uin(8)]);
});

test("the organization's creator does not count for the cap, as it is never sent", async () => {
  const service = serviceOf(20);
  service.organization.addMember({ uin: CREATOR });
  const result = await removeMembers(
    orderOf({ [CREATOR]: "creator", ...members(1) }, { policy: { maxRemovals: { count: 1 } } }),
    service,
  );
  expect(deletedFrom(service)).toEqual([uin(1)]);
  expect(outcomesOf(result)).toEqual({ [CREATOR]: "refused", [uin(1)]: "removed" });
});

test("everyone who leaves counts when the list may not be read", async () => {
  const service = serviceOf(20, { deniedActions: ["DescribeOrganizationMembers"] });
  for (const position of [1, 2, 3]) service.organization.removeMember(uin(position));
  const order = orderOf(members(1, 2, 3, 4), { policy: { maxRemovals: { count: 3 } } });
  expect(stopCodeOf(await removeMembers(order, service))).toBe("RemovalBlocked");
  expect(deletedFrom(service)).toEqual([]);
});

describe("A floor", () => {
  function removeWith(minRemaining: number, service: SimulatedService): Promise<RemovalResult> {
    const pipeline = parsePipelinePolicy({ minRemaining });
    return removeMembers(orderOf(members(1, 2), { rails: { pipeline } }), service);
  }

  test.each([
    [18, 0, true],
    [19, 0, false],
    [18, 1, true],
    [19, 1, false],
    [1_000, 2, true],
  ])("of %d lets two of twenty leave, of whom %d have left before: %p", async (floor, gone, isAllowed) => {
    const service = serviceOf(20);
    for (let position = 1; position <= gone; position += 1) service.organization.removeMember(uin(position));
    const result = await removeWith(floor, service);
    expect(stopCodeOf(result)).toBe(isAllowed ? undefined : "RemovalBlocked");
  });

  test("is not asked for where nobody is sent", async () => {
    const service = serviceOf(2);
    for (const position of [1, 2]) service.organization.removeMember(uin(position));
    const result = await removeWith(1_000, service);
    expect(stopCodeOf(result)).toBeUndefined();
    expect(outcomesOf(result)).toEqual({ [uin(1)]: "alreadyGone", [uin(2)]: "alreadyGone" });
  });

  test("is told together with the cap", async () => {
    const pipeline = parsePipelinePolicy({ minRemaining: 19, maxRemovals: { count: 1 } });
    const service = serviceOf(20);
    const { stopped } = await removeMembers(orderOf(members(1, 2), { rails: { pipeline } }), service);
    expect(stopped?.error).toMatchObject({
      problem: {
        kind: "nothingSent",
        problems: [{ kind: "aboveCap", by: "policy" }, { kind: "belowFloor" }],
      },
    });
  });
});

describe("Whatever the code and the pipeline's policy say,", () => {
  const positions = (minLength: number, maxLength: number): fc.Arbitrary<number[]> =>
    fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength, maxLength });
  const caps = { count: fc.integer({ min: 2, max: 12 }), percent: fc.integer({ min: 20, max: 100 }) };
  const rules = {
    protectedPositions: positions(0, 2),
    maxRemovals: fc.record(caps, { requiredKeys: [], noNullPrototype: true }),
    requireReasons: fc.boolean(),
    requireApproval: fc.boolean(),
  };
  const given = fc.record({
    leaving: positions(0, 12),
    gone: positions(0, 12),
    reasoned: positions(10, 12),
    isApproved: fc.boolean(),
    organizationId: fc.constantFrom(ORGANIZATION_ID, ORGANIZATION_ID, "10002"),
    code: fc.record(rules),
    pipeline: fc.record(
      { ...rules, minRemaining: fc.integer({ min: 0, max: 12 }) },
      { requiredKeys: [], noNullPrototype: true },
    ),
  });

  const uinsAt = (some: readonly number[]): Uin[] => some.map((position) => parseUin(uin(position)));

  /** How many of twelve may leave. */
  function limitOf({ count, percent }: MaxRemovals = { percent: 100 }): number {
    if (count === undefined && percent === undefined) return 5;
    return Math.min(count ?? 12, Math.ceil((12 * (percent ?? 100)) / 100));
  }

  test("nobody is sent when any rail fails, and otherwise exactly those who leave and are still there", async () => {
    const runs = { stopped: 0, sent: 0 };
    await fc.assert(
      fc.asyncProperty(given, async ({ leaving, gone, reasoned, isApproved, organizationId, ...said }) => {
        const { protectedPositions, ...policy } = said.code;
        const { protectedPositions: alsoProtected = [], ...pipeline } = said.pipeline;
        const service = serviceOf(12);
        for (const member of uinsAt(gone)) service.organization.removeMember(member);
        const digest = "d".repeat(64);
        const order = orderOf(members(...leaving), {
          policy,
          rails: {
            previousCount: 12,
            organizationId,
            protectedMembers: new Set(uinsAt(protectedPositions)),
            reasons: new Map(uinsAt(reasoned).map((member) => [member, "closed"])),
            approval: { digest, approved: isApproved ? [digest] : [] },
            pipeline: parsePipelinePolicy({ ...pipeline, protectedMembers: uinsAt(alsoProtected) }),
          },
        });
        const { stopped } = await removeMembers(order, service);

        const live = leaving.filter((position) => !gone.includes(position));
        const guarded = [...protectedPositions, ...alsoProtected];
        const isAsked = (rule: "requireReasons" | "requireApproval"): boolean =>
          policy[rule] || pipeline[rule] === true;
        const consents =
          !leaving.some((position) => guarded.includes(position)) &&
          (!isAsked("requireReasons") || leaving.every((position) => reasoned.includes(position))) &&
          (!isAsked("requireApproval") || isApproved);
        const withinCap = live.length <= Math.min(limitOf(policy.maxRemovals), limitOf(pipeline.maxRemovals));
        const remaining = 12 - gone.length - live.length;
        const aboveFloor = live.length === 0 || remaining >= (pipeline.minRemaining ?? 0);
        const allowed = consents && withinCap && aboveFloor && organizationId !== "10002";

        expect(deletedFrom(service)).toEqual(allowed ? uinsAt(live).sort(compareUins) : []);
        expect(stopped === undefined).toBe(allowed);
        if (!consents) expect(requestLog(service.api)).toEqual([]);
        runs[allowed ? "sent" : "stopped"] += 1;
      }),
      { numRuns: 600 },
    );
    expect(Math.min(runs.sent, runs.stopped)).toBeGreaterThan(30);
  });
});
