import { REAL_EFFECTS } from "../../src/removal/effects";
import type { RemovalEvent } from "../../src/removal/events";
import { Ledger } from "../../src/removal/ledger";
import { limitedCalls } from "../../src/removal/limited-calls";
import { LiveList } from "../../src/removal/live-list";
import { recordedCalls } from "../../src/removal/recorded-calls";
import type { ListingContext } from "../../src/removal/run-context";
import { Verdicts } from "../../src/removal/verdicts";
import { numberedMembers } from "../../src/simulator";
import { shownOutcomes, shownRequests } from "./support/shown";
import { range, uinAt } from "./support/simulated-removal";
import { SimulatedService } from "./support/simulated-service";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const LIST = "DescribeOrganizationMembers";
const REMOVE = "DeleteOrganizationMembers";

/** Members 1 to 4 leave an organization whose list takes four times as long to answer as anything else. */
class FourLeave {
  readonly service: SimulatedService = new SimulatedService({ members: numberedMembers(9) }, () =>
    this.service.sent.at(-1)?.action === LIST ? 200 : 50,
  );
  readonly ledger = new Ledger(range(1, 4).map(uinAt), Date.now);
  readonly verdicts = new Verdicts(this.#context());

  on(...positions: readonly number[]): ReturnType<Verdicts["on"]> {
    return this.verdicts.on(positions.map(uinAt), range(1, 4).map(uinAt));
  }

  #context(): ListingContext {
    const { ledger, service } = this;
    const { signal: stop } = new AbortController();
    const effects = { ...REAL_EFFECTS, now: Date.now, random: () => 0.5 };
    const emit = (event: RemovalEvent): void => {
      ledger.record(event);
    };
    const limits = { effects, stop, deadline: stop, deadlineMs: Infinity, emit };
    const calls = limitedCalls(recordedCalls(service.calls, emit), {
      ...limits,
      wasSent: () => true,
      beforeEach: () => undefined,
    });
    const fail = (error: unknown): never => {
      throw error;
    };
    return { calls, ledger, effects, stop, fail, emit, list: new LiveList(calls) };
  }
}

test("one who leaves by itself while its request waits for another try is sent again, and settled by whoever sent it", async () => {
  const four = new FourLeave();
  const { service } = four;
  service.api.faults.next(REMOVE, { kind: "error", code: "InternalError" });
  service.api.faults.next(REMOVE, { kind: "error", code: "RequestLimitExceeded" });
  const verdicts = await inSimulatedTime(async () => {
    const first = four.on(1, 2); // fails at 100 ms; the list is asked at 350 ms and answers at 750 ms
    await REAL_EFFECTS.sleep(360, new AbortController().signal);
    const second = four.on(3, 4); // is refused for its rate at 460 ms, and leaves again at 960 ms
    setTimeout(() => {
      service.organization.removeMember(uinAt(3));
    }, 100);
    return Promise.all([first, second]);
  });
  expect(verdicts).toEqual([
    { accepted: true, byList: false },
    { accepted: true, byList: true },
  ]);
  expect(shownRequests(four)).toEqual([
    "remove 1-2: InternalError",
    "remove 3-4: RequestLimitExceeded",
    "page 1",
    "remove 1-2",
    "remove 3-4: InvalidParameter",
    "page 1",
    "remove 4",
  ]);
  expect(shownOutcomes(four.ledger.outcomes)).toEqual({ "removed, unverified": "1-2 4", removed: "3" });
});
