import type { LiveMember } from "./member";
import type { Uin } from "./uin";

/** What is known of an organization before a removal is sent. */
export interface ForecastFacts {
  readonly creatorUin: Uin;
  readonly live: ReadonlyMap<Uin, LiveMember>;
  /** Accounts that pay for a member other than themselves. */
  readonly payers: ReadonlySet<Uin>;
  /** Members that administer a service for the organization. */
  readonly serviceAdministrators: ReadonlySet<Uin>;
}

/** What a list shows that stands against a removal; the table of error codes says which code it leads to. */
export type Obstacle = "isCreator" | "hasPayer" | "paysForOthers" | "isCreatedAccount" | "administersService";

export type Forecast =
  /** It is no member any more, so it is not sent. */
  | { readonly outcome: "alreadyGone" }
  | { readonly outcome: "refused"; readonly obstacle: Obstacle }
  /** Nothing that a list shows stands against it; the API knows of more. */
  | { readonly outcome: "nothingAgainstIt" };

/** What each obstacle is; of several, the first counts. */
const CONDITIONS: readonly [Obstacle, (member: LiveMember, facts: ForecastFacts) => boolean][] = [
  ["hasPayer", ({ uin, payUin }) => payUin !== undefined && payUin !== uin],
  ["paysForOthers", ({ uin }, { payers }) => payers.has(uin)],
  ["isCreatedAccount", ({ memberType, bindStatus }) => memberType === "Create" && bindStatus !== "Success"],
  ["administersService", ({ uin }, { serviceAdministrators }) => serviceAdministrators.has(uin)],
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
