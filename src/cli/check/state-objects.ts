import { isMembershipError } from "../../domain/error";
import type { Uin } from "../../domain/uin";
import { isPlainObject } from "../../domain/value";
import { MEMBERS_ATTRIBUTE, type MembersResource } from "../../manifest/own-block";
import { parsePrevious } from "../../manifest/previous-members";
import { canKeep } from "../preview/plan/configured-resources";

/** An object in a state that keeps members, as far as it is looked at here. */
export interface KeptObject {
  readonly members: readonly Uin[];
  /** The organization that it names; version 0.1.0 named none. */
  readonly organizationId?: string;
  /** Whether Terraform runs the removal when it destroys the object. */
  readonly isRemoved: boolean;
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
 * @returns `undefined` for anything but a state
 */
export function objectsIn(
  json: string,
  addresses: ReadonlySet<string>,
  moved: ReadonlyMap<string, string>,
): KeptObject[] | undefined {
  if (json.trim() === "") return [];
  const resources = resourcesIn(json);
  return resources?.flatMap(({ module, mode, type, name, instances }) => {
    if (mode !== "managed" || !canKeep(type)) return [];
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
