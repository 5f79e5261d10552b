import type { LiveMember, Organization } from "../../domain/member";
import { compareUins, type Uin } from "../../domain/uin";
import type { KeptMembers } from "./kept-members";
import type { SynthesizedMembership } from "./synthesized-memberships";

/** The version of {@link Drift}; a change that a reader must know of changes it. */
const CHECK_SCHEMA = 3;

/**
 * What becomes of a member that is in the organization and declared nowhere:
 * - `pending`: a state keeps it among the previous members, and the next apply tries to remove it.
 * - `stuck`: so it is, but each apply fails at it: it is the organization's creator, or protected.
 * - `skipped`: a state keeps it where Terraform runs no removal: in an object that is tainted or deposed, or at an address
 *   that the code no longer has. The next apply forgets it.
 * - `lost`: no state keeps it, so no apply removes it. Its removal was lost, or it was never declared.
 * - `unknown`: Terraform does not show every state here ({@link Drift.unreadStates}), and those that it shows do not keep it.
 */
export type Removal = "pending" | "stuck" | "skipped" | "lost" | "unknown";

/** Why a member stays, whatever the code says; who is ignored is nobody's business (`ignoredMembers`). */
type StaysBecause = "creator" | "protected" | "ignored";

/** Why an apply does not remove a member yet, or removes one that was never declared. */
type PendingBecause = "paused" | "authoritative";

/** A member of the organization that is declared nowhere. */
export interface UndeclaredMember {
  readonly uin: Uin;
  readonly name: string;
  /** Why it is to leave, where the code says so. */
  readonly reason?: string;
  readonly removal: Removal;
  /** Why it is stuck; or what there is to know of its removal. */
  readonly because?: StaysBecause | PendingBecause;
}

/** How the code and the organization differ: `tco-members check --format json`. */
export interface Drift {
  readonly schema: typeof CHECK_SCHEMA;
  /** Whether nobody is missing, and nobody undeclared. */
  readonly inSync: boolean;
  readonly endpoint: string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** The paths of the constructs that were compared. */
  readonly constructs: readonly string[];
  readonly declaredCount: number;
  readonly liveCount: number;
  /** Declared, and not in the organization. */
  readonly missing: readonly Readonly<{ uin: Uin; label: string; construct: string }>[];
  /** In the organization, and declared nowhere. */
  readonly undeclared: readonly UndeclaredMember[];
  /** The names of the stacks whose state Terraform does not show here. */
  readonly unreadStates: readonly string[];
  /** In the organization and declared nowhere, as it should be: no drift. */
  readonly expected: readonly Readonly<{ uin: Uin; name: string; because: StaysBecause }>[];
  /** Constructs of an organization that the credentials do not belong to. */
  readonly notCompared: readonly Readonly<{ construct: string; endpoint: string; organizationId: string }>[];
}

/** What the code is compared with. */
type Live = Readonly<{ endpoint: string; organization: Organization; members: readonly LiveMember[] }>;

/**
 * Compares what is declared with who is live.
 *
 * @param compared the memberships of this organization
 * @param notCompared those of others
 * @param kept the previous members of the organization, as far as states say
 */
export function findDrift(
  compared: readonly SynthesizedMembership[],
  notCompared: readonly SynthesizedMembership[],
  { endpoint, organization, members }: Live,
  kept: KeptMembers,
): Drift {
  const { organizationId, creatorUin, name: organizationName } = organization;
  const live = [...members].sort((a, b) => compareUins(a.uin, b.uin));
  const declared = declaredMembers(compared, kept);
  const ignored = new Set(compared.flatMap(({ manifest }) => [...(manifest.ignoredMembers ?? [])]));
  const isAuthoritative = compared.some(
    ({ manifest: { authoritative, removal } }) => authoritative && !removal.paused,
  );
  const protectedUins = new Set(compared.flatMap(({ manifest }) => [...manifest.protectedMembers]));
  const reasons = new Map(compared.flatMap(({ manifest }) => [...manifest.reasons]));

  const liveUins = new Set(live.map(({ uin }) => uin));
  const missing = [...declared]
    .filter(([uin]) => !liveUins.has(uin) && uin !== creatorUin)
    .map(([uin, declaration]) => ({ uin, ...declaration }));
  // A state may keep the creator, whom the list need not show.
  const isHidden = kept.removable.has(creatorUin) && !liveUins.has(creatorUin);
  const there = [...(isHidden ? [{ uin: creatorUin, name: "" }] : []), ...live];
  const others = there.filter(({ uin }) => !declared.has(uin));
  const staysFor = (uin: Uin): StaysBecause | undefined => {
    if (uin === creatorUin) return "creator";
    if (ignored.has(uin)) return "ignored";
    return protectedUins.has(uin) ? "protected" : undefined;
  };
  const isExpected = (uin: Uin): boolean => {
    const because = staysFor(uin);
    return because === "ignored" || (because !== undefined && !kept.removable.has(uin));
  };
  const undeclared = others
    .filter(({ uin }) => !isExpected(uin))
    .map(({ uin, name }) => {
      const reason = reasons.get(uin);
      const stays = staysFor(uin);
      const { removal, because } = stays
        ? { removal: "stuck" as const, because: stays }
        : removalOf(uin, kept, isAuthoritative);
      return { uin, name, ...(reason !== undefined && { reason }), removal, ...(because && { because }) };
    });

  return {
    schema: CHECK_SCHEMA,
    inSync: missing.length + undeclared.length === 0,
    endpoint,
    organizationId,
    organizationName,
    constructs: compared.map(({ manifest }) => manifest.construct),
    declaredCount: declared.size,
    liveCount: live.length,
    missing,
    undeclared,
    unreadStates: kept.unreadStacks,
    expected: others.flatMap(({ uin, name }) => {
      const because = isExpected(uin) ? staysFor(uin) : undefined;
      return because === undefined ? [] : [{ uin, name, because }];
    }),
    notCompared: notCompared.map(({ manifest: { construct, endpoint, organizationId } }) => ({
      construct,
      endpoint,
      organizationId,
    })),
  };
}

function removalOf(
  uin: Uin,
  { removable, paused, forgettable, unreadStacks }: KeptMembers,
  isAuthoritative: boolean,
): Pick<UndeclaredMember, "removal" | "because"> {
  if (removable.has(uin)) return { removal: "pending", ...(paused.has(uin) && { because: "paused" }) };
  if (isAuthoritative) return { removal: "pending", because: "authoritative" };
  if (forgettable.has(uin)) return { removal: "skipped" };
  return { removal: unreadStacks.length > 0 ? "unknown" : "lost" };
}

/** Whom only Terraform knows to be declared has the label that it had at the last apply, which nobody needs here. */
function declaredMembers(memberships: readonly SynthesizedMembership[], kept: KeptMembers) {
  const members = memberships.flatMap(({ manifest: { declared, construct }, labels }) =>
    [...declared].map((uin) => [uin, { label: labels[uin] ?? "", construct }] as const),
  );
  const [unknown] = memberships.filter(({ hasUnknownMembers }) => hasUnknownMembers);
  const { construct = "" } = unknown?.manifest ?? {};
  const applied = [...kept.declared].map((uin) => [uin, { label: "", construct }] as const);
  return new Map([...applied, ...members].sort(([a], [b]) => compareUins(a, b)));
}
