import type { LiveMember, Organization } from "../domain/member";
import { tryUin, type Uin } from "../domain/uin";
import type { TencentCloudClient } from "./client";
import { ResponseFields } from "./response-fields";

/** Items on a page: the most that each of the API's lists gives at a time. */
export const PAGE_LENGTH = 50;

/** One call: what is asked, and what ends it early. Throws what `TencentCloudClient.call` throws. */
export type Call<Request, Answer> = (request: Request, signal?: AbortSignal) => Promise<Answer>;

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

export interface OrganizationCalls {
  readonly describeOrganization: Call<void, Organization>;
  readonly describeMembersPage: Call<MembersPageRequest, MembersPage>;
  readonly listServicesPage: Call<
    { readonly offset: number },
    readonly { readonly serviceId: number; readonly hasAdministrators: boolean }[]
  >;
  readonly listAdministratorsPage: Call<Readonly<{ serviceId: number; offset: number }>, readonly Uin[]>;
  /** Removes members from the organization, in one request. Their accounts are not deleted. */
  readonly deleteMembers: Call<readonly Uin[], { readonly requestId: string }>;
}

export type RemovalCalls = Omit<OrganizationCalls, "listServicesPage" | "listAdministratorsPage">;

export type ReadingCalls = Omit<OrganizationCalls, "deleteMembers">;

/** The Organization API, version 2021-03-31. */
export function organizationApi(client: TencentCloudClient): OrganizationCalls {
  const call = async (action: string, payload: Readonly<Record<string, unknown>>, signal?: AbortSignal) => {
    const response = await client.call({ version: "2021-03-31", action, payload }, signal);
    return new ResponseFields(action, response.requestId, response);
  };
  return {
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

    // Source: https://cloud.tencent.com/document/product/850/109561
    listServicesPage: async ({ offset }, signal) => {
      const fields = await call("ListOrganizationService", { Offset: offset, Limit: PAGE_LENGTH }, signal);
      return fields.listOrNull("Items", PAGE_LENGTH).map((service) => ({
        serviceId: service.integer("ServiceId"),
        hasAdministrators: service.text("MemberNum") !== "0",
      }));
    },

    // Source: https://www.tencentcloud.com/document/product/1031/63260
    listAdministratorsPage: async ({ serviceId, offset }, signal) => {
      const payload = { ServiceId: serviceId, Offset: offset, Limit: PAGE_LENGTH };
      const fields = await call("ListOrgServiceAssignMember", payload, signal);
      return fields.listOrNull("Items", PAGE_LENGTH).map((administrator) => administrator.uin("MemberUin"));
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
  return {
    uin,
    name: fields.text("Name"),
    memberType: fields.text("MemberType"),
    bindStatus: fields.text("BindStatus"),
    ...(payUin !== undefined && payUin !== uin && { payUin }),
  };
}
