import type { Members } from "../../domain/member";
import { organizationProblems, requireNoProblems } from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import type { Uin } from "../../domain/uin";
import type { ApplyAnswer } from "../../plugin/provider";
import { isUnknown, type ObjectValue } from "../../plugin/value";
import type { Configured } from "../configured";
import type { DeclaredIn } from "../declared";
import type { About } from "../diagnostics/about";
import { noticeDiagnostic } from "../diagnostics/notice-diagnostic";
import type { Live } from "../organization/session";
import { keep, staying } from "./leaving";
import { isLive, strangersIn } from "./live-members";
import { type Declaration, type Kept, labelsIn, labelsOf } from "./membership";

const NOBODY: Members = new Map();

/** A change that is carried out. */
export interface Changed {
  readonly kept: Kept;
  readonly code: Declaration;
  readonly declared: DeclaredIn;
  readonly pending: Members;
  readonly about: About;
}

/** What the plan could not know of the organization is looked up once the removal is over. */
export async function lookedAfter(
  state: ObjectValue,
  change: Changed,
  context: Configured,
): Promise<ApplyAnswer> {
  if (!isUnknown(state["unmanaged"]) && !isUnknown(state["absent"])) return { state };
  const { code, declared, pending, about } = change;
  const { members = NOBODY } = code;
  try {
    const live = await (await context.session()).lookAgain(members.keys());
    requireManaged(live, code);
    if (live.members === undefined) return { state: { ...state, ...lastKnown(state, change) } };
    return { state: { ...state, ...surroundings(live, code, declared, pending) } };
  } catch (error) {
    const notice = noticeDiagnostic({ kind: "notAsked", error }, about);
    return { state: { ...state, ...lastKnown(state, change) }, diagnostics: [notice] };
  }
}

/** What was known before the change, of those of whom it is still true. */
export function lastKnown(state: ObjectValue, { kept, code, declared }: Changed) {
  const stays = staying(code, declared);
  const known = (name: "unmanaged" | "absent", isStill: (uin: Uin) => boolean) =>
    labelsOf(isUnknown(state[name]) ? keep(kept[name], isStill) : labelsIn(state[name]));
  return {
    unmanaged: known("unmanaged", (uin) => !stays.has(uin)),
    absent: known("absent", (uin) => code.members?.has(uin) === true),
  };
}

/** Who is unmanaged and who is absent; nobody, as far as is known, where the caller may not list members. */
export function surroundings(live: Live, code: Declaration, declared: DeclaredIn, pending: Members) {
  const { members = NOBODY } = code;
  const absent = live.members ? keep(members, (uin) => !isLive(live, uin)) : NOBODY;
  return {
    unmanaged: labelsOf(strangersIn(live, staying(code, declared), pending)),
    absent: labelsOf(absent),
  };
}

/** @throws MembershipError `WrongOrganization` where the credentials do not manage the membership's */
export function requireManaged({ organization }: Live, { organizationId = "", removal }: Declaration): void {
  const rails = { organizationId } as RemovalOrder["rails"];
  const problems = organizationProblems(organization, { leaving: NOBODY, policy: removal, rails });
  requireNoProblems("WrongOrganization", problems);
}
