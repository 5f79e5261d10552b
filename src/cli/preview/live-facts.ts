import { payersOf } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Uin } from "../../domain/uin";
import { listMembers } from "../../tencentcloud/member-list";
import { listServiceAdministrators } from "../../tencentcloud/service-administrators";
import { isDenied, isTencentCloudError } from "../../tencentcloud/tencentcloud-error";
import { PREVIEW } from "../../text";
import { type Connection, unless, withConnection } from "../organization/connection";
import type { Surroundings } from "../surroundings";
import type { AskedRemoval } from "./program-run";

/** What the organization says before a removal. */
export type LiveFacts = Awaited<ReturnType<typeof lookUpFacts>>;

/** Each organization's facts, by the endpoint that removals are sent to. Nothing is asked where nothing may be sent. */
export async function factsByEndpoint(
  asked: readonly AskedRemoval[],
  language: Language,
  surroundings: Surroundings,
): Promise<ReadonlyMap<string, LiveFacts>> {
  const facts = new Map<string, LiveFacts>();
  for (const { endpoints, isAllowed } of asked) {
    const { organization } = endpoints;
    if (!isAllowed || facts.has(organization)) continue;
    facts.set(organization, await withConnection(endpoints, language, surroundings, lookUpFacts));
  }
  return facts;
}

/**
 * Asks the organization for whatever tells of a refusal: nothing but itself when the caller may not list members.
 * What could not be looked up is noted.
 *
 * @throws TencentCloudError when it says nothing of itself or of its members
 */
async function lookUpFacts({ calls, language }: Connection) {
  const { noForecast, noAdministrators } = PREVIEW[language];
  const organization = await calls.describeOrganization();
  const members = await unless(isDenied, listMembers(calls));
  if (members instanceof Error)
    return { organization, listDeniedBy: members.code, notes: [noForecast(members.code)] };
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
