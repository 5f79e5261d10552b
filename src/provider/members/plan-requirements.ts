import { MembershipError } from "../../domain/error";
import type { Uin } from "../../domain/uin";
import type { DeclaredIn } from "../declared";
import { keep, type Leaving, staying } from "./leaving";
import type { Mark } from "./mark";
import type { Declaration, Kept } from "./membership";

// What has to hold before a change is planned.

/** @throws MembershipError `WrongOrganization` where the state is of another one: its members would all look gone */
export function requireOrganization(kept: Kept | undefined, { organizationId }: Declaration): string {
  if (organizationId === undefined)
    throw new MembershipError("InvalidOption", { kind: "unknownInPlan", name: "organization_id" });
  const { organizationId: inState = organizationId } = kept ?? {};
  if (inState === organizationId) return organizationId;
  throw new MembershipError("WrongOrganization", { kind: "stateOfOther", inState, declared: organizationId });
}

/**
 * Where somebody may leave, what decides how is to be known: when it applies, Terraform takes no other answer than now.
 *
 * @throws MembershipError `InvalidOption`
 */
export function requireKnown(
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
export function requireNoted(
  organizationId: string,
  kept: Kept,
  code: Declaration,
  declared: DeclaredIn,
  { waiting }: Leaving,
  { declarationUnknown = false }: Mark,
): void {
  if (declared.isKnown || declarationUnknown) return;
  const stays = staying(code, declared);
  const swept = keep(kept.unmanaged, (uin) => code.authoritative && !stays.has(uin));
  const uins = [...waiting.keys(), ...swept.keys()];
  if (uins.length > 0)
    throw new MembershipError("InvalidOption", { kind: "unknownNotRefreshed", organizationId, uins });
}

/** A membership that the provider's block names otherwise than it is would lose members, or keep some for ever. */
export function requireSameDeclared(
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
