import { Isolation, type Places, type SetToSend } from "../../../../src/domain/isolation/isolation";
import type { RefusedMember, Verdict } from "../../../../src/domain/isolation/verdict";
import type { Refusal } from "../../../../src/domain/outcome";
import { parseUin, type Uin } from "../../../../src/domain/uin";

/** Documented: about a member. */
export const CODE = "FailedOperation.MemberShareResource";

/** One set after the other. */
export const ONE_BY_ONE: Places = { sideBySide: 1, areFree: false };

/** An API that refuses whatever `refuses` picks, and how it is asked. */
export interface Api {
  readonly refuses: (set: readonly Uin[]) => boolean;
  /** @default true */
  readonly aboutOneMember?: boolean;
  /** Those that are known of from the first answer on. @default one set after the other */
  readonly places?: Places;
  /** How many sets may be under way at once. @default 20 */
  readonly rate?: number;
  /** Which of the sets that are under way is answered next. @default the first one */
  readonly pick?: (underWay: number) => number;
}

export interface Searched {
  /** The sets as they were sent: `1-4 ✗` when refused. */
  readonly sent: readonly string[];
  /** How long each of them was. */
  readonly lengths: readonly number[];
  readonly refused: readonly RefusedMember[];
  /** How many sets were under way at most. */
  readonly most: number;
}

/** Searches batches of members 1, 2, 3 … of these lengths; every set is answered in the end. */
export function search(lengths: readonly number[], api: Api): Searched {
  const isolation = new Isolation(batchesOf(lengths));
  const { refuses, aboutOneMember = true, places = ONE_BY_ONE, rate = 20, pick = () => 0 } = api;
  const sent: { readonly set: readonly Uin[]; readonly isRefused: boolean }[] = [];
  const refused: RefusedMember[] = [];
  const underWay: { readonly set: SetToSend; readonly verdict: Verdict }[] = [];
  let most = 0;
  let isAnswered = false;
  while (!isolation.isDone) {
    for (;;) {
      const sets = underWay.length >= rate ? [] : isolation.next(isAnswered ? places : ONE_BY_ONE);
      for (const set of sets) {
        const isRefused = refuses(set.members);
        sent.push({ set: set.members, isRefused });
        const refusal: Refusal = { code: CODE, message: "", requestId: String(sent.length), aboutOneMember };
        const among = set.members;
        underWay.push({ set, verdict: isRefused ? { accepted: false, among, refusal } : { accepted: true } });
      }
      if (sets.length === 0) break;
    }
    most = Math.max(most, underWay.length);
    const [answered] = underWay.splice(pick(underWay.length), 1);
    if (answered === undefined) throw new Error("expected a set to send as long as not all is known");
    isAnswered = true;
    refused.push(...isolation.told(answered.set, answered.verdict));
  }
  return {
    sent: sent.map(({ set, isRefused }) => `${shown(set)}${isRefused ? " ✗" : ""}`),
    lengths: sent.map(({ set }) => set.length),
    refused,
    most,
  };
}

export function uins(first: number, last: number): Uin[] {
  return Array.from({ length: last - first + 1 }, (_, index) => parseUin(String(first + index)));
}

/** Refuses sets with any of these members. */
export function anyOf(...positions: readonly number[]): Api["refuses"] {
  const refused = new Set(positions);
  return (set) => set.some((uin) => refused.has(Number(uin)));
}

/** Who was found, in order. */
export function positionsOf({ refused }: Pick<Searched, "refused">): number[] {
  return refused.map(({ uin }) => Number(uin)).sort((a, b) => a - b);
}

function batchesOf(lengths: readonly number[]): Uin[][] {
  let before = 0;
  return lengths.map((length) => {
    before += length;
    return uins(before - length + 1, before);
  });
}

function shown(set: readonly Uin[]): string {
  const [first = "", last = ""] = [set[0], set.at(-1)];
  const isRange = Number(last) - Number(first) === set.length - 1;
  if (!isRange) return set.join(" ");
  return first === last ? first : `${first}-${last}`;
}
