import { SetLengths } from "./set-lengths";
import type { Refusal } from "./outcome";
import type { Uin } from "./uin";

/** What the API said of a set of members that was sent together. */
export type Verdict = { readonly accepted: true } | RefusedSet;

interface RefusedSet {
  readonly accepted: false;
  /** Those of the set that the refusal can be about; at least one. */
  readonly among: readonly Uin[];
  readonly refusal: Refusal;
}

export interface RefusedMember {
  readonly uin: Uin;
  readonly refusal: Refusal;
}

/** The longest set the API takes, as far as this run knows; a shorter length is learned from refusals. */
export interface BatchLimit {
  length: number;
}

/** Yields the set to send next, is given the verdict, and returns those who cannot leave. */
export type Isolation = Generator<readonly Uin[], RefusedMember[], Verdict>;

/**
 * Sends a batch and, when it is refused, finds each member that cannot leave, in few requests.
 *
 * A refused set is split with inference (Hwang 1972): when one part of it is accepted, whoever cannot leave is in
 * the other, which is split without being sent. When a part is refused, nothing is known of the other any more;
 * it is put back with the rest.
 *
 * A refused member never costs more than ceil(log2 length) + 1 requests, one of them for the rest; where members
 * that cannot leave are many it costs little more than one, see {@link SetLengths}. The refused request that is
 * named for it is about nobody else: all others it held were accepted, or refused with a request of their own.
 */
export function* isolateRefused(batch: readonly Uin[], limit: BatchLimit): Isolation {
  const refused: RefusedMember[] = [];
  const lengths = new SetLengths(batch.length);
  for (let unknown = batch; unknown.length > 0;) {
    const length = Math.min(lengths.next(unknown.length), limit.length);
    const set = unknown.slice(0, length);
    unknown = unknown.slice(length);
    const verdict = yield set;
    lengths.sent(set.length, verdict.accepted);
    if (verdict.accepted) continue;
    const found = yield* searchRefused(verdict, lengths, limit);
    refused.push(...found.refused);
    unknown = [...found.unknown, ...unknown];
  }
  return refused;
}

/**
 * Finds one member that cannot leave, or every one when the refusal may be about something else.
 *
 * @returns also those of the set of whom nothing is known any more
 */
function* searchRefused(
  set: RefusedSet,
  lengths: SetLengths,
  limit: BatchLimit,
): Generator<readonly Uin[], { refused: RefusedMember[]; unknown: readonly Uin[] }, Verdict> {
  let { among: suspects, refusal } = set;
  let unknown: readonly Uin[] = [];
  while (refusal.aboutOneMember && suspects.length > 1) {
    const length = Math.min(SetLengths.firstPart(suspects.length), limit.length);
    const part = suspects.slice(0, length);
    const others = suspects.slice(length);
    const verdict = yield part;
    lengths.sent(part.length, verdict.accepted);
    if (verdict.accepted) {
      suspects = others;
    } else {
      ({ among: suspects, refusal } = verdict);
      unknown = [...others, ...unknown];
    }
  }
  if (!refusal.aboutOneMember) return { refused: yield* tryHalves(suspects, refusal, limit), unknown };
  lengths.found();
  return { refused: suspects.map((uin) => ({ uin, refusal })), unknown };
}

/** It may be their number that was refused, or any of them: no half says anything of the other. */
function* tryHalves(set: readonly Uin[], refusal: Refusal, limit: BatchLimit): Isolation {
  if (set.length === 1) return set.map((uin) => ({ uin, refusal }));
  const middle = Math.ceil(set.length / 2);
  const ofFirst = yield* isolateRefused(set.slice(0, middle), limit);
  const ofSecond = yield* isolateRefused(set.slice(middle), limit);
  const refused = [...ofFirst, ...ofSecond];
  if (refused.length === 0) limit.length = Math.min(limit.length, middle);
  return refused;
}
