import type { Action, OrganizationActionName } from "./action";
import { ApiError } from "./api-error";
import { entitiesOf } from "./entities";
import { identityCenterActions } from "./identity-center-actions";
import type { MembersQuery, SimulatedOrganization } from "./organization";
import type { Parameters } from "./parameters";
import { administratorsOf, servicesOf } from "./services";
import type { TiedMember } from "./ties";

/** The version of the Organization API that is simulated. */
export const ORGANIZATION_API_VERSION = "2021-03-31";

const SERVICE = {
  service: "organization",
  version: ORGANIZATION_API_VERSION,
  requestsPerSecond: 20,
} as const;

/**
 * The Organization API's actions that this project calls. The frequency of `DescribeOrganizationMembers` is
 * not documented; that of `DeleteOrganizationMembers` stands for it.
 *
 * Source: https://cloud.tencent.com/document/api/850/67059 (`DescribeOrganization`),
 * https://cloud.tencent.com/document/api/850/67220 (`DescribeOrganizationMembers`),
 * https://www.tencentcloud.com/document/product/1031/52064 (`DeleteOrganizationMembers`),
 * https://cloud.tencent.com/document/product/850/109561 (`ListOrganizationService`),
 * https://www.tencentcloud.com/document/product/1031/63260 (`ListOrgServiceAssignMember`) and the official SDKs
 * (`DescribeOrganizationAuthNode`).
 */
export function organizationActions(
  organization: SimulatedOrganization,
): Readonly<Record<OrganizationActionName, Action>> {
  return {
    DescribeOrganization: {
      ...SERVICE,
      requestsPerSecond: 40,
      parameters: ["Lang"],
      prepare: () => () => organization.describeOrganization(),
    },
    DescribeOrganizationMembers: {
      ...SERVICE,
      parameters: ["Offset", "Limit", "Lang", "SearchKey"],
      prepare: (parameters) => {
        const query = { ...readPage(parameters), searchKey: parameters.optionalString("SearchKey") };
        return () => {
          const { items, total } = organization.describeMembersPage(query);
          return { Items: items, Total: total };
        };
      },
    },
    DeleteOrganizationMembers: {
      ...SERVICE,
      parameters: ["MemberUin"],
      prepare: (parameters) => {
        const uins = parameters.uins("MemberUin");
        return () => {
          organization.deleteMembers(uins);
          return {};
        };
      },
    },
    ListOrganizationService: {
      ...SERVICE,
      parameters: ["Offset", "Limit"],
      prepare: (parameters) => {
        const page = readPage(parameters);
        return () => pageOf(organization.readMembers("ListOrganizationService", servicesOf), page);
      },
    },
    ListOrgServiceAssignMember: {
      ...SERVICE,
      parameters: ["Offset", "Limit", "ServiceId"],
      prepare: (parameters) => {
        const page = readPage(parameters);
        const serviceId = parameters.integer("ServiceId", 0, Number.MAX_SAFE_INTEGER);
        const list = (members: readonly TiedMember[]) => administratorsOf(members, serviceId);
        return () => pageOf(organization.readMembers("ListOrgServiceAssignMember", list), page);
      },
    },
    DescribeOrganizationAuthNode: {
      ...SERVICE,
      parameters: ["Offset", "Limit", "AuthName"],
      prepare: (parameters) => {
        const page = readPage(parameters);
        return () => pageOf(organization.readMembers("DescribeOrganizationAuthNode", entitiesOf), page);
      },
    },
    ...identityCenterActions(organization, SERVICE),
  };
}

function readPage(parameters: Parameters): MembersQuery {
  const limit = parameters.integer("Limit", 1, 50);
  const offset = parameters.integer("Offset", 0, Number.MAX_SAFE_INTEGER);
  if (offset % limit === 0) return { offset, limit };
  throw new ApiError("InvalidParameterValue", "The value of `Offset` is not a multiple of `Limit`.");
}

function pageOf(items: readonly unknown[], { offset, limit }: MembersQuery): Record<string, unknown> {
  return { Items: items.slice(offset, offset + limit), Total: items.length };
}
