import { type ForecastFacts, payersOf } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Uin } from "../../domain/uin";
import { listMembers } from "../../tencentcloud/member-list";
import type { ReadingCalls } from "../../tencentcloud/organization-api";
import { isDenied } from "../../tencentcloud/tencentcloud-error";
import { PREVIEW } from "../../text";
import { unless } from "../unless";
import { type LeftOut, lookUpObstacles } from "./forecast-lookups";
import type { LiveOrganization } from "./live-organization";

/** What the organization says before a removal. */
export interface LiveFacts extends LiveOrganization, RemovalForecast {}

/** What the API is expected to say to a removal. */
export interface RemovalForecast {
  /** Absent where the caller may not list members. */
  readonly forecast?: ForecastFacts;
  /** What could not be looked up, as sentences. */
  readonly notes: readonly string[];
}

/** How the organization is asked. */
interface Questions {
  readonly calls: ReadingCalls;
  /** The API's origin. */
  readonly endpoint: string;
  /** Of the notes. */
  readonly language: Language;
}

/**
 * Asks the organization for whatever tells of a refusal of `leaving`: nothing but itself when the caller may not list
 * members. What could not be looked up is noted.
 *
 * @throws TencentCloudError when it says nothing of itself or of its members
 */
export async function lookUpFacts(questions: Questions, leaving: ReadonlySet<Uin>): Promise<LiveFacts> {
  const { calls } = questions;
  const organization = await calls.describeOrganization();
  const listed = await unless(isDenied, listMembers(calls));
  const live =
    listed instanceof Error
      ? { organization, deniedBy: listed }
      : { organization, members: new Map(listed.map((member) => [member.uin, member])) };
  return { ...live, ...(await lookUpForecast(questions, live, leaving)) };
}

/** The same where the organization and its members are known. */
export async function lookUpForecast(
  { calls, endpoint, language }: Questions,
  { organization: { creatorUin }, members: live, deniedBy }: LiveOrganization,
  leaving: ReadonlySet<Uin>,
): Promise<RemovalForecast> {
  if (live === undefined) return { notes: [PREVIEW[language].noForecast(deniedBy?.code ?? "")] };
  const undecided = [...leaving].filter((uin) => uin !== creatorUin && live.has(uin));
  const { found, leftOut } = await lookUpObstacles({ calls, endpoint }, undecided);
  const forecast = { creatorUin, live, payers: payersOf(live.values()), found };
  return { forecast, notes: leftOut.map((part) => noteOn(part, language)) };
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
