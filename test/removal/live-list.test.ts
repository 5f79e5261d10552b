import { LiveList } from "../../src/removal/live-list";
import { numberedMembers } from "../../src/simulator";
import { uinAt } from "./support/simulated-removal";
import { SimulatedService } from "./support/simulated-service";
import { shownPositions, shownRequests } from "./support/shown";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

const LIST = "DescribeOrganizationMembers";

/** The list of an organization with members 1 to 60. */
class ListOfSixty {
  readonly service = new SimulatedService({ members: numberedMembers(60) }, () => 50);
  readonly list = new LiveList(this.service.calls);

  get requests(): string[] {
    return shownRequests(this);
  }

  /** Which of `positions` are live, or that the list may not be read. */
  async find(...positions: readonly number[]): Promise<string> {
    const uins = positions.map(uinAt);
    const listing = await this.list.find(uins);
    return "denied" in listing ? "denied" : shownPositions(uins.filter((uin) => listing.live.has(uin)));
  }
}

test("callers that come at once share one list", async () => {
  const list = new ListOfSixty();
  const found = await inSimulatedTime(() => Promise.all([list.find(1), list.find(51, 2), list.find(3)]));
  expect(found).toEqual(["1", "51 2", "3"]);
  expect(list.requests).toEqual(["page 1", "search 51"]);
});

test("callers that come while a list is under way share the next one, as theirs must be newer", async () => {
  const list = new ListOfSixty();
  const found = await inSimulatedTime(async () => {
    const first = list.find(1, 2);
    await Promise.resolve();
    await Promise.resolve(); // it is on its way now
    const others = [list.find(3, 51), list.find(4), list.find(2)];
    await first;
    list.service.organization.removeMember(uinAt(2));
    return Promise.all([first, ...others]);
  });
  expect(found).toEqual(["1-2", "3 51", "4", ""]);
  expect(list.requests).toEqual(["page 1", "page 1", "page 2", "search 2", "page 1", "search 1"]);
});

test("whose absence is expected is not looked for once more", async () => {
  const list = new ListOfSixty();
  const leaving = [1, 60, 61, 62].map(uinAt);
  const listing = await inSimulatedTime(() => list.list.find(leaving, (uin) => uin !== uinAt(62)));
  expect("live" in listing && shownPositions(leaving.filter((uin) => listing.live.has(uin)))).toBe("1 60");
  expect(list.requests).toEqual(["page 1", "page 2", "search 62", "page 1", "search 1"]);
});

test.each(["UnauthorizedOperation", "UnauthorizedOperation.CamNoAuth", "AuthFailure.UnauthorizedOperation"])(
  "%s: the caller may not list, and is not asked to again",
  async (code) => {
    const list = new ListOfSixty();
    list.service.api.faults.next(LIST, { kind: "error", code }, { times: Infinity });
    expect(await inSimulatedTime(() => Promise.all([list.find(1, 2), list.find(3)]))).toEqual([
      "denied",
      "denied",
    ]);
    expect(await inSimulatedTime(() => list.find(4))).toBe("denied");
    expect(list.requests).toEqual([`page 1: ${code}`]);
  },
);

test("any other failure is the callers', and the next list is read again", async () => {
  const list = new ListOfSixty();
  const code = "AuthFailure.TokenFailure";
  list.service.api.faults.next(LIST, { kind: "error", code });
  const settled = await inSimulatedTime(() => Promise.allSettled([list.find(1, 2), list.find(3)]));
  expect(settled).toMatchObject([
    { status: "rejected", reason: { code } },
    { status: "rejected", reason: { code } },
  ]);
  expect(await inSimulatedTime(() => list.find(1, 2))).toBe("1-2");
});
