import { coin, oneOf } from "../draw";
import type { Change } from "./change";

/** What happens to the organization by other hands. */
export const ORGANIZATION_CHANGES = {
  join: (world, random) => {
    const former = [...world.everDeclared].filter((uin) => !world.live.includes(uin));
    const joining = (coin(random) ? oneOf(random, former) : undefined) ?? world.newcomer();
    world.simulator.addMember({ uin: joining });
    return `${joining} joins by hand`;
  },

  leave: (world, random) => {
    const leaving = oneOf(random, world.live);
    if (leaving === undefined) return undefined;
    world.simulator.removeMember(leaving);
    return `${leaving} leaves by hand`;
  },

  relent: ({ simulator }) => {
    if (Object.keys(simulator.conditions.refusals).length === 0) return undefined;
    simulator.conditions.refusals = {};
    return "nobody is refused any more";
  },
} satisfies Record<string, Change>;
