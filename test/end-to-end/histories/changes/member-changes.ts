import { coin, oneOf, someOf, whole } from "../draw";
import type { Change } from "./change";
import { strangers, without, written } from "./memberships";

/** Who is declared, by whom, and how they are called. */
export const MEMBER_CHANGES = {
  remove: (world, random) => {
    const from = oneOf(
      random,
      written(world).filter(({ members }) => Object.keys(members).length > 0),
    );
    if (from === undefined) return undefined;
    const leaving = someOf(random, Object.keys(from.members), 3);
    world.edit(from, { members: without(from.members, leaving) });
    return `remove ${leaving.join()} from ${from.name}`;
  },

  add: (world, random) => {
    const to = oneOf(random, written(world));
    if (to === undefined) return undefined;
    const joining = coin(random, 0.3) ? [world.newcomer()] : someOf(random, strangers(world), 2);
    world.edit(to, { members: { ...to.members, ...labelled(joining) } });
    return `add ${joining.join()} to ${to.name}`;
  },

  transfer: (world, random) => {
    const from = oneOf(
      random,
      written(world).filter(({ members }) => Object.keys(members).length > 0),
    );
    const to = world.code.memberships.find(({ name }) => name !== from?.name);
    if (from === undefined || to === undefined) return undefined;
    const moving = someOf(random, Object.keys(from.members), 2);
    const members = to.form === "gone" ? {} : to.members;
    world.edit(from, { members: without(from.members, moving) });
    world.edit(to, {
      members: { ...members, ...labelled(moving) },
      ...(to.form === "gone" && { form: "resource" }),
    });
    return `transfer ${moving.join()} from ${from.name} to ${to.name}`;
  },

  relabel: (world, random) => {
    const of = oneOf(random, written(world));
    const member = of && oneOf(random, Object.keys(of.members));
    if (of === undefined || member === undefined) return undefined;
    world.edit(of, { members: { ...of.members, [member]: `label ${whole(random, 1, 9)}` } });
    return `relabel ${member}`;
  },
} satisfies Record<string, Change>;

function labelled(uins: readonly string[]): Record<string, string> {
  return Object.fromEntries(uins.map((uin) => [uin, `label of ${uin}`]));
}
