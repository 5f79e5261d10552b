import { splitIntoBatches } from "../../src/domain/batches";
import { isolateRefused, type Verdict } from "../../src/domain/isolation";
import { parseUin, type Uin } from "../../src/domain/uin";
import { numberedMembers, seededRandom } from "../../src/simulator";
import type { Figure } from "./figure";

const LEAVING = 1_000;
const BATCH = 50;
const REFUSED = [0, 1, 5, 10, 50];
const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** Delete requests for 1,000 members of whom some are refused, against the bound and against plain halving. */
export function isolation(): Promise<Figure[]> {
  const uins = numberedMembers(LEAVING).map(({ uin }) => parseUin(uin));
  return Promise.resolve(
    REFUSED.map((k): Figure => {
      const runs = SEEDS.map((seed) => {
        const random = seededRandom(seed * 1_000 + k);
        const refused = new Set([...uins].sort(() => random() - 0.5).slice(0, k));
        return { ours: requests(uins, refused), halving: halvingRequests(uins, refused) };
      });
      const formula = Math.ceil(LEAVING / BATCH) + k * (Math.ceil(Math.log2(BATCH)) + 1);
      const most = Math.max(...runs.map(({ ours }) => ours));
      const mean = (pick: (run: (typeof runs)[number]) => number): number =>
        runs.reduce((sum, run) => sum + pick(run), 0) / runs.length;
      return {
        name: `isolation, ${k} refused: most requests / formula`,
        value: most / formula,
        bound: { atMost: 1 },
        note:
          `mean ${mean(({ ours }) => ours).toFixed(1)}, plain halving ${mean(({ halving }) => halving).toFixed(1)}, ` +
          `formula ${formula}; seeds ${SEEDS[0] ?? ""}-${SEEDS.at(-1) ?? ""}`,
      };
    }),
  );
}

function requests(uins: readonly Uin[], refused: ReadonlySet<Uin>): number {
  let sent = 0;
  const verdictOn = (set: readonly Uin[]): Verdict => {
    sent += 1;
    if (!set.some((uin) => refused.has(uin))) return { accepted: true };
    const refusal = { code: "FailedOperation.MemberShareResource", message: "", aboutOneMember: true };
    return { accepted: false, among: set, refusal };
  };
  const found = splitIntoBatches(uins, BATCH).flatMap((batch) => {
    const search = isolateRefused(batch, { length: BATCH });
    let step = search.next();
    while (step.done !== true) step = search.next(verdictOn(step.value));
    return step.value.map(({ uin }) => uin);
  });
  if (found.length !== refused.size)
    throw new Error(`expected ${refused.size} refused, found ${found.length}`);
  return sent;
}

function halvingRequests(uins: readonly Uin[], refused: ReadonlySet<Uin>): number {
  const halve = (set: readonly Uin[]): number => {
    if (set.length === 1 || !set.some((uin) => refused.has(uin))) return 1;
    const middle = Math.ceil(set.length / 2);
    return 1 + halve(set.slice(0, middle)) + halve(set.slice(middle));
  };
  return splitIntoBatches(uins, BATCH).reduce((sum, batch) => sum + halve(batch), 0);
}
