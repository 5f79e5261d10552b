import type { LiveMember } from "./member";
import type { Uin } from "./uin";

/** What is known of an organization before a removal is sent. */
export interface ForecastFacts {
  readonly creatorUin: Uin;
  readonly live: ReadonlyMap<Uin, LiveMember>;
  /** Accounts that pay for a member other than themselves. */
  readonly payers: ReadonlySet<Uin>;
  /** Members of whom a look-up found more; absent where nobody looked, or could. */
  readonly found: Partial<Readonly<Record<FoundObstacle, ReadonlySet<Uin>>>>;
}

/** What the member list does not show of a member, so that it is looked up for a forecast. */
export type FoundObstacle =
  | "administersService"
  /** It administers a verified entity; on the China site only. */
  | "administersEntity"
  /** Identity Center has permission configurations deployed to it. */
  | "hasRoleConfigurations"
  /** Identity Center synchronizes users to it. */
  | "hasSynchronizedUsers";

/** What stands against a removal before it is sent; the table of error codes says which code it leads to. */
export type Obstacle = "isCreator" | "hasPayer" | "paysForOthers" | "isCreatedAccount" | FoundObstacle;

export type Forecast =
  /** It is no member any more, so it is not sent. */
  | { readonly outcome: "alreadyGone" }
  | { readonly outcome: "refused"; readonly obstacle: Obstacle }
  /** Nothing that is known stands against it; the API knows of more. */
  | { readonly outcome: "nothingAgainstIt" };

type Condition = readonly [Obstacle, (member: LiveMember, facts: ForecastFacts) => boolean];

/** What each obstacle is; of several, the first counts. */
const CONDITIONS: readonly Condition[] = [
  ["hasPayer", ({ uin, payUin }) => payUin !== undefined && payUin !== uin],
  ["paysForOthers", ({ uin }, { payers }) => payers.has(uin)],
  ["isCreatedAccount", ({ memberType, bindStatus }) => memberType === "Create" && bindStatus !== "Success"],
  ...(
    ["administersService", "administersEntity", "hasRoleConfigurations", "hasSynchronizedUsers"] as const
  ).map((obstacle): Condition => [obstacle, ({ uin }, { found }) => found[obstacle]?.has(uin) === true]),
];

/**
 * What the API is expected to answer to the removal of `uin`. An inference: its documents name the codes, not
 * the fields that lead to them.
 */
export function forecastRemoval(uin: Uin, facts: ForecastFacts): Forecast {
  if (uin === facts.creatorUin) return { outcome: "refused", obstacle: "isCreator" };
  const member = facts.live.get(uin);
  if (member === undefined) return { outcome: "alreadyGone" };
  const found = CONDITIONS.find(([, condition]) => condition(member, facts));
  return found === undefined ? { outcome: "nothingAgainstIt" } : { outcome: "refused", obstacle: found[0] };
}

export function payersOf(live: Iterable<LiveMember>): ReadonlySet<Uin> {
  const payers = [...live].map(({ uin, payUin }) => (payUin === uin ? undefined : payUin));
  return new Set(payers.filter((payer) => payer !== undefined));
}
