import { payersOf } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Uin } from "../../domain/uin";
import { listMembers } from "../../tencentcloud/member-list";
import { isDenied } from "../../tencentcloud/tencentcloud-error";
import { PREVIEW } from "../../text";
import { type Connection, unless, withConnection } from "../organization/connection";
import type { Surroundings } from "../surroundings";
import { type LeftOut, lookUpObstacles } from "./forecast-lookups";
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
    const same = asked.filter(({ endpoints: { organization: other } }) => other === organization);
    const leaving = new Set(same.flatMap(({ order }) => [...order.leaving.keys()]));
    const lookUp = (connection: Connection) => lookUpFacts(connection, leaving);
    facts.set(organization, await withConnection(endpoints, language, surroundings, lookUp));
  }
  return facts;
}

/**
 * Asks the organization for whatever tells of a refusal of `leaving`: nothing but itself when the caller may not list
 * members. What could not be looked up is noted.
 *
 * @throws TencentCloudError when it says nothing of itself or of its members
 */
export async function lookUpFacts(
  { calls, endpoint, language }: Pick<Connection, "calls" | "endpoint" | "language">,
  leaving: ReadonlySet<Uin>,
) {
  const organization = await calls.describeOrganization();
  const members = await unless(isDenied, listMembers(calls));
  if (members instanceof Error)
    return { organization, listDeniedBy: members.code, notes: [PREVIEW[language].noForecast(members.code)] };
  const { creatorUin } = organization;
  const live = new Map(members.map((member) => [member.uin, member]));
  const undecided = [...leaving].filter((uin) => uin !== creatorUin && live.has(uin));
  const { found, leftOut } = await lookUpObstacles({ calls, endpoint }, undecided);
  const forecast = { creatorUin, live, payers: payersOf(live.values()), found };
  return { organization, forecast, notes: leftOut.map((part) => noteOn(part, language)) };
}

/** Blames the caller's policy only for a denial: anything else that fails is no matter of permissions. */
function noteOn({ obstacles, actions, error }: LeftOut, language: Language): string {
  const { lookedUp, leftOutAsDenied, leftOutAsFailed } = PREVIEW[language];
  const { action, code, requestId } = error;
  const whats = obstacles.map((obstacle) => lookedUp[obstacle]);
  return isDenied(error)
    ? leftOutAsDenied(whats, action, code, actions)
    : leftOutAsFailed(whats, action, code, requestId);
}
