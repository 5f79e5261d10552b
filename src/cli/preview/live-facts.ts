import { type ForecastFacts, payersOf } from "../../domain/forecast";
import type { Localized } from "../../domain/language";
import type { LiveMember, Organization } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import { isTencentCloudError } from "../../tencentcloud/error";
import { listServiceAdministrators } from "../../tencentcloud/service-administrators";
import type { Connection } from "../organization/connection";
import { membersOrDenied } from "../organization/members-or-denied";

/** What the organization says before a removal. */
export interface LiveFacts {
  readonly organization: Organization;
  /** The members; absent when the caller may not list them. */
  readonly live?: ReadonlyMap<Uin, LiveMember>;
  /** Absent as {@link live}. */
  readonly forecast?: ForecastFacts;
  /** What could not be looked up, as sentences. */
  readonly notes: readonly Localized[];
}

/**
 * Asks the organization for whatever tells of a refusal.
 *
 * @throws TencentCloudError when it says nothing of itself or of its members
 */
export async function lookUpFacts({ calls, client }: Connection): Promise<LiveFacts> {
  const organization = await calls.describeOrganization();
  const listing = await membersOrDenied(calls);
  if ("denied" in listing) {
    return {
      organization,
      notes: [
        {
          "en-US":
            `No forecast: these credentials may not list members (${listing.denied.code}). Allow ` +
            "organization:DescribeOrganizationMembers.",
          "zh-CN":
            `无法预测：当前凭证无权查询成员列表（${listing.denied.code}）。请授予 ` +
            "organization:DescribeOrganizationMembers 权限。",
        },
      ],
    };
  }
  const { administrators, notes } = await tryServiceAdministrators(client);
  const live = new Map(listing.members.map((member) => [member.uin, member]));
  const { creatorUin } = organization;
  const forecast = {
    creatorUin,
    live,
    payers: payersOf(live.values()),
    serviceAdministrators: administrators,
  };
  return { organization, live, forecast, notes };
}

/** Few policies allow these actions, and removal does not need them: without them the forecast knows less. */
async function tryServiceAdministrators(
  client: Connection["client"],
): Promise<{ readonly administrators: ReadonlySet<Uin>; readonly notes: readonly Localized[] }> {
  try {
    return { administrators: await listServiceAdministrators(client), notes: [] };
  } catch (error) {
    if (!isTencentCloudError(error)) throw error;
    const note = {
      "en-US":
        `The forecast leaves out who administers the organization's services (${error.action}: ${error.code}). Looking ` +
        "it up needs organization:ListOrganizationService and organization:ListOrgServiceAssignMember.",
      "zh-CN":
        `预测未包含集团服务的委派管理员（${error.action}：${error.code}）。查询它们需要 ` +
        "organization:ListOrganizationService 和 organization:ListOrgServiceAssignMember 权限。",
    };
    return { administrators: new Set(), notes: [note] };
  }
}
