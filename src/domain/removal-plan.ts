import { splitIntoBatches } from "./batches";
import type { LiveMember } from "./member";
import { compareUins, type Uin } from "./uin";

/** Which requests a removal needs. */
export interface RemovalPlan {
  /** Leaving members that the organization no longer has. */
  readonly alreadyGone: readonly Uin[];
  /** The organization's creator, when it is among those leaving: never sent. */
  readonly creator: readonly Uin[];
  readonly batches: readonly (readonly Uin[])[];
}

/**
 * Plans the requests for `leaving`.
 *
 * Members that the list already marks as likely to be refused go alone, so that they spoil nobody's batch.
 *
 * @param live those of `leaving` that the organization lists; without it (no permission to list) all are sent
 */
export function planRemoval(
  leaving: readonly Uin[],
  creator: Uin,
  batchSize: number,
  live: ReadonlyMap<Uin, LiveMember> | undefined,
): RemovalPlan {
  const gone = (uin: Uin): boolean => live !== undefined && !live.has(uin);
  const payers = new Set([...(live?.values() ?? [])].map(({ payUin }) => payUin));
  const suspect = (uin: Uin): boolean => {
    const member = live?.get(uin);
    return member !== undefined && (payers.has(uin) || likelyRefused(member));
  };
  const toSend = leaving.filter((uin) => uin !== creator && !gone(uin)).sort(compareUins);
  return {
    creator: leaving.filter((uin) => uin === creator),
    alreadyGone: leaving.filter((uin) => uin !== creator && gone(uin)),
    batches: [
      ...splitIntoBatches(
        toSend.filter((uin) => !suspect(uin)),
        batchSize,
      ),
      ...toSend.filter(suspect).map((uin) => [uin]),
    ],
  };
}

/** Whether the member's own record shows a reason for refusal: created and not bound, or paid for by another. */
function likelyRefused({ uin, memberType, bindStatus, payUin }: LiveMember): boolean {
  return (memberType === "Create" && bindStatus !== "Success") || (payUin !== undefined && payUin !== uin);
}
