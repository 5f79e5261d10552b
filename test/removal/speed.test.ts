import { seededRandom } from "../../src/simulator";
import { SEED, tellSeed } from "../support/seed";
import { range, type Scenario, type Simulated, simulateRemoval, uinAt } from "./support/simulated-removal";
import { shownOutcomes } from "./support/shown";
import { useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();
tellSeed("picks the same members");

const REMOVE = "DeleteOrganizationMembers";

/** Rounds take that long, there and back. */
const at = (latencyMs: number): Pick<Scenario, "latencyMs"> => ({ latencyMs: () => latencyMs / 2 });

describe("a removal in which nobody is refused takes three rounds, and a second for every twenty requests of an action after the first twenty:", () => {
  test.each<readonly [leaving: number, size: number, requests: number, tookMs: number]>([
    [1, 40, 4, 3_000],
    [3, 300, 8, 3_000],
    [10, 3_000, 22, 3_000],
    [19, 3_000, 22, 3_000],
    [50, 300, 13, 3_000],
    [1_000, 2_000, 41, 3_000],
    // 32 pages tell of the end: twelve of them leave when the first twenty are surely a second old.
    [400, 2_000, 41, 4_252],
  ])("%d of %d in %d requests", async (leaving, size, requests, tookMs) => {
    const removal = await simulateRemoval({ size, leaving: range(1, leaving), ...at(1_000) });
    expect(shownOutcomes(removal.result.outcomes)).toEqual({ removed: leaving === 1 ? "1" : `1-${leaving}` });
    expect(removal.result.verified).toBe(true);
    expect(removal.service.sent).toHaveLength(requests);
    expect(removal.tookMs).toBe(tookMs);
  });

  test("although some are gone, and the organization is not as large as expected", async () => {
    const removal = await simulateRemoval({ size: 90, leaving: range(81, 100), ...at(1_000) });
    expect(shownOutcomes(removal.result.outcomes)).toEqual({ removed: "81-90", alreadyGone: "91-100" });
    expect(removal.tookMs).toBe(4_000); // those who are missing are looked for once more
  });
});

/** From when the first removal leaves to when the last one is answered. */
function removingMs({ service }: Simulated, latencyMs: number): number {
  const times = service.sent.filter(({ action }) => action === REMOVE).map(({ at: leftAt }) => leftAt);
  return Math.max(...times) - Math.min(...times) + latencyMs;
}

async function remove(leaving: number, refused: number, latencyMs: number, seed: number): Promise<Simulated> {
  const random = seededRandom(seed);
  const cannot = new Set<string>();
  while (cannot.size < refused) cannot.add(uinAt(1 + Math.floor(random() * leaving)));
  const refusals = Object.fromEntries([...cannot].map((uin) => [uin, "FailedOperation.MemberShareResource"]));
  const removal = await simulateRemoval({
    size: leaving,
    leaving: range(1, leaving),
    conditions: { refusals },
    ...at(latencyMs),
  });
  expect(removal.service.organization.members).toEqual([...cannot].sort());
  return removal;
}

describe("beside a client that sends every UIN alone, twenty a second, a search for those who cannot leave is as fast:", () => {
  const SEEDS = range(1, 12).map((run) => (SEED + run) % 2 ** 31);

  test.each(
    [
      [1, 40],
      [3, 40],
      [10, 40],
      [20, 40],
      [40, 40],
      [10, 50],
    ].flatMap(([refused = 0, leaving = 0]) =>
      [5, 120, 1_000].map((latencyMs) => [refused, leaving, latencyMs] as const),
    ),
  )("%d of %d are refused at %d ms", async (refused, leaving, latencyMs) => {
    const took: number[] = [];
    for (const seed of SEEDS) {
      jest.setSystemTime(0);
      took.push(removingMs(await remove(leaving, refused, latencyMs, seed), latencyMs));
      jest.clearAllTimers();
    }
    const aloneMs = (leaving - 1) * 50 + latencyMs;
    const mean = took.reduce((sum, ms) => sum + ms, 0) / took.length;
    // A dozen seeds scatter: the bench takes the mean of a hundred, which is within one.
    if (refused <= leaving / 4) expect(mean).toBeLessThanOrEqual(1.1 * (aloneMs + latencyMs));
    expect(Math.max(...took)).toBeLessThanOrEqual(1.5 * aloneMs + latencyMs);
  });
});
