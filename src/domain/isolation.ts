import type { Refusal } from "./outcome";
import type { Uin } from "./uin";

/** What the API said of a set of members that was sent together. */
export type Verdict =
  | { readonly accepted: true }
  /** `among`: those of the set that the refusal can be about. */
  | { readonly accepted: false; readonly among: readonly Uin[]; readonly refusal: Refusal };

/** A member that cannot leave. */
export interface RefusedMember {
  readonly uin: Uin;
  readonly refusal: Refusal;
}

/** The longest batch the API takes, as far as this run knows; a shorter length is learned from refusals. */
export interface BatchLimit {
  length: number;
}

/**
 * Sends a batch and, when it is refused, finds each member that cannot leave, in few requests.
 *
 * Binary splitting with inference (Hwang 1972): when one half of a refused set is accepted, the refused member
 * is in the other half, which is split without being sent. When a half is refused, nothing is known of the
 * other any more; it is put back with the rest, which is sent again as one set once the member is found. So a
 * refused member costs at most ceil(log2 length) + 1 requests, and the one request that was refused stands
 * for it: everyone else it named was accepted later.
 *
 * Pure: it yields the set to send, is given the verdict, and returns the refused members.
 */
export function* isolateRefused(
  batch: readonly Uin[],
  limit: BatchLimit,
): Generator<readonly Uin[], RefusedMember[], Verdict> {
  const refused: RefusedMember[] = [];
  let unknown = batch;
  while (unknown.length > 0) {
    const set = unknown.slice(0, limit.length);
    unknown = unknown.slice(limit.length);
    const verdict = yield set;
    if (verdict.accepted) continue;

    let { among: suspects, refusal } = verdict;
    while (suspects.length > 1) {
      const middle = Math.ceil(suspects.length / 2);
      const [half, rest]: [readonly Uin[], readonly Uin[]] = [
        suspects.slice(0, middle),
        suspects.slice(middle),
      ];
      const ofHalf = yield half;
      if (!ofHalf.accepted) {
        unknown = [...rest, ...unknown];
        ({ among: suspects, refusal } = ofHalf);
      } else if (refusal.aboutOneMember) {
        suspects = rest;
      } else {
        const ofRest: Verdict = yield rest;
        if (ofRest.accepted) limit.length = Math.min(limit.length, half.length);
        suspects = ofRest.accepted ? [] : ofRest.among;
        refusal = ofRest.accepted ? refusal : ofRest.refusal;
      }
    }
    refused.push(...suspects.map((uin) => ({ uin, refusal })));
  }
  return refused;
}
