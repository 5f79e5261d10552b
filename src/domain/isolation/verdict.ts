import type { Refusal } from "../outcome";
import type { Uin } from "../uin";

/** What became of a set of members that was sent together. */
export type Verdict = Removed | RefusedSet;

interface Removed {
  readonly accepted: true;
  /**
   * Whether the list alone says so: they may have left by themselves, which says nothing of those whom they were refused with.
   *
   * @default false
   */
  readonly byList?: boolean;
}

export interface RefusedSet {
  readonly accepted: false;
  /** Those of the set that the refusal can be about; at least one. */
  readonly among: readonly Uin[];
  readonly refusal: Refusal;
}

export interface RefusedMember {
  readonly uin: Uin;
  readonly refusal: Refusal;
}
