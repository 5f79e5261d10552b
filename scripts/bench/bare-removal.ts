import { splitIntoBatches } from "../../src/domain/batches";
import type { Uin } from "../../src/domain/uin";
import { type OrganizationCalls, PAGE_LENGTH } from "../../src/tencentcloud/organization-api";
import { uinAt } from "../../test/removal/support/simulated-removal";
import type { Floor } from "./floor";
import { overHttp, type Removal, type RemovalRun } from "./removal-run";

/**
 * Sends the requests that a floor consists of, round by round, and looks at no answer: what they take on this machine, whose
 * work on each request no floor knows. Only for a floor in which the rate holds up nothing.
 */
export function runBareRemoval(removal: Removal, { steps }: Floor, batchSize: number): Promise<RemovalRun> {
  const leaving = removal.leaving.map(uinAt);
  return overHttp(removal, async (calls) => {
    const proof = steps.some(({ name }) => name === "proof") ? leaving.slice(0, 1) : [];
    await Promise.all([calls.describeOrganization(), ...searches(calls, proof)]);
    await Promise.all(splitIntoBatches(leaving, batchSize).map((batch) => calls.deleteMembers(batch)));
    const verification = steps.find(({ name }) => name === "verification");
    if (verification?.by === "searches") await Promise.all(searches(calls, leaving));
    else await Promise.all(pages(calls, verification?.requests ?? 0));
  });
}

function searches(calls: OrganizationCalls, uins: readonly Uin[]): Promise<unknown>[] {
  return uins.map((searchKey) => calls.describeMembersPage({ offset: 0, limit: PAGE_LENGTH, searchKey }));
}

function pages(calls: OrganizationCalls, count: number): Promise<unknown>[] {
  return Array.from({ length: count }, (_, index) =>
    calls.describeMembersPage({ offset: index * PAGE_LENGTH, limit: PAGE_LENGTH }),
  );
}
