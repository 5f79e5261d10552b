import { splitIntoBatches } from "../../src/domain/batches";
import { isolateRefused } from "../../src/domain/isolation";
import type { Uin } from "../../src/domain/uin";
import { seededRandom } from "../../src/simulator";
import { range, uinAt } from "../../test/removal/support/simulated-removal";
import { type Figure, pickPositions } from "./figure";

const LEAVING = 1_000;
const BATCH = 50;
const REFUSED = [0, 1, 5, 10, 50];
const SEEDS = range(1, 20);

/** Delete requests for 1,000 members of whom some are refused, against the bound and against plain halving. */
export function isolation(): Promise<Figure[]> {
  return Promise.resolve(REFUSED.flatMap((refused) => figures(refused)));
}

function figures(count: number): Figure[] {
  const batches = splitIntoBatches(range(1, LEAVING).map(uinAt), BATCH);
  const runs = SEEDS.map((seed) => {
    const refused = new Set(pickPositions(LEAVING, count, seededRandom(seed)).map(uinAt));
    return {
      ours: sum(batches.map((batch) => requests(batch, refused))),
      halving: sum(batches.map((batch) => halvingRequests(batch, refused))),
    };
  });
  const formula = Math.ceil(LEAVING / BATCH) + count * (Math.ceil(Math.log2(BATCH)) + 1);
  const most = Math.max(...runs.map(({ ours }) => ours));
  const ours = sum(runs.map((run) => run.ours)) / runs.length;
  const halving = sum(runs.map((run) => run.halving)) / runs.length;
  return [
    {
      name: `${count} refused: most requests / formula`,
      value: most / formula,
      bound: { atMost: 1 },
      note: `${most} against ${formula} (seeds ${SEEDS[0] ?? ""} to ${SEEDS.at(-1) ?? ""})`,
    },
    {
      name: `${count} refused: mean requests / plain halving`,
      value: ours / halving,
      bound: { atMost: 1 },
      note: `${ours.toFixed(1)} against ${halving.toFixed(1)}`,
    },
  ];
}

/** @throws Error unless exactly those are found who are refused */
function requests(batch: readonly Uin[], refused: ReadonlySet<Uin>): number {
  const search = isolateRefused(batch, { length: BATCH });
  let sent = 0;
  let step = search.next();
  for (; step.done !== true; sent += 1) {
    const refusal = { code: "FailedOperation.MemberShareResource", message: "", aboutOneMember: true };
    const isRefused = step.value.some((uin) => refused.has(uin));
    step = search.next(isRefused ? { accepted: false, among: step.value, refusal } : { accepted: true });
  }
  const found = step.value.map(({ uin }) => uin).sort();
  const expected = batch.filter((uin) => refused.has(uin)).sort();
  if (found.join() !== expected.join()) throw new Error(`expected ${expected.join()}, found ${found.join()}`);
  return sent;
}

function halvingRequests(set: readonly Uin[], refused: ReadonlySet<Uin>): number {
  if (set.length === 1 || !set.some((uin) => refused.has(uin))) return 1;
  const middle = Math.ceil(set.length / 2);
  return 1 + halvingRequests(set.slice(0, middle), refused) + halvingRequests(set.slice(middle), refused);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
