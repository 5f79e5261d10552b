import { isMembershipError } from "../../domain/error";
import { tryUin, type Uin } from "../../domain/uin";
import { isPlainObject } from "../../domain/value";
import { MEMBERS_ATTRIBUTE, type MembersResource } from "../../manifest/own-block";
import { parsePrevious } from "../../domain/previous-members";
import { MEMBERS_TYPE } from "../../provider/contract";
import { canKeep } from "../preview/plan/configured-resources";

/** An object in a state that keeps members, as far as it is looked at here. */
export interface KeptObject {
  readonly members: readonly Uin[];
  /** The organization that it names; version 0.1.0 named none. */
  readonly organizationId?: string;
  /** Whether Terraform runs the removal when it destroys the object, or our own provider whatever becomes of it. */
  readonly isRemoved: boolean;
  /** The path of the construct, which only our own provider's objects name, and whom it declared at the last apply. */
  readonly applied?: { readonly construct: string; readonly declared: readonly Uin[] };
}

/** What `terraform state pull` shows of a resource. */
interface StateResource {
  readonly module?: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances?: unknown;
}

interface StateInstance {
  readonly status?: string;
  /** The key of what an earlier apply replaced and failed to destroy. */
  readonly deposed?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/**
 * Every object of a state that keeps members, also such as no code stands behind any more.
 *
 * @param json a blank text where there is no state yet
 * @param addresses those at which the code has our program
 * @param moved the addresses that the code moves others to
 * @param constructs the paths of the memberships that the code has with our own provider
 * @returns `undefined` for anything but a state
 */
export function objectsIn(
  json: string,
  addresses: ReadonlySet<string>,
  moved: ReadonlyMap<string, string>,
  constructs: ReadonlySet<string> = new Set(),
): KeptObject[] | undefined {
  if (json.trim() === "") return [];
  const resources = resourcesIn(json);
  return resources?.flatMap(({ module, mode, type, name, instances }) => {
    if (mode !== "managed") return [];
    if (type === MEMBERS_TYPE)
      return objectsOnly(instances).map((instance) => providerObject(instance, constructs));
    if (!canKeep(type)) return [];
    const inModule = module === undefined ? "" : `${module}.`;
    const address = movedTo(`${inModule}${type}.${name}`, moved);
    return objectsOnly(instances).flatMap((instance: StateInstance) => {
      const kept = membersOf(instance, type, address);
      if (kept === undefined) return [];
      const isTainted = instance.status === "tainted";
      return [{ ...kept, isRemoved: addresses.has(address) && !isTainted && instance.deposed === undefined }];
    });
  });
}

function resourcesIn(json: string): readonly StateResource[] | undefined {
  try {
    const { resources } = Object(JSON.parse(json)) as { readonly resources?: unknown };
    return Array.isArray(resources) ? (objectsOnly(resources) as unknown as StateResource[]) : undefined;
  } catch {
    return undefined; // something else than Terraform answered
  }
}

function objectsOnly(list: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(list) ? list.filter(isPlainObject) : [];
}

/** Moves may follow one another; as many as there are, or they go in a circle. */
function movedTo(address: string, moved: ReadonlyMap<string, string>): string {
  let last = address;
  for (let left = moved.size; left > 0; left -= 1) last = moved.get(last) ?? last;
  return last;
}

/**
 * Our own provider removes whoever is declared no more whatever becomes of the object, unless the code of the membership is gone.
 * Without our provider's block nobody is removed.
 */
function providerObject({ attributes = {} }: StateInstance, constructs: ReadonlySet<string>): KeptObject {
  const { members, pending, membership, organization_id: organizationId } = attributes;
  const declared = uinsOf(members);
  return {
    members: [...new Set([...declared, ...uinsOf(pending)])],
    ...(typeof organizationId === "string" && { organizationId }),
    isRemoved: typeof membership === "string" && constructs.has(membership),
    ...(typeof membership === "string" && { applied: { construct: membership, declared } }),
  };
}

function uinsOf(labels: unknown): Uin[] {
  return Object.keys(isPlainObject(labels) ? labels : {}).flatMap((key) => tryUin(key) ?? []);
}

/** Nobody where something else is kept there, at which an apply stops. */
function membersOf({ attributes }: StateInstance, type: MembersResource, address: string) {
  const kept = attributes?.[MEMBERS_ATTRIBUTE[type]];
  // A value of any type stands beside its type.
  const map = type === "terraform_data" && isPlainObject(kept) ? kept["value"] : kept;
  try {
    const { members, organizationId } = parsePrevious(map, address, "");
    return { members: [...members.keys()], ...(organizationId !== undefined && { organizationId }) };
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    return undefined;
  }
}
