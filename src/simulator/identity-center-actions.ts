import type { Action } from "./action";
import { ApiError } from "./api-error";
import {
  identityCenterOf,
  requireZone,
  roleProvisioningsOf,
  type TargetedItem,
  userProvisioningsOf,
} from "./identity-center";
import type { SimulatedOrganization } from "./organization";
import type { TiedMember } from "./ties";

type ListedAction = "ListRoleConfigurationProvisionings" | "ListUserSyncProvisionings";

/** How the service is called. */
type Service = Pick<Action, "service" | "version" | "requestsPerSecond">;

/**
 * Identity Center's actions that this project calls. Its lists go on with a token in place of an offset.
 *
 * Source: https://www.tencentcloud.com/document/product/1031/63593 (`DescribeIdentityCenter`),
 * https://www.tencentcloud.com/document/product/1031/63598 (`ListRoleConfigurationProvisionings`) and the official
 * SDKs (`ListUserSyncProvisionings`).
 */
export function identityCenterActions(
  organization: SimulatedOrganization,
  service: Service,
): Readonly<Record<ListedAction | "DescribeIdentityCenter", Action>> {
  const listed = (
    action: ListedAction,
    field: string,
    list: (members: readonly TiedMember[]) => TargetedItem[],
  ): Action => ({
    ...service,
    parameters: ["ZoneId", "TargetUin", "TargetType", "MaxResults", "NextToken"],
    prepare: (parameters) => {
      const zoneId = parameters.string("ZoneId");
      const target = parameters.optionalUin("TargetUin");
      parameters.optionalString("TargetType");
      const length = parameters.optionalInteger("MaxResults", 1, 100) ?? 10;
      const start = parseToken(parameters.optionalString("NextToken"));
      return () => {
        const items = organization.readMembers(action, (members) => {
          requireZone(zoneId, organization.conditions);
          return list(members);
        });
        const isWanted = ({ TargetUin }: TargetedItem) =>
          target === undefined || String(TargetUin) === target;
        return pageOf(field, items.filter(isWanted), start, length);
      };
    },
  });
  return {
    DescribeIdentityCenter: {
      ...service,
      parameters: [],
      prepare: () => () =>
        organization.readMembers("DescribeIdentityCenter", () => identityCenterOf(organization.conditions)),
    },
    ListRoleConfigurationProvisionings: listed(
      "ListRoleConfigurationProvisionings",
      "RoleConfigurationProvisionings",
      roleProvisioningsOf,
    ),
    ListUserSyncProvisionings: listed("ListUserSyncProvisionings", "UserProvisionings", userProvisioningsOf),
  };
}

/** A page; the token says where the next one begins, and is only there when there is one. */
function pageOf(field: string, items: readonly TargetedItem[], start: number, length: number) {
  const end = start + length;
  const IsTruncated = end < items.length;
  return {
    [field]: items.slice(start, end),
    TotalCounts: items.length,
    MaxResults: length,
    IsTruncated,
    ...(IsTruncated && { NextToken: `from-${end}` }),
  };
}

/** @throws ApiError `InvalidParameter.NextTokenInvalid` */
function parseToken(token = "from-0"): number {
  const [, start] = /^from-(\d+)$/.exec(token) ?? [];
  if (start === undefined) throw new ApiError("InvalidParameter.NextTokenInvalid");
  return Number(start);
}
