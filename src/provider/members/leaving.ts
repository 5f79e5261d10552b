import { leavingMembers } from "../../domain/difference";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { DeclaredIn } from "../declared";
import { type Declaration, type Kept, previousIn } from "./membership";

/** Whom a change of a membership is about. */
export interface Leaving {
  /** Who is sent for removal. */
  readonly removing: Members;
  /** Who should leave, and waits. */
  readonly waiting: Members;
  /** Why they wait. */
  readonly because?: "paused" | "declarationUnknown";
}

/**
 * Who leaves in a change: the previous members whom nobody declares any more. Whoever is not there any more needs nothing,
 * and whoever is ignored is nobody's business. With `authoritative` those leave too who are declared nowhere, once the
 * membership was applied: nobody leaves whom no plan could name.
 *
 * It follows from the state and the code alone, so that a change comes out at the apply as it was planned.
 *
 * @param isProtected whether neither the app nor the pipeline's policy lets somebody leave
 */
export function leavingIn(
  kept: Kept,
  code: Declaration,
  declared: DeclaredIn,
  isProtected: (uin: Uin) => boolean,
): Leaving {
  const stays = staying(code, declared);
  const undeclared = leavingMembers(previousIn(kept), stays, kept.gone);
  const isSwept = code.authoritative && kept.removals !== undefined;
  const unmanaged = isSwept ? leavingMembers(kept.unmanaged, stays, { has: isProtected }) : NOBODY;
  // Where the code does not tell them yet, the provider's block may.
  const isTold = code.members !== undefined || declared.memberships.has(code.membership ?? "");
  if (!isTold || !declared.isKnown) return waits(isTold ? undeclared : NOBODY, "declarationUnknown");
  if (code.removal.paused === true) return waits(undeclared, "paused");
  return { removing: new Map([...undeclared, ...unmanaged]), waiting: NOBODY };
}

/**
 * Who leaves when an object goes, for whatever reason: those whom the code does not declare any more. Nobody, where the code
 * of the membership itself is gone, or where nothing tells whom the code declares: to delete code is not to say that people leave.
 */
export function leavingWith(kept: Kept, declared: DeclaredIn): Members {
  return whyNobodyLeaves(kept, declared)
    ? NOBODY
    : leavingMembers(previousIn(kept), staying({ ignoredMembers: kept.ignoredMembers }, declared));
}

/** Some UINs, whatever they are kept in. */
export type Uins = Pick<ReadonlySet<Uin>, "has">;

/** Those whom the code declares, in whichever membership, or ignores: nobody removes them, and nobody calls them unmanaged. */
export function staying(
  {
    members,
    ignoredMembers,
  }: Pick<Declaration, "ignoredMembers"> & { readonly members?: Members | undefined },
  declared: DeclaredIn,
): Uins {
  const all = [members ?? NOBODY, declared.uins, declared.ignoredMembers, ignoredMembers];
  return { has: (uin) => all.some((uins) => uins.has(uin)) };
}

/** Why nobody leaves with an object that goes, whoever is declared. */
export function whyNobodyLeaves(
  { membership }: Kept,
  declared: DeclaredIn,
): "nothingDeclared" | "membershipGone" | "declaredUnknown" | undefined {
  if (!declared.isKnown) return "declaredUnknown";
  if (!declared.isGiven || membership === undefined) return "nothingDeclared";
  return declared.memberships.has(membership) ? undefined : "membershipGone";
}

export function keep(members: Members, isKept: (uin: Uin) => boolean): Members {
  return new Map([...members].filter(([uin]) => isKept(uin)));
}

const NOBODY: Members = new Map();

function waits(waiting: Members, because: Leaving["because"] & string): Leaving {
  return { removing: NOBODY, waiting, because };
}
