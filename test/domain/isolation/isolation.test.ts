import fc from "fast-check";
import { Isolation } from "../../../src/domain/isolation/isolation";
import { splitIntoBatches } from "../../../src/domain/batches";
import { seededRandom } from "../../../src/simulator";
import { type Api, anyOf, CODE, ONE_BY_ONE, positionsOf, search, uins } from "./support/searched";

describe("what is sent one after the other, when these of a batch cannot leave:", () => {
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
    // Found in three requests out of six, so the rest may be sent in as many as four sets.
    [50, [1], ["1-50 ✗", "1-18 ✗", "1-2 ✗", "1 ✗", "2-14", "15-26", "27-44", "45-50"]],
    [8, [1, 8], ["1-8 ✗", "1-4 ✗", "1-2 ✗", "1 ✗", "2-8 ✗", "2-4", "5-6", "7"]],
    [4, [1, 2, 3, 4], ["1-4 ✗", "1-2 ✗", "1 ✗", "2-4 ✗", "2 ✗", "3 ✗", "4 ✗"]],
  ])("of %d: %j", (length, refused, sent) => {
    const searched = search([length], { refuses: anyOf(...refused) });
    expect(searched.sent).toEqual(sent);
    expect(positionsOf(searched)).toEqual(refused);
  });
});

test("the refused request that stands for a member is about nobody else", () => {
  const { sent, refused } = search([8], { refuses: anyOf(3, 6) });
  expect(sent).toEqual(["1-8 ✗", "1-4 ✗", "1-2", "3 ✗", "4-8 ✗", "4", "5-6 ✗", "5", "7-8"]);
  expect(refused.map(({ uin, refusal }) => [uin, refusal.requestId])).toEqual([
    ["3", "4"],
    ["6", "7"],
  ]);
});

describe("whom the list took out of a refused set", () => {
  const refusal = { code: CODE, message: "", aboutOneMember: true };
  const suspected = (): Isolation => {
    const isolation = new Isolation([uins(1, 8)]);
    const [batch] = isolation.next(ONE_BY_ONE);
    if (batch) isolation.told(batch, { accepted: false, among: uins(3, 4), refusal });
    return isolation;
  };

  test("is not searched", () => {
    const isolation = suspected();
    const [part] = isolation.next(ONE_BY_ONE);
    expect(part?.members).toEqual(uins(3, 3));
    expect(part && isolation.told(part, { accepted: true })).toEqual([{ uin: "4", refusal }]);
    expect(isolation.isDone).toBe(true);
  });

  test("tells nothing of the others: it may have left by itself", () => {
    const isolation = suspected();
    const [part] = isolation.next(ONE_BY_ONE);
    expect(part && isolation.told(part, { accepted: true, byList: true })).toEqual([]);
    expect(isolation.next(ONE_BY_ONE).map(({ members }) => members)).toEqual([uins(4, 4)]);
  });
});

describe("a refusal that may be about the length says nothing of the other half:", () => {
  test.each<
    readonly [
      what: string,
      lengths: readonly number[],
      refuses: Api["refuses"],
      sent: readonly string[],
      refused: readonly number[],
    ]
  >([
    [
      "sets of three pass, which holds for the batches that wait",
      [8, 8],
      (set) => set.length > 3,
      ["1-8 ✗", "1-4 ✗", "1-2", "3-4", "5-6", "7-8", "9-10", "11-12", "13-14", "15-16"],
      [],
    ],
    [
      "nobody passes",
      [8],
      () => true,
      [
        ...["1-8 ✗", "1-4 ✗", "1-2 ✗", "1 ✗", "2 ✗", "3-4 ✗", "3 ✗", "4 ✗"],
        ...["5-8 ✗", "5-6 ✗", "5 ✗", "6 ✗", "7-8 ✗", "7 ✗", "8 ✗"],
      ],
      [1, 2, 3, 4, 5, 6, 7, 8],
    ],
    [
      "it was one of them after all; as four passed, two halves of four need not wait for each other",
      [8],
      anyOf(5),
      ["1-8 ✗", "1-4", "5-8 ✗", "5-6 ✗", "7-8", "5 ✗", "6"],
      [5],
    ],
  ])("%s", (_, lengths, refuses, sent, refused) => {
    const searched = search(lengths, { refuses, aboutOneMember: false, rate: 1 });
    expect(searched.sent).toEqual(sent);
    expect(positionsOf(searched)).toEqual(refused);
  });
});

/** Batches, who cannot leave, how many sets go side by side, and in which order answers come. */
const REMOVALS = fc
  .record({
    leaving: fc.integer({ min: 1, max: 260 }),
    batchSize: fc.integer({ min: 1, max: 130 }),
    sideBySide: fc.integer({ min: 1, max: 20 }),
    seed: fc.integer(),
  })
  .chain((removal) =>
    fc.record({
      removal: fc.constant(removal),
      refused: fc.uniqueArray(fc.integer({ min: 1, max: removal.leaving }), { maxLength: removal.leaving }),
    }),
  );

test.each([false, true])(
  "whoever cannot leave is found, each member is sent, and nobody after he was accepted, in whatever order the answers come (places are free: %s)",
  (areFree) => {
    fc.assert(
      fc.property(REMOVALS, ({ removal: { leaving, batchSize, sideBySide, seed }, refused }) => {
        const random = seededRandom(seed);
        const lengths = splitIntoBatches(uins(1, leaving), batchSize).map(({ length }) => length);
        const cannot = new Set(refused.map(String));
        const accepted = new Set<string>();
        const searched = search(lengths, {
          refuses: (set) => {
            if (set.some((uin) => accepted.has(uin))) throw new Error(`sent once more: ${set.join(" ")}`);
            if (set.some((uin) => cannot.has(uin))) return true;
            for (const uin of set) accepted.add(uin);
            return false;
          },
          places: { sideBySide, areFree },
          pick: (underWay) => Math.floor(random() * underWay),
        });
        expect(positionsOf(searched)).toEqual([...refused].sort((a, b) => a - b));
        expect(accepted.size).toBe(leaving - refused.length);
        const bound = lengths.length + refused.length * (Math.ceil(Math.log2(batchSize)) + 1);
        if (!areFree) expect(searched.sent.length).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 1_000 },
    );
  },
);

test("every batch of up to ten, whoever cannot leave", () => {
  for (let length = 1; length <= 10; length++) {
    for (let mask = 0; mask < 2 ** length; mask++) {
      const refused = [...Array(length).keys()]
        .filter((index) => (mask >> index) % 2 === 1)
        .map((index) => index + 1);
      const searched = search([length], { refuses: anyOf(...refused) });
      expect(positionsOf(searched)).toEqual(refused);
      expect(searched.sent.length).toBeLessThanOrEqual(
        1 + refused.length * (Math.ceil(Math.log2(length)) + 1),
      );
    }
  }
});

test("a batch that nobody can leave costs little more than a request for each", () => {
  expect(search([50], { refuses: () => true }).sent.length).toBeLessThan(64);
});

test("what one batch saved is spent for another, so that many that cannot leave cost little more than the fewest requests", () => {
  const random = seededRandom(1);
  const refused = uins(1, 1_000)
    .map(Number)
    .filter(() => random() < 0.25);
  const { sent } = search(Array<number>(20).fill(50), { refuses: anyOf(...refused) });
  // A quarter of unknown members cannot be found in fewer than 811 questions (Shannon), and 20 told that there are some.
  expect(sent.length).toBeLessThan(900);
});

describe("where an answer takes long,", () => {
  test("as many sets go side by side as the rate lets leave meanwhile, if no more requests are needed for it", () => {
    const { sent, most } = search([40], {
      refuses: anyOf(7, 21, 33),
      places: { sideBySide: 4, areFree: false },
    });
    expect(most).toBe(4);
    expect(sent.length).toBeLessThanOrEqual(1 + 3 * 7);
  });

  test("and places are free by the time of the answer, requests are spent for fewer rounds", () => {
    const { sent } = search([40], { refuses: anyOf(7), places: { sideBySide: 20, areFree: true } });
    expect(sent.slice(0, 4)).toEqual(["1-40 ✗", "1", "2-3", "4-5"]);
    expect(sent.slice(1, 21)).toHaveLength(20);
    expect(sent.slice(21)).toEqual(["6", "7 ✗", "39", "40"]);
  });
});
