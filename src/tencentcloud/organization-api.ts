import type { LiveMember, Organization } from "../domain/member";
import { tryUin, type Uin } from "../domain/uin";
import type { TencentCloudClient } from "./client";
import { ResponseFields } from "./response-fields";

const VERSION = "2021-03-31";

/** Which members to list. */
export interface MembersPageRequest {
  /** How many to leave out; a multiple of `limit`. */
  readonly offset: number;
  /** The page's length: 1 to 50. */
  readonly limit: number;
  /** Only members whose name or "ID" matches, as the API says. */
  readonly searchKey?: string;
}

/** One page of the member list. */
export interface MembersPage {
  readonly members: readonly LiveMember[];
  /** Members on all pages together. */
  readonly total: number;
  readonly requestId: string;
}

/** The calls of the Organization API that removal needs; each throws what `TencentCloudClient.call` throws. */
export interface OrganizationCalls {
  /** The organization of the caller's account. */
  describeOrganization(signal?: AbortSignal): Promise<Organization>;
  describeMembersPage(page: MembersPageRequest, signal?: AbortSignal): Promise<MembersPage>;
  /** Removes members from the organization, in one request. Their accounts are not deleted. */
  deleteMembers(uins: readonly Uin[], signal?: AbortSignal): Promise<{ readonly requestId: string }>;
}

/** The Organization API, version 2021-03-31. */
export class OrganizationApi implements OrganizationCalls {
  constructor(private readonly client: TencentCloudClient) {}

  /** Source: https://www.tencentcloud.com/document/api/1031/52049 */
  async describeOrganization(signal?: AbortSignal): Promise<Organization> {
    const fields = await this.#call("DescribeOrganization", {}, signal);
    return {
      organizationId: String(fields.integer("OrgId")),
      creatorUin: fields.uin("HostUin"),
      isManager: fields.boolean("IsManager"),
      name: fields.text("NickName"),
    };
  }

  /** Source: https://www.tencentcloud.com/document/api/1031/52062 */
  async describeMembersPage(page: MembersPageRequest, signal?: AbortSignal): Promise<MembersPage> {
    const { offset, limit, searchKey } = page;
    const payload = {
      Offset: offset,
      Limit: limit,
      ...(searchKey !== undefined && { SearchKey: searchKey }),
    };
    const fields = await this.#call("DescribeOrganizationMembers", payload, signal);
    const total = fields.integer("Total");
    return {
      members: (total === 0 ? fields.listOrNull("Items") : fields.list("Items")).map(liveMember),
      total,
      requestId: fields.requestId,
    };
  }

  /** Source: https://www.tencentcloud.com/document/api/1031/52064 */
  async deleteMembers(uins: readonly Uin[], signal?: AbortSignal): Promise<{ readonly requestId: string }> {
    const { requestId } = await this.#call(
      "DeleteOrganizationMembers",
      { MemberUin: uins.map(Number) },
      signal,
    );
    return { requestId };
  }

  async #call(
    action: string,
    payload: Readonly<Record<string, unknown>>,
    signal: AbortSignal | undefined,
  ): Promise<ResponseFields> {
    const response = await this.client.call({ version: VERSION, action, payload }, signal);
    return new ResponseFields(action, response.requestId, response);
  }
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
