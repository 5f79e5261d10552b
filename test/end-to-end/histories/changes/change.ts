import type { Random } from "../draw";
import type { World } from "../world";

/** Does something, and says what it came to; nothing where there is nothing to do it to. */
export type Change = (world: World, random: Random) => string | undefined | Promise<string | undefined>;
