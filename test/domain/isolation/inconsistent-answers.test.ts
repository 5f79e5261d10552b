import fc from "fast-check";
import { splitIntoBatches } from "../../../src/domain/batches";
import { Isolation, type SetToSend } from "../../../src/domain/isolation/isolation";
import type { Verdict } from "../../../src/domain/isolation/verdict";
import type { Uin } from "../../../src/domain/uin";
import { seededRandom } from "../../../src/simulator";
import { RUNS, SEED, tellSeed } from "../../support/seed";
import { CODE, uins } from "./support/searched";

tellSeed("gives the same answers");

/** An API whose answers have nothing to do with each other, and how it is asked. */
const APIS = fc.record({
  leaving: fc.integer({ min: 1, max: 260 }),
  batchSize: fc.integer({ min: 1, max: 100 }),
  /** How likely a set is refused, so that some APIs refuse nearly everything. */
  refuses: fc.constantFrom(0.05, 0.3, 0.6, 0.95, 1),
  /** How likely a refusal may be about something else than a member. */
  unclear: fc.constantFrom(0, 0.2, 1),
  /** How likely the list takes some out of a set. */
  byList: fc.constantFrom(0, 0.3),
  sideBySide: fc.integer({ min: 1, max: 30 }),
  areFree: fc.boolean(),
  rate: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer(),
});

type Api = typeof APIS extends fc.Arbitrary<infer T> ? T : never;

test("whatever inconsistent answers come, nobody is in two sets at once, each ends once, and the search ends", () => {
  fc.assert(
    fc.property(APIS, (api) => {
      const { ended, requests } = ask(api);
      expect(ended.size).toBe(api.leaving);
      expect(requests).toBeLessThanOrEqual(mostRequests(api));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

/** Each refused set is split, and what is held back asked anew: so often at most, whatever is answered. */
function mostRequests({ leaving, batchSize }: Api): number {
  return Math.ceil(leaving / batchSize) + 3 * leaving * (Math.ceil(Math.log2(batchSize + 1)) + 1);
}

function ask(api: Api): { ended: ReadonlySet<Uin>; requests: number } {
  const { leaving, batchSize, sideBySide, areFree, rate, seed } = api;
  const random = seededRandom(seed);
  const isolation = new Isolation(splitIntoBatches(uins(1, leaving), batchSize));
  const underWay: SetToSend[] = [];
  const sent = new Set<Uin>();
  const ended = new Set<Uin>();
  let requests = 0;
  while (!isolation.isDone) {
    while (underWay.length < rate) {
      const sets = isolation.next({ sideBySide, areFree });
      if (sets.length === 0) break;
      underWay.push(...sets);
      requests += sets.length;
      for (const uin of sets.flatMap(({ members }) => members)) {
        if (ended.has(uin)) throw new Error(`expected nobody to be sent after his end, got ${uin}`);
        addNew(sent, uin);
      }
    }
    const [set] = underWay.splice(Math.floor(random() * underWay.length), 1);
    if (set === undefined) throw new Error("expected a set to send as long as not all is known");
    const verdict = answer(set.members, api, random);
    const among = verdict.accepted ? [] : verdict.among;
    for (const uin of set.members) {
      sent.delete(uin);
      if (!among.includes(uin)) addNew(ended, uin);
    }
    for (const { uin } of isolation.told(set, verdict)) addNew(ended, uin);
  }
  expect(underWay).toEqual([]);
  return { ended, requests };
}

function addNew(uins: Set<Uin>, uin: Uin): void {
  if (uins.has(uin)) throw new Error(`expected each member once, got ${uin} again`);
  uins.add(uin);
}

function answer(set: readonly Uin[], { refuses, unclear, byList }: Api, random: () => number): Verdict {
  const isByList = random() < byList;
  if (random() >= refuses) return { accepted: true, byList: isByList };
  const left = isByList ? set.filter(() => random() < 0.5) : set;
  const among = left.length > 0 ? left : set.slice(0, 1);
  const refusal = { code: CODE, message: "", aboutOneMember: random() >= unclear };
  return { accepted: false, among, refusal };
}
