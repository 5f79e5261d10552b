import type { Members } from "./member";
import { compareUins, type Uin } from "./uin";

/**
 * The one rule: who leaves are the previous members whom nobody declares any more. With their previous labels, in numeric
 * order, so that the same difference always gives the same batches.
 */
export function leavingMembers(
  previous: Members,
  ...declared: readonly Pick<ReadonlySet<Uin>, "has">[]
): Members {
  const leaving = [...previous].filter(([uin]) => !declared.some((uins) => uins.has(uin)));
  return new Map(leaving.sort(([a], [b]) => compareUins(a, b)));
}
