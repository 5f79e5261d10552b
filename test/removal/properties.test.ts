import fc from "fast-check";
import { type RemovalPolicy } from "../../src/domain/policy";
import type { LoggedRequest } from "../../src/simulator";
import { histories, type History, LASTING_REFUSALS, scenarioOf, someFaults } from "./support/histories";
import { type Simulated, simulateRemoval, uinAt } from "./support/simulated-removal";
import { useSimulatedTime } from "./support/simulated-time";

const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env["RUNS"] ?? 1_000);
const REMOVE = "DeleteOrganizationMembers";

beforeAll(() => {
  console.info(`seed ${SEED} (SEED=${SEED} runs the same histories again)`);
});
useSimulatedTime();

test("whatever the API does, every leaving member ends removed, already gone or refused, and truly so", async () => {
  await always(histories(), async (history) => {
    const simulated = await simulateRemoval(scenarioOf(history));
    expectSafe(history, simulated);
    expectTruth(history, simulated);
    expect(simulated.result.stopped).toBeUndefined();
    expect(simulated.result.verified).toBe(true);
  });
}, 600_000);

test("with documented refusals alone, a removal needs at most ceil(n/B) + k (ceil(log2 B) + 1) requests", async () => {
  const refused = fc.array(fc.tuple(fc.integer({ min: 1, max: 160 }), fc.constantFrom(...LASTING_REFUSALS)));
  await always(histories({ ...CALM, refused }), async (history) => {
    const simulated = await simulateRemoval(scenarioOf(history));
    expectSafe(history, simulated);
    expectTruth(history, simulated);
    const { leaving, batchSize } = history;
    const stay = refusedOf(history);
    const refusals = leaving.filter((position) => stay.has(uinAt(position))).length;
    const bound = Math.ceil(leaving.length / batchSize) + refusals * (Math.ceil(Math.log2(batchSize)) + 1);
    const removals = simulated.service.api.requests.filter(({ action }) => action === REMOVE);
    expect(removals.length).toBeLessThanOrEqual(bound);
  });
}, 600_000);

test("without permission to list, whoever was accepted is gone, and whoever is live was refused", async () => {
  const conditions = fc.constant({ deniedActions: ["DescribeOrganizationMembers"] } as const);
  await always(histories({ conditions, faults: fc.constant([]) }), async (history) => {
    const simulated = await simulateRemoval(scenarioOf(history));
    expectSafe(history, simulated);
    const live = new Set(simulated.service.organization.members);
    for (const [uin, { kind }] of simulated.result.outcomes) {
      if (live.has(uin)) expect([uin, kind]).toEqual([uin, "refused"]);
    }
    expect(simulated.result.verified).toBe(false);
  });
}, 600_000);

test("however long the API misbehaves, the run ends within its deadline and calls nobody gone who is not", async () => {
  const timeoutMs = 45_000;
  await always(histories({ faults: someFaults(1, Infinity) }), async (history) => {
    const simulated = await simulateRemoval(scenarioOf(history, { timeoutMs }));
    expectSafe(history, simulated, { timeoutMs });
    expectHonesty(simulated);
  });
}, 600_000);

test("wherever a run is stopped, it says what it did, and the next one finishes", async () => {
  const stops = fc.integer({ min: 0, max: 5_000 });
  await always(fc.tuple(histories({ traffic: fc.constant(0) }), stops), async ([history, stopAfterMs]) => {
    const stop = new AbortController();
    setTimeout(() => {
      stop.abort(new Error("stopped"));
    }, stopAfterMs);
    const first = await simulateRemoval({ ...scenarioOf(history), signal: stop.signal });
    expectSafe(history, first);
    expectHonesty(first);
    for (const { at } of first.service.sent) expect(at).toBeLessThanOrEqual(stopAfterMs);

    const gone = history.leaving.filter((at) => !first.service.organization.members.includes(uinAt(at)));
    const rest = { ...history, gone: [...history.gone, ...gone] };
    expectTruth(rest, await simulateRemoval(scenarioOf(rest)));
  });
}, 600_000);

const CALM = {
  gone: fc.constant([]),
  conditions: fc.constant({}),
  faults: fc.constant([]),
  traffic: fc.constant(0),
};

function always<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(arbitrary, async (value) => {
    jest.setSystemTime(0);
    await check(value);
    jest.clearAllTimers();
  });
  return fc.assert(property, { seed: SEED, numRuns: RUNS });
}

/** Holds of every run: nobody else is sent, nobody is called removed by it who was not, never too fast, never too long. */
function expectSafe(
  history: History,
  { service, result, tookMs }: Simulated,
  { timeoutMs = 900_000 }: Partial<RemovalPolicy> = {},
): void {
  const leaving = new Set<string>(history.leaving.map(uinAt));
  const sent = service.api.requests.flatMap(({ uins = [] }) => uins);
  expect(sent.filter((uin) => !leaving.has(uin))).toEqual([]);
  const tried = triedIn(service.api.requests);
  for (const [uin, { kind }] of result.outcomes) {
    if (kind === "removed" || kind === "stillListed") expect(tried).toContain(uin);
    if (kind === "alreadyGone" || kind === "notSent") expect(tried).not.toContain(uin);
  }

  const sentAt = new Map<string, number[]>();
  for (const { action, at } of service.sent) sentAt.set(action, [...(sentAt.get(action) ?? []), at]);
  for (const times of sentAt.values()) {
    const windows = times.slice(20).map((at, index) => at - (times[index] ?? 0));
    expect(Math.min(...windows, Infinity)).toBeGreaterThan(1_000);
  }
  expect(tookMs).toBeLessThanOrEqual(timeoutMs);
}

/** Holds of every run that comes to its end: each outcome is final, and so. */
function expectTruth(history: History, { service, result }: Simulated): void {
  const live = new Set<string>(service.organization.members);
  const stay = refusedOf(history);
  expect([...result.outcomes.keys()].sort()).toEqual(history.leaving.map(uinAt).sort());
  for (const [uin, { kind }] of result.outcomes) {
    const isRefused = live.has(uin);
    expect([uin, kind]).toEqual([
      uin,
      isRefused ? "refused" : expect.stringMatching(/^(removed|alreadyGone)$/),
    ]);
    if (isRefused) expect(stay).toContain(uin);
  }
}

/** Holds wherever a run ends: whoever is said to be gone is. */
function expectHonesty({ service, result }: Simulated): void {
  const live = new Set<string>(service.organization.members);
  for (const [uin, { kind }] of result.outcomes) {
    if (kind === "removed" || kind === "alreadyGone") expect(live).not.toContain(uin);
  }
}

/** Whose removal the service looked at. */
function triedIn(requests: readonly LoggedRequest[]): ReadonlySet<string> {
  const tried = requests.filter(({ outcome }) => !outcome.startsWith("RequestLimitExceeded"));
  return new Set(tried.flatMap(({ uins = [] }) => uins));
}

function refusedOf({ refused }: History): ReadonlySet<string> {
  return new Set(refused.map(([position]) => uinAt(position)));
}
