import type { LiveMember, Organization } from "../../domain/member";
import { compareUins, parseUin, type Uin } from "../../domain/uin";
import type { SynthesizedMembership } from "./synthesized-memberships";

/** The version of {@link Drift}; a change that a reader must know of changes it. */
const CHECK_SCHEMA = 1;

/** How the code and the organization differ: `tco-members check --format json`. */
export interface Drift {
  readonly schema: typeof CHECK_SCHEMA;
  readonly verdict: "inSync" | "drift";
  readonly endpoint: string;
  readonly organizationId: string;
  readonly organizationName: string;
  /** The paths of the constructs that were compared. */
  readonly constructs: readonly string[];
  readonly declaredCount: number;
  readonly liveCount: number;
  /** Declared, and not in the organization. */
  readonly missing: readonly { readonly uin: Uin; readonly label: string; readonly construct: string }[];
  /** In the organization, and declared nowhere. A reason says that the code wants it to leave: its removal was lost. */
  readonly undeclared: readonly { readonly uin: Uin; readonly name: string; readonly reason?: string }[];
  /** In the organization and declared nowhere, as it should be: no drift. */
  readonly expected: readonly {
    readonly uin: Uin;
    readonly name: string;
    readonly because: "creator" | "protected";
  }[];
  /** Constructs of an organization that the credentials do not belong to. */
  readonly notCompared: readonly {
    readonly construct: string;
    readonly endpoint: string;
    readonly organizationId?: string;
  }[];
}

/** What the code is compared with. */
export interface LiveOrganization {
  readonly endpoint: string;
  readonly organization: Organization;
  readonly members: readonly LiveMember[];
}

/**
 * Compares what is declared with who is live.
 *
 * @param compared the memberships of this organization
 * @param notCompared those of others
 */
export function findDrift(
  compared: readonly SynthesizedMembership[],
  notCompared: readonly SynthesizedMembership[],
  { endpoint, organization, members }: LiveOrganization,
): Drift {
  const live = [...members].sort((a, b) => compareUins(a.uin, b.uin));
  const declared = declaredMembers(compared);
  const protectedUins = new Set(compared.flatMap(({ manifest }) => manifest.protectedMembers.map(parseUin)));
  const reasons = new Map(compared.flatMap(({ manifest }) => Object.entries(manifest.reasons)));

  const liveUins = new Set(live.map(({ uin }) => uin));
  const missing = [...declared]
    .filter(([uin]) => !liveUins.has(uin) && uin !== organization.creatorUin)
    .map(([uin, declaration]) => ({ uin, ...declaration }));
  const others = live.filter(({ uin }) => !declared.has(uin));
  const isExpected = (uin: Uin): boolean => uin === organization.creatorUin || protectedUins.has(uin);
  const undeclared = others
    .filter(({ uin }) => !isExpected(uin))
    .map(({ uin, name }) => {
      const reason = reasons.get(uin);
      return { uin, name, ...(reason !== undefined && { reason }) };
    });

  return {
    schema: CHECK_SCHEMA,
    verdict: missing.length + undeclared.length === 0 ? "inSync" : "drift",
    endpoint,
    organizationId: organization.organizationId,
    organizationName: organization.name,
    constructs: compared.map(({ manifest }) => manifest.construct),
    declaredCount: declared.size,
    liveCount: live.length,
    missing,
    undeclared,
    expected: others
      .filter(({ uin }) => isExpected(uin))
      .map(({ uin, name }) => ({
        uin,
        name,
        because: uin === organization.creatorUin ? "creator" : "protected",
      })),
    notCompared: notCompared.map(({ manifest: { construct, endpoint, organizationId } }) => ({
      construct,
      endpoint,
      ...(organizationId !== undefined && { organizationId }),
    })),
  };
}

interface Declaration {
  readonly label: string;
  readonly construct: string;
}

function declaredMembers(memberships: readonly SynthesizedMembership[]): ReadonlyMap<Uin, Declaration> {
  const members = memberships.flatMap(({ manifest: { declared, construct }, labels }) =>
    declared.map((uin): [Uin, Declaration] => [parseUin(uin), { label: labels[uin] ?? "", construct }]),
  );
  return new Map(members.sort(([a], [b]) => compareUins(a, b)));
}
