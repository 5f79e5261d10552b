import fc from "fast-check";
import type { RemovalEvent } from "../../src/removal/events";
import { RUNS, SEED, tellSeed } from "../support/seed";
import { histories, type RandomFault, scenarioOf } from "./support/histories";
import { simulateRemoval } from "./support/simulated-removal";
import { useSimulatedTime } from "./support/simulated-time";

tellSeed("runs the same histories");
useSimulatedTime();

const REMOVE = "DeleteOrganizationMembers";

/** Long searches with many sets under way, while requests are refused for their rate and members leave by themselves. */
const SEARCHES = histories({
  batchSize: fc.integer({ min: 8, max: 60 }),
  maxLatencyMs: fc.constantFrom(400, 1_000, 3_000),
  traffic: fc.constantFrom(0, 0.3, 0.6),
  faults: fc.boolean().map((applied): readonly RandomFault[] => [
    { action: REMOVE, fault: { kind: "error", code: "RequestLimitExceeded" }, probability: 0.3, times: 60 },
    { action: REMOVE, fault: { kind: "error", code: "InternalError", applied }, probability: 0.15, times: 9 },
  ]),
});

test("nobody is in two requests at once, nor sent after having left, and the run comes to its end", async () => {
  await always(SEARCHES, async (history) => {
    const { events, result } = await simulateRemoval(scenarioOf(history));
    expect(result.stopped).toBeUndefined();
    expectOneRequestEach(events);
  });
}, 600_000);

test("wherever telling of it fails, the run ends with that failure, and waits for nothing", async () => {
  await always(fc.tuple(SEARCHES, fc.integer({ min: 1, max: 100 })), async ([history, at]) => {
    const broken = new Error("nobody listens");
    let told = 0;
    const onEvent = (): void => {
      told += 1;
      if (told === at) throw broken;
    };
    const { events, result } = await simulateRemoval({ ...scenarioOf(history), onEvent });
    if (told >= at) expect(result.stopped?.error).toBe(broken);
    expect(jest.getTimerCount()).toBe(0);
    expectOneRequestEach(events);
  });
}, 600_000);

function always<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => Promise<void>): Promise<void> {
  const property = fc.asyncProperty(arbitrary, async (value) => {
    jest.setSystemTime(0);
    await check(value);
    jest.clearAllTimers();
  });
  return fc.assert(property, { seed: SEED, numRuns: Math.ceil(RUNS / 5) });
}

function expectOneRequestEach(events: readonly RemovalEvent[]): void {
  const [underWay, left] = [new Set<string>(), new Set<string>()];
  for (const event of events) {
    if (event.type === "sent") {
      expect(event.uins.filter((uin) => underWay.has(uin) || left.has(uin))).toEqual([]);
      for (const uin of event.uins) underWay.add(uin);
    } else if (event.type === "accepted" || event.type === "rejected" || event.type === "takenBack") {
      for (const uin of event.uins) underWay.delete(uin);
    }
    if (event.type === "accepted" || event.type === "gone") for (const uin of event.uins) left.add(uin);
  }
}
