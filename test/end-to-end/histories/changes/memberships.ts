import { declaredBy, ignoredBy, type Membership, uinsOf } from "../code";
import type { World } from "../world";

/** The memberships whose code is there. */
export function written({ code }: World): Membership[] {
  return code.memberships.filter(({ form }) => form !== "gone");
}

/** Those of which there is an object once it is applied. */
export function declaredResources({ code }: Pick<World, "code">): Membership[] {
  return code.memberships.filter(({ form }) => form === "resource");
}

/** Who is in the organization and declared nowhere. */
export function strangers(world: World): string[] {
  const declared = declaredBy(world.code);
  const ignored = ignoredBy(world.code);
  return world.live.filter((uin) => !declared.has(uin) && !ignored.has(uin));
}

/** Puts a membership's resource back, with those of its members whom nobody else has meanwhile. */
export function restore(world: World, of: Membership): void {
  const others = world.code.memberships.filter(({ name }) => name !== of.name).flatMap(uinsOf);
  const ignored = ignoredBy(world.code);
  const taken = Object.keys(of.members).filter((uin) => others.includes(uin) || ignored.has(uin));
  world.edit(of, { form: "resource", members: without(of.members, taken) });
}

export function without(members: Membership["members"], uins: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(members).filter(([uin]) => !uins.includes(uin)));
}
