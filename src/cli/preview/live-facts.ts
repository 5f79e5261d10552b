import { payersOf } from "../../domain/forecast";
import type { Uin } from "../../domain/uin";
import { listMembers } from "../../tencentcloud/member-list";
import { listServiceAdministrators } from "../../tencentcloud/service-administrators";
import { isDenied, isTencentCloudError } from "../../tencentcloud/tencentcloud-error";
import { PREVIEW } from "../../text";
import { type Connection, unless } from "../organization/connection";

/** What the organization says before a removal. */
export type LiveFacts = Awaited<ReturnType<typeof lookUpFacts>>;

/**
 * Asks the organization for whatever tells of a refusal: nothing but itself when the caller may not list members.
 * What could not be looked up is noted.
 *
 * @throws TencentCloudError when it says nothing of itself or of its members
 */
export async function lookUpFacts({ calls, language }: Connection) {
  const { noForecast, noAdministrators } = PREVIEW[language];
  const organization = await calls.describeOrganization();
  const members = await unless(isDenied, listMembers(calls));
  if (members instanceof Error) return { organization, notes: [noForecast(members.code)] };
  // Few policies allow these actions, and removal does not need them: without them the forecast knows less.
  const administrators = await unless(isTencentCloudError, listServiceAdministrators(calls));
  const isUnknown = administrators instanceof Error;
  const live = new Map(members.map((member) => [member.uin, member]));
  const forecast = {
    creatorUin: organization.creatorUin,
    live,
    payers: payersOf(live.values()),
    serviceAdministrators: isUnknown ? new Set<Uin>() : administrators,
  };
  const notes = isUnknown ? [noAdministrators(administrators.action, administrators.code)] : [];
  return { organization, forecast, notes };
}
