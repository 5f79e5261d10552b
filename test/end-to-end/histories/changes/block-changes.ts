import { coin, oneOf, type Random } from "../draw";
import type { World } from "../world";
import type { Change } from "./change";
import { declaredResources, restore } from "./memberships";

/** What becomes of the blocks that memberships are. */
export const BLOCK_CHANGES = {
  renameMoved: (world, random) => rename(world, random, true),

  rename: (world, random) => rename(world, random, false),

  deleteBlock: (world, random) => {
    const of = oneOf(random, declaredResources(world));
    if (of) world.edit(of, { form: "entryOnly" });
    return of && `delete the block of ${of.name}, still declared`;
  },

  deleteCode: (world, random) => {
    const of = oneOf(
      random,
      world.code.memberships.filter(({ form }) => form !== "gone"),
    );
    if (of) world.edit(of, { form: "gone" });
    return of && `delete all code of ${of.name}`;
  },

  restore: (world, random) => {
    const of = oneOf(
      random,
      world.code.memberships.filter(({ form }) => form !== "resource"),
    );
    if (of === undefined) return undefined;
    restore(world, of);
    return `restore ${of.name}`;
  },

  countZero: (world, random) => {
    const of = oneOf(random, declaredResources(world));
    if (of) world.edit(of, { form: "countZero" });
    return of && `count = 0 of ${of.name}`;
  },
} satisfies Record<string, Change>;

function rename(world: World, random: Random, isMoved: boolean): string | undefined {
  const of = oneOf(random, declaredResources(world));
  if (of === undefined) return undefined;
  const name = world.newName();
  world.edit(of, { name, ...(coin(random) && { path: `app/${name}` }) });
  if (isMoved) world.code = { ...world.code, moved: [...world.code.moved, { from: of.name, to: name }] };
  return `rename ${of.name} to ${name}${isMoved ? ", moved" : ""}`;
}
