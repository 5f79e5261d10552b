import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import type { Configured } from "../configured";
import { keep, staying } from "./leaving";
import { isLive } from "./live-members";
import { isTold, type Mark } from "./mark";
import { previousIn } from "./membership";
import type { Changed } from "./surroundings";

/** Those who leave the code and would be forgotten, as they were gone, and may be there again. */
export interface BackAgain {
  readonly members: Members;
  readonly error: unknown;
}

/**
 * Whoever was gone when the organization was asked needs no removal, and leaves the state with the code. Where that was not asked
 * for this Terraform (`-refresh=false`, a plan that was saved), it is asked once more: who is there again is to leave as any other.
 */
export async function backAgain(
  { kept, code, declared, about }: Changed,
  mark: Mark,
  { session }: Configured,
): Promise<BackAgain | undefined> {
  const stays = staying(code, declared);
  const forgotten = keep(previousIn(kept), (uin) => kept.gone.has(uin) && !stays.has(uin));
  if (forgotten.size === 0 || isTold(mark)) return undefined;
  try {
    const live = await (await session()).look(forgotten.keys());
    const members = keep(forgotten, (uin) => live.members === undefined || isLive(live, uin));
    if (members.size === 0) return undefined;
    const problem = {
      kind: "backAgain",
      organizationId: about.organizationId,
      uins: [...members.keys()],
    } as const;
    return { members, error: new MembershipError("RemovalBlocked", problem) };
  } catch (error) {
    return { members: forgotten, error };
  }
}
