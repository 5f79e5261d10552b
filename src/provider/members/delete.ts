import { tryUin } from "../../domain/uin";
import type { ApplyAnswer } from "../../plugin/provider";
import type { ObjectValue } from "../../plugin/value";
import type { Configured } from "../configured";
import { tryRemove } from "./apply-removal";
import { keep } from "./leaving";
import type { Mark } from "./mark";
import { labelsOf } from "./membership";
import { goingWith, requireNoPause } from "./plan-delete";
import { lastRemovalText } from "./removal-result";

/**
 * Lets an object go, whatever the reason: who waits to leave leaves first, and so does who left the code since the last apply. Where
 * somebody stays behind the object stays too, so that the next apply goes on.
 */
export async function applyDelete(prior: ObjectValue, mark: Mark, context: Configured): Promise<ApplyAnswer> {
  const stays = (mark.stays ?? "").split(",").flatMap((uin) => tryUin(uin) ?? []);
  const going = goingWith(prior, context, { stays, isPaused: mark.paused === true });
  if (going === undefined || going.leaving.size === 0 || mark.nobodyLeaves === true) return { state: null };
  requireNoPause(going);
  const { kept, leaving, about } = going;
  const { left, report, isIncomplete, diagnostics } = await tryRemove(leaving, going, about, context);
  if (!isIncomplete) return { state: null, diagnostics };
  return {
    state: {
      ...prior,
      members: labelsOf(keep(kept.members, (uin) => !leaving.has(uin))),
      pending: labelsOf(keep(leaving, (uin) => !left.has(uin))),
      ...(report && { last_removal: lastRemovalText(report) }),
    },
    diagnostics,
  };
}
