import fc from "fast-check";
import {
  type BatchLimit,
  isolateRefused,
  type RefusedMember,
  type Verdict,
} from "../../src/domain/isolation";
import type { Refusal } from "../../src/domain/outcome";
import { parseUin, type Uin } from "../../src/domain/uin";

const CODE = "FailedOperation.MemberShareResource";

/** An API that answers `refusal` to whatever `refuses` picks. */
interface Api {
  readonly refuses: (set: readonly Uin[]) => boolean;
  readonly aboutOneMember?: boolean;
  readonly limit?: BatchLimit;
}

interface Searched {
  /** The sets as they were sent: `1-4 ✗` when refused. */
  readonly sent: string[];
  readonly refused: RefusedMember[];
}

function search(
  length: number,
  { refuses, aboutOneMember = true, limit = { length: Infinity } }: Api,
): Searched {
  const sent: string[] = [];
  const isolation = isolateRefused(uins(length), limit);
  let step = isolation.next();
  while (step.done !== true) {
    const set = step.value;
    const isRefused = refuses(set);
    sent.push(`${shown(set)}${isRefused ? " ✗" : ""}`);
    const refusal: Refusal = { code: CODE, message: "", requestId: String(sent.length), aboutOneMember };
    const verdict: Verdict = isRefused ? { accepted: false, among: set, refusal } : { accepted: true };
    step = isolation.next(verdict);
  }
  return { sent, refused: step.value };
}

function uins(length: number): Uin[] {
  return Array.from({ length }, (_, index) => parseUin(String(index + 1)));
}

function shown(set: readonly Uin[]): string {
  const first = set[0] ?? "";
  const last = set.at(-1) ?? "";
  const isRange = Number(last) - Number(first) === set.length - 1;
  if (!isRange) return set.join(" ");
  return first === last ? first : `${first}-${last}`;
}

function anyOf(...positions: readonly number[]): (set: readonly Uin[]) => boolean {
  return (set) => set.some((uin) => positions.includes(Number(uin)));
}

function positionsOf({ refused }: Searched): number[] {
  return refused.map(({ uin }) => Number(uin)).sort((a, b) => a - b);
}

describe("what is sent, when these of a batch cannot leave:", () => {
  test.each<readonly [length: number, refused: readonly number[], sent: readonly string[]]>([
    [1, [], ["1"]],
    [1, [1], ["1 ✗"]],
    [2, [1], ["1-2 ✗", "1 ✗", "2"]],
    [2, [2], ["1-2 ✗", "1"]],
    [3, [3], ["1-3 ✗", "1", "2"]],
    [8, [], ["1-8"]],
    [8, [1], ["1-8 ✗", "1-4 ✗", "1-2 ✗", "1 ✗", "2-8"]],
    [8, [8], ["1-8 ✗", "1-4", "5-6", "7"]],
    // The shorter part goes first, so that what remains is a power of two.
    [50, [50], ["1-50 ✗", "1-18", "19-34", "35-42", "43-46", "47-48", "49"]],
    // Found in three requests out of six, so the rest may be sent in as many as four sets; a lone one is tried first.
    [50, [1], ["1-50 ✗", "1-18 ✗", "1-2 ✗", "1 ✗", "2-14", "15-40", "41-50"]],
    [8, [1, 8], ["1-8 ✗", "1-4 ✗", "1-2 ✗", "1 ✗", "2-8 ✗", "2-4", "5-6", "7"]],
    [4, [1, 2, 3, 4], ["1-4 ✗", "1-2 ✗", "1 ✗", "2-4 ✗", "2 ✗", "3 ✗", "4 ✗"]],
  ])("of %d: %j", (length, refused, sent) => {
    const searched = search(length, { refuses: anyOf(...refused) });
    expect(searched.sent).toEqual(sent);
    expect(positionsOf(searched)).toEqual(refused);
  });
});

test("the refused request that stands for a member is about nobody else", () => {
  const { sent, refused } = search(8, { refuses: anyOf(3, 6) });
  expect(sent).toEqual(["1-8 ✗", "1-4 ✗", "1-2", "3 ✗", "4-8 ✗", "4", "5-6 ✗", "5", "7-8"]);
  expect(refused.map(({ uin, refusal }) => [uin, refusal.requestId])).toEqual([
    ["3", "4"],
    ["6", "7"],
  ]);
});

test("whom the list took out of a refused set is not searched", () => {
  const isolation = isolateRefused(uins(8), { length: 8 });
  expect(isolation.next().value).toEqual(uins(8));
  const refusal = { code: CODE, message: "", aboutOneMember: true };
  const [three, five] = [parseUin("3"), parseUin("5")];
  expect(isolation.next({ accepted: false, among: [three, five], refusal }).value).toEqual([three]);
  expect(isolation.next({ accepted: true })).toEqual({ done: true, value: [{ uin: five, refusal }] });
});

describe("a refusal that may be about the length says nothing of the other half:", () => {
  test.each<
    readonly [what: string, api: Api, sent: readonly string[], refused: readonly number[], limit: number]
  >([
    [
      "sets of three pass",
      { refuses: (set) => set.length > 3 },
      ["1-8 ✗", "1-4 ✗", "1-2", "3-4", "5-6", "7-8"],
      [],
      2,
    ],
    [
      "nobody passes",
      { refuses: () => true },
      [
        "1-8 ✗",
        "1-4 ✗",
        "1-2 ✗",
        "1 ✗",
        "2 ✗",
        "3-4 ✗",
        "3 ✗",
        "4 ✗",
        "5-8 ✗",
        "5-6 ✗",
        "5 ✗",
        "6 ✗",
        "7-8 ✗",
        "7 ✗",
        "8 ✗",
      ],
      [1, 2, 3, 4, 5, 6, 7, 8],
      Infinity,
    ],
    [
      "it was one of them after all",
      { refuses: anyOf(5) },
      ["1-8 ✗", "1-4", "5-8 ✗", "5-6 ✗", "5 ✗", "6", "7-8"],
      [5],
      Infinity,
    ],
  ])("%s", (_, api, sent, refused, limit) => {
    const learned = { length: Infinity };
    const searched = search(8, { ...api, aboutOneMember: false, limit: learned });
    expect(searched.sent).toEqual(sent);
    expect(positionsOf(searched)).toEqual(refused);
    expect(learned.length).toBe(limit);
  });
});

test("no set is longer than what another batch has learned", () => {
  const { sent } = search(8, { refuses: anyOf(4), limit: { length: 3 } });
  expect(sent).toEqual(["1-3", "4-6 ✗", "4 ✗", "5-7", "8"]);
});

test("whoever cannot leave is found, within 1 + k (ceil(log2 n) + 1) requests, whatever their number and places", () => {
  const batches = fc
    .integer({ min: 1, max: 130 })
    .chain((length) =>
      fc.tuple(
        fc.constant(length),
        fc.uniqueArray(fc.integer({ min: 1, max: length }), { maxLength: length }),
      ),
    );
  fc.assert(
    fc.property(batches, ([length, refused]) => {
      const searched = search(length, { refuses: anyOf(...refused) });
      expect(positionsOf(searched)).toEqual([...refused].sort((a, b) => a - b));
      const bound = 1 + refused.length * (Math.ceil(Math.log2(length)) + 1);
      expect(searched.sent.length).toBeLessThanOrEqual(bound);
    }),
    { numRuns: 2_000 },
  );
});

test("every batch of up to ten, whoever cannot leave", () => {
  for (let length = 1; length <= 10; length++) {
    for (let mask = 0; mask < 2 ** length; mask++) {
      const refused = [...Array(length).keys()]
        .filter((index) => (mask >> index) % 2 === 1)
        .map((index) => index + 1);
      const searched = search(length, { refuses: anyOf(...refused) });
      expect(positionsOf(searched)).toEqual(refused);
      expect(searched.sent.length).toBeLessThanOrEqual(
        1 + refused.length * (Math.ceil(Math.log2(length)) + 1),
      );
    }
  }
});

test("a batch that nobody can leave costs little more than a request for each", () => {
  expect(search(50, { refuses: () => true }).sent).toHaveLength(64);
});
