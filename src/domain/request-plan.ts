import { splitIntoBatches } from "./batches";
import { type Forecast, forecastRemoval, payersOf } from "./forecast";
import type { LiveMember } from "./member";
import { compareUins, type Uin } from "./uin";

/**
 * Plans the requests for `leaving`, in numeric order.
 *
 * Members that the list already marks as likely to be refused go alone, so that they spoil nobody's batch.
 *
 * @param live the members that the organization lists, at least those of `leaving`; without it (no permission to
 * list) everyone is sent
 */
export function planRequests(
  leaving: readonly Uin[],
  creatorUin: Uin,
  batchSize: number,
  live: ReadonlyMap<Uin, LiveMember> | undefined,
) {
  const forecastOf = forecaster(creatorUin, live);
  const others = leaving.filter((uin) => uin !== creatorUin).sort(compareUins);
  const expected = (outcome: Forecast["outcome"]): Uin[] =>
    others.filter((uin) => forecastOf(uin).outcome === outcome);
  return {
    /** When it is among those leaving: never sent. */
    creator: leaving.filter((uin) => uin === creatorUin),
    alreadyGone: expected("alreadyGone"),
    batches: [
      ...splitIntoBatches(expected("nothingAgainstIt"), batchSize),
      ...expected("refused").map((uin) => [uin]),
    ],
  };
}

function forecaster(creatorUin: Uin, live: ReadonlyMap<Uin, LiveMember> | undefined): (uin: Uin) => Forecast {
  if (live === undefined) return () => ({ outcome: "nothingAgainstIt" });
  const facts = { creatorUin, live, payers: payersOf(live.values()), found: {} };
  return (uin) => forecastRemoval(uin, facts);
}
