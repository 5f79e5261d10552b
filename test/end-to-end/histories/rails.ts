import { protectedBy } from "./code";
import type { World } from "./world";

/** Whether the code has anything that may stop a removal in the plan. */
export function mayBeBlocked({ code }: Pick<World, "code">): boolean {
  return (
    protectedBy(code).size > 0 ||
    code.memberships.some(({ cap, paused, form }) => form !== "gone" && (cap < 100 || paused))
  );
}
