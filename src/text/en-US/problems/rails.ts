import { type Author, DEFAULT_CAP } from "../../../domain/cap";
import type { MaxRemovals } from "../../../domain/policy";
import { names } from "./names";
import type { Sentences } from "./sentence";

/** What stops a removal before anything is sent. */
export const RAILS = {
  nothingSent: ({ problems }, say) => `nothing was sent: ${problems.map(say).join(". ")}.`,
  protectedLeave: ({ members, by }) =>
    `Protected members would leave: ${names(members)}. Declare them again, or take them out of protectedMembers in ` +
    (by === "code" ? "every construct of the app" : "the policy (TCO_POLICY)"),
  reasonMissing: ({ members, by }) =>
    `${ruleOf("requireReasons", by)} is set and these have none: ${names(members)}. Name each in reasons`,
  notApproved: ({ digest, approved, by }) =>
    `${ruleOf("requireApproval", by)} is set and TCO_APPROVED_REMOVALS ` +
    (approved.length === 0 ? "is empty" : `approves something else (${approved.join(", ")})`) +
    `. Review this removal, then set TCO_APPROVED_REMOVALS to its digest ${digest}`,
  aboveCap: ({ members, previousCount, limit, given, by, atMost }) =>
    `${atMost ? "up to " : ""}${members.count} of ${previousCount} previous members would be removed${atMost ? " (the list was not asked yet)" : ""}, ${capSource(given, by)} allows ${limit}: ${names(members)}. If all of them are to leave, raise ${by === "code" ? "removal.maxRemovals" : "maxRemovals of the policy"} for this deploy`,
  belowFloor: ({ total, sent, minRemaining }) =>
    `${total - sent} of ${total} members would remain, minRemaining of the policy (TCO_POLICY) wants ${minRemaining}: remove fewer, or lower it for this deploy`,
  unknownTotal: ({ minRemaining, code }) =>
    `the policy (TCO_POLICY) wants ${minRemaining} members to remain, and these credentials may not list members (${code}): allow organization:DescribeOrganizationMembers`,
  otherOrganization: ({ declared, actual }) =>
    `expected organization ${declared} (organizationId), the credentials belong to ${actual}: use the credentials of the declared organization, or correct organizationId`,
  notTheManager: ({ organizationId }) =>
    `expected credentials of the account that manages organization ${organizationId}, got those of another of its accounts: use the management account's`,
  stateOfOther: ({ declared, inState }) =>
    `expected the previous members to be of organization ${declared} (organizationId), the state says ${inState}, in which they would be forgotten: set organizationId back to "${inState}", end that membership with OrganizationMembership.retire and deploy; then declare the new organization`,
} satisfies Partial<Sentences>;

/** What says how many members a run may remove. */
export function capSource(given: MaxRemovals | undefined, by: Author): string {
  const { percent, min, max } = DEFAULT_CAP;
  return given === undefined
    ? `the default cap (${percent} % of the previous members, at least ${min}, at most ${max})`
    : `${ruleOf("maxRemovals", by)} ${JSON.stringify(given)}`;
}

export function ruleOf(rule: string, by: Author): string {
  return by === "code" ? `removal.${rule}` : `${rule} of the policy (TCO_POLICY)`;
}
