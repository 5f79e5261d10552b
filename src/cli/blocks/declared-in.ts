import { tryUin, type Uin } from "../../domain/uin";
import { isPlainObject } from "../../domain/value";
import type { ProviderArguments } from "../../provider/contract";

/** The arguments of a block. What is not shown in them is something else than the block may hold; `null` is left out. */
export type Arguments<Of> = { readonly [Name in keyof Of]?: unknown };

/** Whom the block of our provider declares in one organization. */
export interface DeclaredIn {
  /** Whether it says anything of the organization. */
  readonly isGiven: boolean;
  /** Whether all that it says is shown. */
  readonly isShown: boolean;
  /** By the names of memberships. */
  readonly memberships: ReadonlyMap<string, ReadonlySet<Uin>>;
  /** Whom no membership lets leave. */
  readonly protectedMembers: ReadonlySet<Uin>;
  /** Who is nobody's business. */
  readonly ignoredMembers: ReadonlySet<Uin>;
}

/** As the provider reads it, but that what is not shown is left out. */
export function declaredIn(
  organizationId: string,
  { declared, protected_members: guarded, ignored_members: ignored }: Arguments<ProviderArguments>,
): DeclaredIn {
  const ofOrganization = partOf(declared, organizationId);
  const protectedHere = partOf(guarded, organizationId);
  const ignoredHere = partOf(ignored, organizationId);
  const lists = isPlainObject(ofOrganization) ? Object.entries(ofOrganization) : [];
  return {
    isGiven: ofOrganization !== undefined,
    isShown:
      (ofOrganization === undefined || isPlainObject(ofOrganization)) &&
      [...lists.map(([, list]) => list), protectedHere ?? [], ignoredHere ?? []].every(isListOfUins),
    memberships: new Map(lists.map(([name, list]) => [name, uinsIn(list)])),
    protectedMembers: uinsIn(protectedHere),
    ignoredMembers: uinsIn(ignoredHere),
  };
}

/** What a map has for an organization; where the map itself is not shown, nor is that. */
function partOf(map: unknown, organizationId: string): unknown {
  const part = isPlainObject(map) ? map[organizationId] : map;
  return part ?? undefined;
}

export function uinsIn(list: unknown): ReadonlySet<Uin> {
  return new Set(Array.isArray(list) ? list.flatMap((item) => tryUin(item) ?? []) : []);
}

function isListOfUins(list: unknown): boolean {
  return Array.isArray(list) && list.every((item) => tryUin(item) !== undefined);
}
