import type { Actions } from "./action";
import { ApiError } from "./api-error";
import type { SimulatedOrganization } from "./organization";

/** The version of the Organization API that is simulated. */
export const ORGANIZATION_API_VERSION = "2021-03-31";

const SERVICE = { service: "organization", version: ORGANIZATION_API_VERSION } as const;

/**
 * The Organization API's actions that this project calls. The frequency of `DescribeOrganizationMembers` is
 * not documented; that of `DeleteOrganizationMembers` stands for it.
 *
 * Source: https://cloud.tencent.com/document/api/850/67059 (`DescribeOrganization`),
 * https://cloud.tencent.com/document/api/850/67220 (`DescribeOrganizationMembers`) and
 * https://www.tencentcloud.com/document/product/1031/52064 (`DeleteOrganizationMembers`).
 */
export function organizationActions(organization: SimulatedOrganization): Actions {
  return {
    DescribeOrganization: {
      ...SERVICE,
      requestsPerSecond: 40,
      prepare: (parameters) => {
        parameters.allow("Lang");
        return () => organization.describeOrganization();
      },
    },
    DescribeOrganizationMembers: {
      ...SERVICE,
      requestsPerSecond: 20,
      prepare: (parameters) => {
        parameters.allow("Offset", "Limit", "Lang", "SearchKey");
        const limit = parameters.integer("Limit", 1, 50);
        const offset = parameters.integer("Offset", 0, Number.MAX_SAFE_INTEGER);
        const searchKey = parameters.optionalString("SearchKey");
        if (offset % limit !== 0) {
          throw new ApiError("InvalidParameterValue", "The value of `Offset` is not a multiple of `Limit`.");
        }
        return () => {
          const { items, total } = organization.describeMembersPage({ offset, limit, searchKey });
          return { Items: items, Total: total };
        };
      },
    },
    DeleteOrganizationMembers: {
      ...SERVICE,
      requestsPerSecond: 20,
      prepare: (parameters) => {
        parameters.allow("MemberUin");
        const uins = parameters.uins("MemberUin");
        return () => {
          organization.deleteMembers(uins);
          return {};
        };
      },
    },
  };
}
