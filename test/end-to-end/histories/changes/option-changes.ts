import { coin, oneOf, someOf } from "../draw";
import type { Change } from "./change";
import { declaredResources, strangers, written } from "./memberships";

/** What memberships let happen. */
export const OPTION_CHANGES = {
  authoritative: (world, random) => {
    const of = oneOf(random, written(world));
    if (of) world.edit(of, { authoritative: !of.authoritative });
    return of && `${of.name} is ${of.authoritative ? "no longer " : ""}authoritative`;
  },

  ignore: (world, random) => {
    const of = oneOf(random, written(world));
    if (of === undefined) return undefined;
    const isClearing = of.ignoredMembers.length > 0 && coin(random);
    const ignoredMembers = isClearing ? [] : someOf(random, strangers(world), 2);
    world.edit(of, { ignoredMembers });
    return `${of.name} ignores ${ignoredMembers.join() || "nobody"}`;
  },

  protect: (world, random) => {
    const of = oneOf(random, written(world));
    if (of === undefined) return undefined;
    const isClearing = of.protectedMembers.length > 0 && coin(random);
    const protectedMembers = isClearing ? [] : someOf(random, world.live, 2);
    world.edit(of, { protectedMembers });
    return `${of.name} protects ${protectedMembers.join() || "nobody"}`;
  },

  pause: (world, random) => {
    const of = oneOf(random, written(world));
    if (of) world.edit(of, { paused: !of.paused });
    return of && `removals of ${of.name} ${of.paused ? "go on" : "are paused"}`;
  },

  tighten: (world, random) => {
    const of = oneOf(random, written(world));
    if (of) world.edit(of, { cap: of.cap === 100 ? 1 : 100 });
    return of && `the cap of ${of.name} is ${of.cap === 100 ? 1 : 100}`;
  },

  token: (world, random) => {
    const of = oneOf(random, declaredResources(world));
    if (of) world.edit(of, { token: world.newcomer() });
    return of && `another resource tells a member of ${of.name}`;
  },
} satisfies Record<string, Change>;
