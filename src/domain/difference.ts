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
  const leaving: Uin[] = [];
  // Nearly everyone stays: nothing is made of those.
  for (const uin of previous.keys()) if (!declared.some((uins) => uins.has(uin))) leaving.push(uin);
  return new Map(leaving.sort(compareUins).map((uin) => [uin, previous.get(uin) ?? ""]));
}

/** How many different members there are in `some` together. */
export function countOf(...some: readonly Iterable<Uin>[]): number {
  const all = new Set<Uin>();
  for (const uins of some) for (const uin of uins) all.add(uin);
  return all.size;
}
