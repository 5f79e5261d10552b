import { createHash } from "node:crypto";
import type { Members } from "../../domain/member";
import { compareUins, type Uin } from "../../domain/uin";
import type { ReadAnswer, ReadRequest } from "../../plugin/provider";
import type { Configured } from "../configured";
import { declaredIn } from "../declared";
import type { Live } from "../organization/session";
import { keep, staying } from "./leaving";
import { isLive, strangersIn } from "./live-members";
import { type Mark, ownMark, readMark, writeMark } from "./mark";
import { labelsOf, previousIn, readKept } from "./membership";

/** Fewer requests than these leave room for those of the process that comes next. */
const FEW_REQUESTS = 10;

/**
 * Brings up to date what is known of the organization: who is unmanaged, who is absent, who has left by other hands. None of it
 * is a difference; the plan tells of it. Where the organization cannot be asked, what was last known stays.
 */
export async function readMembers(request: ReadRequest, context: Configured): Promise<ReadAnswer> {
  const answer = await broughtUpToDate(request, context);
  if (answer.state) context.readObjects.remember(answer.state);
  return answer;
}

async function broughtUpToDate(
  { state, private: bytes }: ReadRequest,
  { block, session }: Configured,
): Promise<ReadAnswer> {
  const kept = readKept(state);
  const { object } = readMark(bytes);
  let mark: Mark = { ...ownMark(), ...(object !== undefined && { object }) };
  const lastKnown = (): ReadAnswer => ({ state: { ...state, removing: {} }, private: writeMark(mark) });
  const { organizationId, membership, ignoredMembers } = kept;
  if (organizationId === undefined) return lastKnown();

  const declared = declaredIn(organizationId, block);
  if (!declared.isKnown) mark = { ...mark, declarationUnknown: true };
  const own = declared.memberships.get(membership ?? "") ?? new Set<Uin>();
  const previous = previousIn(kept);
  const live = await tryLook(async () => (await session()).look([...previous.keys(), ...own]));
  if (live?.members === undefined || live.organization.organizationId !== organizationId) return lastKnown();

  const pending = keep(kept.pending, (uin) => isLive(live, uin));
  const declaredHere: Members = new Map([
    ...[...own].map((uin): [Uin, string] => [uin, ""]),
    ...kept.members,
  ]);
  const absent = keep(declaredHere, (uin) => !isLive(live, uin));
  return {
    state: {
      ...state,
      pending: labelsOf(pending),
      unmanaged: labelsOf(strangersIn(live, staying({ members: previous, ignoredMembers }, declared))),
      absent: labelsOf(absent),
      removing: {},
    },
    private: writeMark({
      ...mark,
      declared: hashOf(own),
      ...(live.requests > FEW_REQUESTS && { lastRequestAtMs: live.lastRequestAtMs }),
    }),
  };
}

/** Which members it is known of whether they are there. */
export function hashOf(uins: Iterable<Uin>): string {
  return createHash("sha256")
    .update([...uins].sort(compareUins).join())
    .digest("hex");
}

/** Why the organization cannot be asked, the plan tells: it asks the same. */
async function tryLook(look: () => Promise<Live>): Promise<Live | undefined> {
  try {
    return await look();
  } catch {
    return undefined;
  }
}
