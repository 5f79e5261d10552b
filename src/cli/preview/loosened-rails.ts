import { resolveCap } from "../../domain/cap";
import { DEFAULT_REMOVAL_POLICY, type MaxRemovals } from "../../domain/policy";
import type { Uin } from "../../domain/uin";
import type { Manifest } from "../../manifest/manifest";
import { configuredAddress } from "./plan/configured-resources";

/** A safety rail that a change of the code loosens. */
export interface Loosening {
  /** The property, as the code names it. */
  readonly rail: string;
  /** What it was; nothing where the code said nothing. */
  readonly from: string | undefined;
  /** What it is; nothing where the code says nothing any more. */
  readonly to: string | undefined;
}

/** A membership as the code has it now. */
export interface MembershipNow {
  readonly manifest: Manifest;
  /** Where the plan moves it from. */
  readonly previousAddress?: string | undefined;
}

/** A declaration that a later one is compared with. */
type Rails = Omit<Manifest, "authoritative"> & { readonly authoritative?: boolean };

/** What a change does to the rails of an app. */
export interface ComparedRails {
  /** What each membership's rails lose, for each manifest that was given. */
  readonly loosenings: ReadonlyMap<Manifest, readonly Loosening[]>;
  /** Memberships that the code had and has no more, and their rails with them. */
  readonly gone: readonly Manifest[];
}

/** What says where members are removed: any other value lets the same members leave elsewhere. */
const IDENTITY = ["organizationId", "endpoint"] as const;

const REQUIREMENTS = ["requireReasons", "requireApproval", "requirePolicy"] as const;

/** Hardly more previous members fit into the environment that hands them over. */
const MAX_MEMBERS = 200_000;

/** More members than these are counted, not named. */
const MAX_NAMED = 20;

/**
 * Compares memberships with the code before the change. Whom any membership protected is protected in its whole
 * organization, so what one of them loses by going shows in those that are left.
 *
 * @param now those of the plans, whichever stacks these are of
 */
export function compareRails(now: readonly MembershipNow[], bases: readonly Manifest[]): ComparedRails {
  const found = now.map((membership) => ({ ...membership, base: baseOf(membership, bases) }));
  const protectors = protectedByOrganization(bases);
  const loosenings = found.map(({ manifest, base = startOf(manifest) }) => {
    const organizations = [base.organizationId, manifest.organizationId];
    const protectedMembers = new Set(organizations.flatMap((id) => [...(protectors.get(id) ?? [])]));
    return [manifest, looseningsOf(manifest, { ...base, protectedMembers })] as const;
  });
  const kept = new Set(found.map(({ base }) => base));
  const isGone = (base: Manifest): boolean => !kept.has(base) && isKnownToBeGone(base, now);
  return { loosenings: new Map(loosenings), gone: bases.filter(isGone) };
}

/** What a new membership is compared with: what it may do from its first change on, no later change loosens. */
function startOf(manifest: Manifest): Rails {
  return { ...manifest, removal: DEFAULT_REMOVAL_POLICY, allowEmpty: false, authoritative: false };
}

/** The rails that are looser than before, in the same order always. */
export function looseningsOf(now: Manifest, base: Rails): Loosening[] {
  const unprotected = [...base.protectedMembers].filter((uin) => !now.protectedMembers.has(uin));
  const [sweeps, swept] = [now.authoritative === true, base.authoritative === true];
  const unignored = sweeps ? noLongerIgnored(now, base) : [];
  const [isPaused, wasPaused] = [now.removal.paused === true, base.removal.paused === true];
  const [cap, capBefore] = [now.removal.maxRemovals, base.removal.maxRemovals];
  const [file, fileBefore] = [now.reportFile, base.reportFile];
  const rails: readonly (readonly [isLooser: boolean, rail: string, from: unknown, to: unknown])[] = [
    ...IDENTITY.map((rail) => [now[rail] !== base[rail], rail, base[rail], now[rail]] as const),
    [unprotected.length > 0, "protectedMembers", namedFirst(unprotected), undefined],
    [allowsMore(cap, capBefore), "removal.maxRemovals", capBefore, cap],
    [now.allowEmpty && !base.allowEmpty, "allowEmpty", base.allowEmpty, now.allowEmpty],
    [sweeps && !swept, "authoritative", swept, sweeps],
    [unignored.length > 0, "ignoredMembers", namedFirst(unignored), undefined],
    ...REQUIREMENTS.map((rail) => {
      const [before, after] = [base.removal[rail], now.removal[rail]];
      return [before && !after, `removal.${rail}`, before, after] as const;
    }),
    [wasPaused && !isPaused, "removal.paused", wasPaused, isPaused],
    [fileBefore !== undefined && file === undefined, "reportFile", fileBefore, file],
  ];
  return rails.flatMap(([isLooser, rail, from, to]) =>
    isLooser ? [{ rail, from: told(from), to: told(to) }] : [],
  );
}

/** Who was declared nowhere, and stayed, and leaves now. */
function noLongerIgnored(now: Manifest, { ignoredMembers = new Set() }: Rails): Uin[] {
  const stays = [now.ignoredMembers ?? new Set(), now.declared, ...now.declaredElsewhere.values()];
  return [...ignoredMembers].filter((uin) => !stays.some((uins) => uins.has(uin)));
}

/** The membership that it was. A move keeps the members, and with them what their removal is held to. */
function baseOf(
  { manifest, previousAddress }: MembershipNow,
  bases: readonly Manifest[],
): Manifest | undefined {
  const address = previousAddress === undefined ? manifest.address : configuredAddress(previousAddress);
  return (
    bases.find((base) => base.stack === manifest.stack && base.address === address) ??
    bases.find((base) => base.construct === manifest.construct)
  );
}

function protectedByOrganization(manifests: readonly Manifest[]): ReadonlyMap<string, ReadonlySet<Uin>> {
  const sets = new Map<string, Set<Uin>>();
  for (const { organizationId, protectedMembers } of manifests) {
    const set = sets.get(organizationId) ?? new Set();
    sets.set(organizationId, set);
    for (const uin of protectedMembers) set.add(uin);
  }
  return sets;
}

/** A plan tells of the memberships of its own stack, and a manifest names all of its organization's. */
function isKnownToBeGone(base: Manifest, now: readonly MembershipNow[]): boolean {
  const same = now.filter(({ manifest }) => manifest.organizationId === base.organizationId);
  const isDeclared = same.some(({ manifest }) => manifest.declaredElsewhere.has(base.construct));
  return !isDeclared && (same.length > 0 || now.some(({ manifest }) => manifest.stack === base.stack));
}

/** Whether a cap lets more members go than the one before, for some number of previous members. */
function allowsMore(cap: MaxRemovals | undefined, before: MaxRemovals | undefined): boolean {
  if (cap?.count === before?.count && cap?.percent === before?.percent) return false;
  const allowed = (members: number, given: MaxRemovals | undefined): number =>
    Math.min(members, resolveCap(members, given).limit);
  const most = allowed(MAX_MEMBERS, cap);
  for (let members = 1, now = 0; members <= MAX_MEMBERS && now < most;) {
    now = allowed(members, cap);
    const lead = allowed(members, before) - now;
    if (lead < 0) return true;
    members += lead + 1; // with one member more, no cap allows more than one removal more
  }
  return false;
}

function told(value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  return JSON.stringify(value);
}

function namedFirst(uins: readonly string[]): string {
  const named = uins.slice(0, MAX_NAMED).join(", ");
  return uins.length > MAX_NAMED ? `${named}… (${uins.length})` : named;
}
