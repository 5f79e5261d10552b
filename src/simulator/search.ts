import { tryUin } from "../domain/uin";
import { runsOf } from "./run-set";

/** What a `SearchKey` looks for. */
export interface Search {
  /** A part of a name. */
  readonly key: string;
  /** The UIN that `key` spells, if it finds UINs. */
  readonly uin: number | undefined;
  /** The runs of four characters that a member's name or its UIN has, if `key` finds it. */
  readonly runs: readonly number[];
}

export function searchFor(key: string, findsUins: boolean): Search {
  const uin = findsUins ? tryUin(key) : undefined;
  return { key, uin: uin && Number(uin), runs: runsOf(key) };
}
