import { randomUUID } from "node:crypto";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { PlanAnswer, PlanRequest } from "../../plugin/provider";
import type { Configured } from "../configured";
import { type DeclaredIn, declaredIn } from "../declared";
import { type Leaving, leavingIn } from "./leaving";
import { isTold, type Mark, readMark, writeMark } from "./mark";
import { type Declaration, type Kept, parseDeclaration, readKept } from "./membership";
import { type Going, goingWith, planDelete, requireNoPause } from "./plan-delete";
import { plannedState } from "./planned-state";
import { requireKnown, requireNoted, requireOrganization, requireSameDeclared } from "./plan-requirements";
import { tellOf } from "./telling";

/** What is looked at when a change is planned. */
export interface Change {
  readonly organizationId: string;
  /** Absent when the membership is created. */
  readonly kept: Kept | undefined;
  /** What goes when it is created, as far as Terraform lets us know. */
  readonly replaced: Going | undefined;
  readonly code: Declaration;
  readonly declared: DeclaredIn;
  readonly leaving: Leaving;
  /** Whether neither the app nor the pipeline's policy lets somebody leave. */
  readonly isProtected: (uin: Uin) => boolean;
  readonly mark: Mark;
}

const NOBODY: Members = new Map();
const NOBODY_LEAVES: Leaving = { removing: NOBODY, waiting: NOBODY };

/**
 * Plans what the code makes of a membership: `removing` is exactly who leaves in this change, whatever else happens until it is
 * applied. It follows from the state, the code and the provider's block alone, because Terraform asks once more when it applies.
 */
export async function planMembers(request: PlanRequest, context: Configured): Promise<PlanAnswer> {
  const { prior, config, priorPrivate } = request;
  const mark = readMark(priorPrivate);
  if (config === null || request.proposed === null) return planDelete(prior ?? {}, mark, context);

  const code = parseDeclaration(config);
  const kept = prior === null ? undefined : readKept(prior, mark);
  const organizationId = requireOrganization(kept, code);
  const declared = declaredIn(organizationId, context.block);
  requireSameDeclared(organizationId, code, declared);
  const before = kept ? undefined : context.readObjects.replacedBy(organizationId, code.membership);
  const isPaused = code.removal.paused === true;
  const replaced = before && goingWith(before, context, { stays: staysIn(code), isPaused });
  if (replaced) requireNoPause(replaced);
  const isProtected = protection(code, declared, context);
  const leaving = kept
    ? leavingIn(kept, code, asItWasRead(declared, mark), isProtected)
    : nobodyLeaves(code, declared);
  requireKnown(kept, code, leaving);
  if (kept) requireNoted(organizationId, kept, code, declared, leaving, mark);
  const object = objectOf(kept, mark);
  const { members = NOBODY, authoritative, membership = "" } = code;
  context.residents.add(organizationId, object, {
    isDeclared: declared.memberships.has(membership),
    authoritative,
    members,
    removing: leaving.removing,
  });

  const change: Change = { organizationId, kept, replaced, code, declared, leaving, isProtected, mark };
  const planned = plannedState(config, prior, change);
  const isSure = declared.isKnown && (kept !== undefined || code.unknown.length === 0);
  const successor = kept ? {} : { stays: staysIn(code).join(), paused: isPaused };
  const told = { ...mark, object, nobodyLeaves: !isSure, ...successor };
  return {
    planned,
    private: writeMark(told),
    diagnostics: await tellOf(change, context, !isTold(mark)),
  };
}

/** What nobody knew when Terraform planned is known when it plans once more to apply: nobody leaves by it in the same change. */
function asItWasRead(declared: DeclaredIn, { declarationUnknown = false }: Mark): DeclaredIn {
  return { ...declared, isKnown: declared.isKnown && !declarationUnknown };
}

/** Of a create; it says where it does not know who is declared, as those may be among the unmanaged whom it tells of. */
function nobodyLeaves({ members }: Declaration, { isKnown }: DeclaredIn): Leaving {
  return members !== undefined && isKnown
    ? NOBODY_LEAVES
    : { ...NOBODY_LEAVES, because: "declarationUnknown" };
}

/** The policy is read when somebody is to leave whom nobody declared. */
function protection(
  { protectedMembers }: Declaration,
  declared: DeclaredIn,
  { authority }: Configured,
): (uin: Uin) => boolean {
  return (uin) =>
    protectedMembers.has(uin) ||
    declared.protectedMembers.has(uin) ||
    authority().policy?.protectedMembers.has(uin) === true;
}

function staysIn({ protectedMembers, ignoredMembers }: Declaration): Uin[] {
  return [...protectedMembers, ...ignoredMembers];
}

/** What tells a membership from the others of its organization: a state without a number may be planned in two calls. */
function objectOf(kept: Kept | undefined, { object = randomUUID() }: Mark): string {
  return kept?.removals === undefined ? object : String(kept.removals);
}
