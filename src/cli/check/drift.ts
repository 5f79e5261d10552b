import type { LiveMember, Organization } from "../../domain/member";
import { compareUins, type Uin } from "../../domain/uin";
import type { SynthesizedMembership } from "./synthesized-memberships";

/** The version of {@link Drift}; a change that a reader must know of changes it. */
const CHECK_SCHEMA = 2;

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
  /** In the organization, and declared nowhere. A reason says that the code wants it to leave: its removal was lost. */
  readonly undeclared: readonly Readonly<{ uin: Uin; name: string; reason?: string }>[];
  /** In the organization and declared nowhere, as it should be: no drift. */
  readonly expected: readonly Readonly<{ uin: Uin; name: string; because: "creator" | "protected" }>[];
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
 */
export function findDrift(
  compared: readonly SynthesizedMembership[],
  notCompared: readonly SynthesizedMembership[],
  { endpoint, organization, members }: Live,
): Drift {
  const { organizationId, creatorUin, name: organizationName } = organization;
  const live = [...members].sort((a, b) => compareUins(a.uin, b.uin));
  const declared = declaredMembers(compared);
  const protectedUins = new Set(compared.flatMap(({ manifest }) => [...manifest.protectedMembers]));
  const reasons = new Map(compared.flatMap(({ manifest }) => [...manifest.reasons]));

  const liveUins = new Set(live.map(({ uin }) => uin));
  const missing = [...declared]
    .filter(([uin]) => !liveUins.has(uin) && uin !== creatorUin)
    .map(([uin, declaration]) => ({ uin, ...declaration }));
  const others = live.filter(({ uin }) => !declared.has(uin));
  const isExpected = (uin: Uin): boolean => uin === creatorUin || protectedUins.has(uin);
  const undeclared = others
    .filter(({ uin }) => !isExpected(uin))
    .map(({ uin, name }) => {
      const reason = reasons.get(uin);
      return { uin, name, ...(reason !== undefined && { reason }) };
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
    expected: others
      .filter(({ uin }) => isExpected(uin))
      .map(({ uin, name }) => ({ uin, name, because: uin === creatorUin ? "creator" : "protected" })),
    notCompared: notCompared.map(({ manifest: { construct, endpoint, organizationId } }) => ({
      construct,
      endpoint,
      organizationId,
    })),
  };
}

function declaredMembers(memberships: readonly SynthesizedMembership[]) {
  const members = memberships.flatMap(({ manifest: { declared, construct }, labels }) =>
    [...declared].map((uin) => [uin, { label: labels[uin] ?? "", construct }] as const),
  );
  return new Map(members.sort(([a], [b]) => compareUins(a, b)));
}
