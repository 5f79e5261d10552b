import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { PlanAnswer, PlanRequest } from "../../plugin/provider";
import { isWhollyKnown, UNKNOWN, type ObjectValue, type Value } from "../../plugin/value";
import type { Configured } from "../configured";
import { type DeclaredIn, declaredIn } from "../declared";
import { keep, type Leaving, leavingIn } from "./leaving";
import { isTold, type Mark, readMark, writeMark } from "./mark";
import { type Declaration, type Kept, labelsOf, parseDeclaration, readKept } from "./membership";
import { type Going, goingWith, planDelete, requireNoPause } from "./plan-delete";
import { hashOf } from "./read";
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

/** @throws MembershipError `WrongOrganization` where the state is of another one: its members would all look gone */
function requireOrganization(kept: Kept | undefined, { organizationId }: Declaration): string {
  if (organizationId === undefined)
    throw new MembershipError("InvalidOption", { kind: "unknownInPlan", name: "organization_id" });
  const { organizationId: inState = organizationId } = kept ?? {};
  if (inState === organizationId) return organizationId;
  throw new MembershipError("WrongOrganization", { kind: "stateOfOther", inState, declared: organizationId });
}

/** What nobody knew when Terraform planned is known when it plans once more to apply: nobody leaves by it in the same change. */
function asItWasRead(declared: DeclaredIn, { declarationUnknown = false }: Mark): DeclaredIn {
  return { ...declared, isKnown: declared.isKnown && !declarationUnknown };
}

/**
 * Where somebody may leave, what decides how is to be known: when it applies, Terraform takes no other answer than now.
 *
 * @throws MembershipError `InvalidOption`
 */
function requireKnown(
  kept: Kept | undefined,
  { unknown }: Declaration,
  { removing, waiting }: Leaving,
): void {
  const [name] = unknown;
  const mayBeSwept = unknown.includes("authoritative") && kept !== undefined && kept.unmanaged.size > 0;
  if (name !== undefined && (mayBeSwept || removing.size + waiting.size > 0))
    throw new MembershipError("InvalidOption", { kind: "unknownInPlan", name });
}

/**
 * That the block does not say who is declared is noted when the membership is read, for when Terraform plans once more to apply.
 * Where nobody reads it, those would leave then whom this plan does not name.
 *
 * @throws MembershipError `InvalidOption`
 */
function requireNoted(
  organizationId: string,
  kept: Kept,
  { authoritative, ignoredMembers }: Declaration,
  declared: DeclaredIn,
  { waiting }: Leaving,
  { declarationUnknown = false }: Mark,
): void {
  if (declared.isKnown || declarationUnknown) return;
  const stays = [declared.uins, declared.ignoredMembers, ignoredMembers];
  const swept = keep(kept.unmanaged, (uin) => authoritative && !stays.some((uins) => uins.has(uin)));
  const uins = [...waiting.keys(), ...swept.keys()];
  if (uins.length > 0)
    throw new MembershipError("InvalidOption", { kind: "unknownNotRefreshed", organizationId, uins });
}

/** A membership that the provider's block names otherwise than it is would lose members, or keep some for ever. */
function requireSameDeclared(
  organizationId: string,
  { membership, members }: Declaration,
  declared: DeclaredIn,
): void {
  if (membership === undefined || members === undefined || !declared.isGiven || !declared.isKnown) return;
  const uins = declared.memberships.get(membership) ?? new Set<Uin>();
  const onlyInBlock = [...uins].filter((uin) => !members.has(uin));
  const onlyHere = [...members.keys()].filter((uin) => !uins.has(uin));
  if (onlyInBlock.length + onlyHere.length === 0) return;
  throw new MembershipError("InvalidMembers", {
    kind: "declaredOtherwise",
    organizationId,
    membership,
    onlyInBlock,
    onlyHere,
  });
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

function plannedState(config: ObjectValue, prior: ObjectValue | null, change: Change): ObjectValue {
  const { organizationId, kept, code, declared, leaving } = change;
  const { removing, waiting } = leaving;
  const isKnown = code.members !== undefined && declared.isKnown;
  const isUnsure = kept === undefined || !isKnown || code.unknown.length > 0 || meetsStrangers(kept, change);
  const next = {
    ...config,
    id: organizationId,
    pending: isKnown || kept === undefined ? labelsOf(waiting) : UNKNOWN,
    unmanaged: isUnsure ? UNKNOWN : labelsOf(unmanagedThen(kept, change)),
    absent: isUnsure ? UNKNOWN : absentThen(kept, config["members"] ?? null),
    removing: labelsOf(removing),
    removals: kept?.removals === undefined ? UNKNOWN : kept.removals + (removing.size > 0 ? 1 : 0),
    last_removal: removing.size > 0 ? UNKNOWN : (prior?.["last_removal"] ?? null),
  };
  // Who left last is not a difference, where nobody read the state since; nor may it turn out to be one, or none, at the apply.
  const isDone = removing.size === 0 && kept !== undefined && kept.removing.size > 0;
  if (!isDone || prior === null) return next;
  if (!isWhollyKnown(config) || !declared.isKnown) return { ...next, removing: UNKNOWN };
  return areSame(next, { ...prior, removing: {} }) ? { ...next, removing: prior["removing"] ?? {} } : next;
}

/** Whether the change is about accounts of which the state does not know whether they are there. */
function meetsStrangers(kept: Kept, { code, declared, mark }: Change): boolean {
  const own = declared.memberships.get(code.membership ?? "");
  const wasLookedFor = own !== undefined && mark.declared === hashOf(own);
  const isStranger = (uin: Uin): boolean => !kept.members.has(uin) && !kept.unmanaged.has(uin);
  const joins = [...(code.members ?? NOBODY).keys()].some(isStranger) && !wasLookedFor;
  const isNoLongerIgnored = [...kept.ignoredMembers].some((uin) => !code.ignoredMembers.has(uin));
  return kept.removals === undefined || joins || isNoLongerIgnored;
}

function unmanagedThen(kept: Kept, { code, declared, leaving }: Change): Members {
  const { members = NOBODY, ignoredMembers } = code;
  const known = [members, declared.uins, declared.ignoredMembers, ignoredMembers, leaving.removing];
  return keep(kept.unmanaged, (uin) => !known.some((uins) => uins.has(uin)));
}

/** With the labels that the code gives them, which may not be known yet. */
function absentThen({ absent }: Kept, members: Value): ObjectValue {
  if (absent.size === 0) return {};
  const entries = Object.entries(Object(members) as ObjectValue);
  return Object.fromEntries(entries.filter(([uin]) => absent.has(uin as Uin)));
}

function areSame(one: ObjectValue, other: ObjectValue): boolean {
  return isDeepStrictEqual(comparable(one), comparable(other));
}

/** Nothing is as good as what is left out, and a set has no order. */
function comparable(value: Value): unknown {
  if (Array.isArray(value)) return (value as readonly Value[]).map(comparable).sort();
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  const entries = Object.entries(value as ObjectValue).filter(([, item]) => item !== null);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, item]) => [name, comparable(item)]),
  );
}
