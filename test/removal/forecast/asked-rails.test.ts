import fc from "fast-check";
import { railProblems } from "../../../src/removal/forecast/asked-rails";
import { parseMembers } from "../../../src/domain/declaration";
import { isMembershipError } from "../../../src/domain/error";
import { parsePipelinePolicy } from "../../../src/domain/pipeline-policy";
import { DEFAULT_REMOVAL_POLICY } from "../../../src/domain/policy";
import type { Problem } from "../../../src/domain/problem";
import type { RemovalOrder } from "../../../src/domain/removal-order";
import { parseUin } from "../../../src/domain/uin";
import { removeMembers } from "../../../src/removal/remove-members";
import { numberedMembers } from "../../../src/simulator";
import { members, ORGANIZATION_ID, uin } from "../../support/members";
import { SimulatedService } from "../support/simulated-service";

const DIGEST = "d".repeat(64);

const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);

beforeAll(() => {
  console.info(`seed ${SEED} (SEED=${SEED} asks for the same removals again)`);
});

const positions = (minLength: number, maxLength: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength, maxLength });
const rules = {
  maxRemovals: fc.record({ count: fc.integer({ min: 0, max: 12 }) }),
  requireReasons: fc.boolean(),
  requireApproval: fc.boolean(),
};
const orders = fc
  .record({
    leaving: positions(1, 12),
    protectedPositions: positions(0, 2),
    reasoned: positions(8, 12),
    isApproved: fc.boolean(),
    code: fc.record(rules, { requiredKeys: ["requireReasons", "requireApproval"], noNullPrototype: true }),
    pipeline: fc.record(rules, { requiredKeys: [], noNullPrototype: true }),
  })
  .map(({ leaving, protectedPositions, reasoned, isApproved, code, pipeline }): RemovalOrder => ({
    leaving: parseMembers(members(...leaving)),
    policy: { ...DEFAULT_REMOVAL_POLICY, ...code },
    rails: {
      organizationId: ORGANIZATION_ID,
      previousCount: 12,
      protectedMembers: new Set(protectedPositions.map((position) => parseUin(uin(position)))),
      reasons: new Map(reasoned.map((position) => [parseUin(uin(position)), "closed"])),
      approval: { digest: DIGEST, approved: isApproved ? [DIGEST] : [] },
      pipeline: parsePipelinePolicy(pipeline),
    },
  }));

/** What stops the run of a removal from an organization in which all twelve are. */
async function stopsOf(order: RemovalOrder): Promise<readonly Problem[]> {
  const service = new SimulatedService({ members: numberedMembers(12) }, () => 0);
  const { stopped } = await removeMembers(order, service);
  if (stopped === undefined) return [];
  const { error } = stopped;
  if (isMembershipError(error) && error.problem.kind === "nothingSent") return error.problem.problems;
  throw error;
}

test("A preview tells what the run of the approved removal tells, in its order", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const approval = { digest: DIGEST, approved: [DIGEST] };
      const stops = await stopsOf({ ...order, rails: { ...order.rails, approval } });
      expect(railProblems(order, undefined)).toEqual(stops);
      seen.add(stops.map(({ kind }) => kind).join());
    }),
    { seed: SEED, numRuns: 500 },
  );
  expect([...seen]).toEqual(
    expect.arrayContaining([
      "",
      "aboveCap",
      "protectedLeave",
      "protectedLeave,aboveCap",
      "reasonMissing,aboveCap",
      "protectedLeave,reasonMissing,aboveCap",
    ]),
  );
});

test("Whoever has to have it approved is told of the cap with it, and not only after the approval", async () => {
  await fc.assert(
    fc.asyncProperty(orders, async (order) => {
      const stops = await stopsOf(order);
      const previewed = railProblems(order, undefined);
      const kinds = (problems: readonly Problem[]): string[] =>
        problems.map(({ kind }) => kind).filter((kind) => kind !== "notApproved");
      expect(kinds(stops)).toEqual(kinds(previewed));
    }),
    { seed: SEED, numRuns: 500 },
  );
});
