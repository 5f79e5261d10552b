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

/** What the API is expected to answer. */
export type Forecast =
  /** It is no member any more, so it is not sent. */
  | { readonly outcome: "alreadyGone" }
  | { readonly outcome: "refused"; readonly code: string }
  /** Nothing that a list shows stands against it; the API knows of more. */
  | { readonly outcome: "nothingAgainstIt" };

type Condition = (member: LiveMember, facts: ForecastFacts) => boolean;

/** Which condition leads to which code; of several, the first. */
const REFUSALS: readonly (readonly [code: string, condition: Condition])[] = [
  ["FailedOperation.MemberExistDelegatePayerNotAllowDelete", hasPayer],
  ["FailedOperation.MemberIsDelegatePayerNotAllowDelete", ({ uin }, { payers }) => payers.has(uin)],
  ["UnsupportedOperation.CreateMemberNotAllowDelete", isCreatedAndNotBound],
  [
    "UnsupportedOperation.MemberExistServiceNotAllowDelete",
    ({ uin }, { serviceAdministrators }) => serviceAdministrators.has(uin),
  ],
];

/**
 * What the API is expected to answer to the removal of `uin`. An inference: its documents name the codes, not
 * the fields that lead to them.
 */
export function forecastRemoval(uin: Uin, facts: ForecastFacts): Forecast {
  if (uin === facts.creatorUin) {
    return { outcome: "refused", code: "FailedOperation.DisableQuitSelfCreatedOrganization" };
  }
  const member = facts.live.get(uin);
  if (member === undefined) return { outcome: "alreadyGone" };
  const refusal = REFUSALS.find(([, condition]) => condition(member, facts));
  return refusal === undefined ? { outcome: "nothingAgainstIt" } : { outcome: "refused", code: refusal[0] };
}

/** The accounts that pay for another member of `live`. */
export function payersOf(live: Iterable<LiveMember>): ReadonlySet<Uin> {
  const payers = [...live].map(({ uin, payUin }) => (payUin === uin ? undefined : payUin));
  return new Set(payers.filter((payer) => payer !== undefined));
}

function hasPayer({ uin, payUin }: LiveMember): boolean {
  return payUin !== undefined && payUin !== uin;
}

function isCreatedAndNotBound({ memberType, bindStatus }: LiveMember): boolean {
  return memberType === "Create" && bindStatus !== "Success";
}
