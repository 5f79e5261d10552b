import {
  numberedMembers,
  ORGANIZATION_API_VERSION,
  organizationActions,
  SimulatedApi,
  SimulatedOrganization,
} from "../../src/simulator";
import { RateWindow } from "../../src/simulator/rate-window";

const FEW = 1_000;
const MANY = 100 * FEW;

/** What looks at all of a hundred times as many is a hundred times as dear; anything else stays far below. */
const MOST_TIMES = 25;

type Call = (action: string, parameters: Readonly<Record<string, unknown>>) => unknown;

/** A call of the API of an organization without a limit. */
function callerOf(size: number): Call {
  const members = numberedMembers(size);
  const organization = new SimulatedOrganization({ members, conditions: { nonMemberCode: undefined } });
  organization.addMember({ uin: "1", identities: [{ identityId: 1, identityAliasName: "Audit" }] });
  const api = new SimulatedApi(organizationActions(organization), Date.now, Infinity);
  return (action, parameters) => {
    const { answer } = api.call({ action, version: ORGANIZATION_API_VERSION, parameters });
    if (answer.kind !== "response") throw new Error(`expected a response, got ${JSON.stringify(answer)}`);
    return answer;
  };
}

function list(call: Call, page: { readonly Offset: number; readonly SearchKey?: string }): unknown {
  return call("DescribeOrganizationMembers", { Limit: 50, ...page });
}

function remove(call: Call, uins: readonly number[]): unknown {
  return call("DeleteOrganizationMembers", { MemberUin: uins });
}

/** Another UIN in each round, of the members after a share of them. */
function uinAfter(share: number, size: number, round: number): number {
  return 100_000_000_001 + size * share + round;
}

/**
 * How many times the least time of `few` the least time of `many` is, both done by turns: what else the machine does can
 * only add to a time.
 */
function ratio(
  few: (round: number) => unknown,
  many: (round: number) => unknown,
  { rounds = 40 } = {},
): number {
  const least = [Infinity, Infinity];
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of [few, many].entries()) {
      const start = performance.now();
      work(round);
      least[index] = Math.min(least[index] ?? Infinity, performance.now() - start);
    }
  }
  const [ofFew = NaN, ofMany = NaN] = least;
  return ofMany / ofFew;
}

describe("in an organization of a hundred times as many members, much the same is the cost of", () => {
  const [few, many] = [callerOf(FEW), callerOf(MANY)];

  test.each<[what: string, work: (call: Call, size: number, round: number) => unknown]>([
    ["the first page", (call) => list(call, { Offset: 0 })],
    ["the last page", (call, size) => list(call, { Offset: size - 50 })],
    ["a page of nobody", (call, size) => list(call, { Offset: 2 * size })],
    [
      "a search for a UIN",
      (call, size, round) => list(call, { Offset: 0, SearchKey: String(uinAfter(0.5, size, round)) }),
    ],
    [
      "a search for a name",
      (call, size, round) => list(call, { Offset: 0, SearchKey: `member-${size / 2 + round}` }),
    ],
    [
      "a search that finds nobody",
      (call, _, round) => list(call, { Offset: 0, SearchKey: `nobody ${round}` }),
    ],
    [
      "one more page of a search that finds everybody",
      (call, _, round) => list(call, { Offset: 50 * (round % 20), SearchKey: "member-" }),
    ],
    [
      "a removal with the page and the search after it",
      (call, size, round) => {
        const uin = uinAfter(0.6, size, round);
        return [
          remove(call, [uin]),
          list(call, { Offset: 0 }),
          list(call, { Offset: 0, SearchKey: String(uin) }),
        ];
      },
    ],
    [
      "a removal of ten",
      (call, size, round) =>
        remove(
          call,
          Array.from({ length: 10 }, (_, index) => uinAfter(index / 20, size, round)),
        ),
    ],
    ["the list of services", (call) => call("ListOrganizationService", { Offset: 0, Limit: 50 })],
  ])("%s", (_, work) => {
    const times = ratio(
      (round) => work(few, FEW, round),
      (round) => work(many, MANY, round),
    );
    expect(times).toBeLessThan(MOST_TIMES);
  });
});

test("a request costs much the same after a hundred times as many requests", () => {
  const [early, late] = [callerOf(FEW), callerOf(FEW)];
  for (let count = 0; count < 200; count += 1) list(early, { Offset: 0 });
  for (let count = 0; count < 20_000; count += 1) list(late, { Offset: 0 });
  const times = ratio(
    () => list(early, { Offset: 0 }),
    () => list(late, { Offset: 0 }),
  );
  expect(times).toBeLessThan(MOST_TIMES);
});

test("a second with a hundred times as many requests, and no limit, costs much the same for each of them", () => {
  const secondOf = (count: number) => () => {
    const window = new RateWindow(Infinity);
    for (let index = 0; index < count; index += 1) window.tryAdmit(index / count);
    return window.tryAdmit(1_001);
  };
  const times = ratio(secondOf(FEW), secondOf(MANY), { rounds: 4 });
  expect(times / (MANY / FEW)).toBeLessThan(MOST_TIMES);
});
