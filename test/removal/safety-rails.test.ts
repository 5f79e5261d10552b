import fc from "fast-check";
import { parseMembers } from "../../src/domain/declaration";
import { isMembershipError } from "../../src/domain/error";
import { DEFAULT_REMOVAL_POLICY, type RemovalPolicy } from "../../src/domain/policy";
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

test.each([
  [
    "a protected member leaves",
    orderOf(members(1, 2), { rails: { protectedMembers: new Set([parseUin(uin(2))]) } }),
  ],
  ["a reason is missing", orderOf(members(1, 2), { policy: { requireReasons: true } })],
  ["the approval is missing", orderOf(members(1, 2), { policy: { requireApproval: true } })],
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
])("nothing but the organization is asked for with credentials of %s", async (_, conditions, rails) => {
  const service = serviceOf(20, conditions);
  const result = await removeMembers(orderOf(members(1, 2), { rails }), service);
  expect(requestLog(service.api)).toEqual(["DescribeOrganization ok"]);
  expect(stopCodeOf(result)).toBe("WrongOrganization");
  expect(outcomesOf(result)).toEqual(NOT_SENT);
});

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

test("nobody is sent when any rail fails, and otherwise exactly those who leave and are still there", async () => {
  const some = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 12 });
  const few = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 2 });
  const caps = { count: fc.integer({ min: 2, max: 12 }), percent: fc.integer({ min: 20, max: 100 }) };
  const given = fc.record({
    leaving: some,
    gone: some,
    protectedPositions: few,
    reasoned: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 10, maxLength: 12 }),
    maxRemovals: fc.record(caps, { requiredKeys: [], noNullPrototype: true }),
    requireReasons: fc.boolean(),
    requireApproval: fc.boolean(),
    isApproved: fc.boolean(),
    organizationId: fc.constantFrom(ORGANIZATION_ID, ORGANIZATION_ID, "10002"),
  });
  const uinsAt = (positions: readonly number[]): Uin[] =>
    positions.map((position) => parseUin(uin(position)));
  let runs = { stopped: 0, sent: 0 };

  await fc.assert(
    fc.asyncProperty(given, async ({ leaving, gone, protectedPositions, reasoned, maxRemovals, ...rest }) => {
      const { requireReasons, requireApproval, isApproved, organizationId } = rest;
      const service = serviceOf(12);
      for (const member of uinsAt(gone)) service.organization.removeMember(member);
      const digest = "d".repeat(64);
      const order = orderOf(members(...leaving), {
        policy: { maxRemovals, requireReasons, requireApproval },
        rails: {
          previousCount: 12,
          organizationId,
          protectedMembers: new Set(uinsAt(protectedPositions)),
          reasons: new Map(uinsAt(reasoned).map((member) => [member, "closed"])),
          approval: { digest, approved: isApproved ? [digest] : [] },
        },
      });
      const { stopped } = await removeMembers(order, service);

      const live = leaving.filter((position) => !gone.includes(position));
      const { count, percent } = maxRemovals;
      const ofPercent = percent === undefined ? undefined : Math.ceil((12 * percent) / 100);
      const limits = [count, ofPercent].filter((limit) => limit !== undefined);
      const consents =
        !leaving.some((position) => protectedPositions.includes(position)) &&
        (!requireReasons || leaving.every((position) => reasoned.includes(position))) &&
        (!requireApproval || isApproved);
      const withinCap = live.length <= Math.min(...(limits.length > 0 ? limits : [5]));
      const allowed = consents && withinCap && organizationId !== "10002";

      expect(deletedFrom(service)).toEqual(allowed ? uinsAt(live).sort(compareUins) : []);
      expect(stopped === undefined).toBe(allowed);
      if (!consents) expect(requestLog(service.api)).toEqual([]);
      runs = allowed ? { ...runs, sent: runs.sent + 1 } : { ...runs, stopped: runs.stopped + 1 };
    }),
    { numRuns: 300 },
  );
  expect(Math.min(runs.sent, runs.stopped)).toBeGreaterThan(30);
});
