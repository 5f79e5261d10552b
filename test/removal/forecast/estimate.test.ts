import fc from "fast-check";
import { parsePipelinePolicy } from "../../../src/domain/pipeline-policy";
import { parseUin } from "../../../src/domain/uin";
import { estimateRemoval } from "../../../src/removal/forecast/estimate";
import type { LiveOrganization } from "../../../src/removal/forecast/live-organization";
import { TencentCloudError } from "../../../src/tencentcloud/tencentcloud-error";
import { ORGANIZATION_ID } from "../../support/members";
import { SEED, tellSeed } from "../../support/seed";
import { orderOf, range, simulateRemoval, uinAt } from "../support/simulated-removal";
import { useSimulatedTime } from "../support/simulated-time";

useSimulatedTime();
tellSeed("draws the same removals");

const organization = {
  organizationId: ORGANIZATION_ID,
  creatorUin: parseUin("1"),
  isManager: true,
  name: "",
};

function liveOf(size: number): LiveOrganization {
  const members = range(1, size).map((position) => {
    const member = { uin: uinAt(position), name: "", memberType: "Invite", bindStatus: "Unbound" };
    return [member.uin, member] as const;
  });
  return { organization, members: new Map(members) };
}

const DENIED: LiveOrganization = {
  organization,
  deniedBy: new TencentCloudError({ code: "AuthFailure", action: "", serviceMessage: "" }),
};

test("No removal takes more requests than estimated, and few take many less", async () => {
  const shares: number[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 400 }).chain((size) =>
        fc.record({
          size: fc.constant(size),
          leaving: fc.uniqueArray(fc.integer({ min: 1, max: size }), { minLength: 1, maxLength: 120 }),
          batchSize: fc.integer({ min: 1, max: 60 }),
        }),
      ),
      async ({ size, leaving, batchSize }) => {
        const removal = { size, leaving, policy: { batchSize, timeoutMs: 900_000 } };
        const { service } = await simulateRemoval(removal);
        const { requests } = estimateRemoval(orderOf(removal), liveOf(size));
        expect(requests).toBeGreaterThanOrEqual(service.sent.length);
        shares.push(service.sent.length / requests);
      },
    ),
    { seed: SEED, numRuns: 150 },
  );
  expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeGreaterThan(0.9);
});

describe("A removal takes", () => {
  const cases: readonly (readonly [string, number, number, LiveOrganization | undefined, number, number])[] =
    [
      ["four requests for one of few", 10, 1, liveOf(10), 4, 1],
      ["the pages of whoever stays for many of 10,000", 10_000, 5_000, liveOf(10_000), 201, 11],
      ["as many where nobody looked", 10_000, 5_000, undefined, 201, 11],
      ["only its batches, and an attempt to list, where that is denied", 10_000, 5_000, DENIED, 102, 6],
    ];
  test.each(cases)("%s", (_, size, leaving, live, requests, seconds) => {
    const order = orderOf({ size, leaving: range(1, leaving) });
    expect(estimateRemoval(order, live)).toEqual({ requests, seconds });
  });

  test("one more where the policy wants members to remain", () => {
    const order = orderOf({ size: 10, leaving: [1] });
    const rails = { ...order.rails, pipeline: parsePipelinePolicy({ minRemaining: 3 }) };
    expect(estimateRemoval({ ...order, rails }, liveOf(10)).requests).toBe(5);
  });
});
