import type { Members } from "./member";
import { compareUins, type Uin } from "./uin";

/**
 * The members that leave: previous − declared − declared elsewhere, with their previous labels, in numeric
 * order so that the same difference always gives the same batches.
 */
export function leavingMembers(
  previous: Members,
  declared: ReadonlySet<Uin>,
  declaredElsewhere: ReadonlySet<Uin>,
): Members {
  const leaving = [...previous].filter(([uin]) => !declared.has(uin) && !declaredElsewhere.has(uin));
  return new Map(leaving.sort(([a], [b]) => compareUins(a, b)));
}
