import { shownOutcomes, shownRequests } from "./support/shown";
import { range, simulateRemoval, uinAt } from "./support/simulated-removal";
import { useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const REMOVE = "DeleteOrganizationMembers";
const MAY_PASS = "FailedOperation.QuitShareUintError";

test("one who may leave after all is not waited for where it left by itself while it was searched for", async () => {
  const simulated = await simulateRemoval({
    size: 9,
    leaving: range(1, 4),
    conditions: { refusals: { [uinAt(4)]: MAY_PASS } },
    faults: [[REMOVE, { kind: "error", code: "InternalError" }, { when: ({ uins }) => uins?.length === 1 }]],
    meanwhile: (organization) => {
      if (Date.now() > 500) organization.removeMember(uinAt(4));
    },
  });
  expect(shownRequests(simulated)).toEqual([
    "organization",
    "page 1",
    `remove 1-4: ${MAY_PASS}`,
    "remove 1-2",
    "remove 3: InternalError",
    "page 1", // has 3, and lacks 4, of whom 3's removal tells that it was refused
    "remove 3",
    "page 1",
  ]);
  expect(shownOutcomes(simulated.result.outcomes)).toEqual({ removed: "1-4" });
  expect(simulated.events.map(({ type }) => type)).not.toContain("waitingToRetry");
  expect(simulated.tookMs).toBeLessThan(10_000);
});
