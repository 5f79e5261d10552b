import { MembershipError } from "../domain/error";
import { parseUins, type Uin } from "../domain/uin";
import { isUnknown, isWhollyKnown, type ObjectValue, type Value } from "../plugin/value";

/** Whom the code declares in one organization, as far as the provider's block says. */
export interface DeclaredIn {
  /** Whether the block names the organization at all. */
  readonly isGiven: boolean;
  /** Whether nothing of it is unknown: a UIN may be known only when Terraform applies. */
  readonly isKnown: boolean;
  /** Those of all memberships, as far as they are known. */
  readonly uins: ReadonlySet<Uin>;
  /** Those of each membership of which at least a part is known. */
  readonly memberships: ReadonlyMap<string, ReadonlySet<Uin>>;
  /** Whom no membership lets leave. */
  readonly protectedMembers: ReadonlySet<Uin>;
  /** Who is nobody's business. */
  readonly ignoredMembers: ReadonlySet<Uin>;
}

/**
 * What the provider's block says of an organization. Terraform hands the block over at every delete too, so that who is
 * declared is known whatever becomes of an object.
 *
 * @throws MembershipError `InvalidUin`; `InvalidMembers` for somebody who is declared and ignored
 */
export function declaredIn(
  organizationId: string,
  { declared = null, protected_members: guarded = null, ignored_members: ignored = null }: ObjectValue,
): DeclaredIn {
  const ofOrganization = at(declared, organizationId);
  const protectedHere = at(guarded, organizationId);
  const memberships = new Map(
    entriesOf(ofOrganization)
      .filter(([, uins]) => Array.isArray(uins))
      .map(([name, uins]) => [name, uinsIn(`declared.${organizationId}.${name}`, uins)]),
  );
  const ignoredHere = at(ignored, organizationId);
  const uins = new Set([...memberships.values()].flatMap((one) => [...one]));
  const ignoredMembers = uinsIn(`ignored_members.${organizationId}`, ignoredHere);
  const both = [...ignoredMembers].filter((uin) => uins.has(uin));
  if (both.length > 0)
    throw new MembershipError("InvalidMembers", { kind: "declaredAndIgnored", uins: both });
  return {
    isGiven: ofOrganization !== null,
    isKnown: [ofOrganization, protectedHere, ignoredHere].every(isWhollyKnown),
    uins,
    memberships,
    protectedMembers: uinsIn(`protected_members.${organizationId}`, protectedHere),
    ignoredMembers,
  };
}

function at(map: Value, name: string): Value {
  if (isUnknown(map) || typeof map !== "object" || map === null) return map;
  return Object.hasOwn(map, name) ? ((map as ObjectValue)[name] ?? null) : null;
}

function entriesOf(map: Value): [string, Value][] {
  return isUnknown(map) || typeof map !== "object" || map === null ? [] : Object.entries(map as ObjectValue);
}

function uinsIn(where: string, list: Value): ReadonlySet<Uin> {
  const known = Array.isArray(list) ? list.filter((uin: Value) => !isUnknown(uin)) : [];
  return new Set(parseUins(where, known));
}
