import { splitIntoBatches } from "./batches";
import { type Forecast, forecastRemoval, payersOf } from "./forecast";
import type { LiveMember } from "./member";
import { compareUins, type Uin } from "./uin";

/** Which requests a removal needs. */
export interface RequestPlan {
  /** When it is among those leaving: never sent. */
  readonly creator: readonly Uin[];
  readonly alreadyGone: readonly Uin[];
  readonly batches: readonly (readonly Uin[])[];
}

const UNKNOWN: Forecast = { outcome: "nothingAgainstIt" };

/**
 * Plans the requests for `leaving`, in numeric order.
 *
 * Members that the list already marks as likely to be refused go alone, so that they spoil nobody's batch.
 *
 * @param live the members that the organization lists, at least those of `lookedUp`; without it (no permission to
 * list) everyone is sent
 * @param lookedUp those of `leaving` whom the list was asked for; of the others nothing is known
 */
export function planRequests(
  leaving: readonly Uin[],
  creatorUin: Uin,
  batchSize: number,
  live: ReadonlyMap<Uin, LiveMember> | undefined,
  lookedUp: readonly Uin[] = leaving,
): RequestPlan {
  const forecastOf = forecaster(creatorUin, live, new Set(lookedUp));
  const others = leaving.filter((uin) => uin !== creatorUin).sort(compareUins);
  const expected = (outcome: Forecast["outcome"]): Uin[] =>
    others.filter((uin) => forecastOf(uin).outcome === outcome);
  return {
    creator: leaving.filter((uin) => uin === creatorUin),
    alreadyGone: expected("alreadyGone"),
    batches: [
      ...splitIntoBatches(expected("nothingAgainstIt"), batchSize),
      ...expected("refused").map((uin) => [uin]),
    ],
  };
}

function forecaster(
  creatorUin: Uin,
  live: ReadonlyMap<Uin, LiveMember> | undefined,
  lookedUp: ReadonlySet<Uin>,
): (uin: Uin) => Forecast {
  if (live === undefined) return () => UNKNOWN;
  const facts = { creatorUin, live, payers: payersOf(live.values()), found: {} };
  return (uin) => (lookedUp.has(uin) ? forecastRemoval(uin, facts) : UNKNOWN);
}
