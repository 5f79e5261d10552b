import type { LiveMember, Organization } from "../domain/member";
import { tryUin, type Uin } from "../domain/uin";
import type { Call, CallAction } from "./call";
import type { TencentCloudClient } from "./client";
import { type ForecastCalls, forecastCalls } from "./forecast-api";
import { ResponseFields } from "./response-fields";

export { type Call, PAGE_LENGTH } from "./call";

export interface MembersPageRequest {
  /** How many to leave out; a multiple of `limit`. */
  readonly offset: number;
  /** The page's length: 1 to {@link PAGE_LENGTH}. */
  readonly limit: number;
  /** Only members whose name or "ID" matches, as the API says. */
  readonly searchKey?: string;
}

export interface MembersPage {
  readonly members: readonly LiveMember[];
  /** Members on all pages together. */
  readonly total: number;
  readonly requestId: string;
}

/** What a removal needs. */
export interface RemovalCalls {
  readonly describeOrganization: Call<void, Organization>;
  readonly describeMembersPage: Call<MembersPageRequest, MembersPage>;
  /** Removes members from the organization, in one request. Their accounts are not deleted. */
  readonly deleteMembers: Call<readonly Uin[], { readonly requestId: string }>;
}

export interface OrganizationCalls extends RemovalCalls, ForecastCalls {}

export type ReadingCalls = Omit<OrganizationCalls, "deleteMembers">;

/** The Organization API, version 2021-03-31. */
export function organizationApi(client: TencentCloudClient): OrganizationCalls {
  const call: CallAction = async (action, payload, signal) => {
    const response = await client.call({ version: "2021-03-31", action, payload }, signal);
    return new ResponseFields(action, response.requestId, response);
  };
  return {
    ...forecastCalls(call),

    // Source: https://www.tencentcloud.com/document/api/1031/52049
    describeOrganization: async (_, signal) => {
      const fields = await call("DescribeOrganization", {}, signal);
      return {
        organizationId: String(fields.integer("OrgId")),
        creatorUin: fields.uin("HostUin"),
        isManager: fields.boolean("IsManager"),
        name: fields.text("NickName"),
      };
    },

    // Source: https://www.tencentcloud.com/document/api/1031/52062
    describeMembersPage: async ({ offset, limit, searchKey }, signal) => {
      const search = searchKey === undefined ? {} : { SearchKey: searchKey };
      const payload = { Offset: offset, Limit: limit, ...search };
      const fields = await call("DescribeOrganizationMembers", payload, signal);
      const total = fields.count("Total");
      const items = total === 0 ? fields.listOrNull("Items", limit) : fields.list("Items", limit);
      return { members: items.map(liveMember), total, requestId: fields.requestId };
    },

    // Source: https://www.tencentcloud.com/document/api/1031/52064
    deleteMembers: async (uins, signal) => {
      const { requestId } = await call("DeleteOrganizationMembers", { MemberUin: uins.map(Number) }, signal);
      return { requestId };
    },
  };
}

export function wrapCalls<Calls extends Partial<OrganizationCalls>>(
  calls: Calls,
  wrap: <Request, Answer>(call: Call<Request, Answer>, action: keyof Calls) => Call<Request, Answer>,
): Calls {
  const entries = Object.entries(calls) as [keyof Calls, Call<unknown, unknown>][];
  return Object.fromEntries(entries.map(([action, call]) => [action, wrap(call, action)])) as Calls;
}

function liveMember(fields: ResponseFields): LiveMember {
  const uin = fields.uin("MemberUin");
  const payUin = tryUin(fields.text("PayUin"));
  const unit = fields.text("NodeName");
  return {
    uin,
    name: fields.text("Name"),
    memberType: fields.text("MemberType"),
    bindStatus: fields.text("BindStatus"),
    ...(payUin !== undefined && payUin !== uin && { payUin }),
    ...(unit !== "" && { unit }),
  };
}
