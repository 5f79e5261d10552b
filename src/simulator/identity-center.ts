import { ApiError } from "./api-error";
import type { Conditions } from "./conditions";
import type { TiedMember } from "./ties";

/** The one zone of a simulated Identity Center. */
const ZONE_ID = "z-simulated001";

const TIMES = { CreateTime: "2024-05-30 10:50:11", UpdateTime: "2024-06-25 10:08:21" };

/** What Identity Center has deployed to an account. */
export interface TargetedItem {
  readonly TargetUin: number;
  readonly [field: string]: unknown;
}

/**
 * As `DescribeIdentityCenter` answers. Source: https://www.tencentcloud.com/document/product/1031/63593
 *
 * @throws ApiError `FailedOperation.IdentityCenterNotOpen`
 */
export function identityCenterOf({ identityCenter }: Conditions): Record<string, unknown> {
  if (identityCenter === "notOpen") throw new ApiError("FailedOperation.IdentityCenterNotOpen");
  const status = { ServiceStatus: identityCenter, ScimSyncStatus: "Disabled" };
  return { ZoneId: ZONE_ID, ZoneName: "simulated", ...status, ...TIMES };
}

/** @throws ApiError `FailedOperation.ZoneIdNotExist` */
export function requireZone(zoneId: string, { identityCenter }: Conditions): void {
  if (identityCenter !== "Enabled" || zoneId !== ZONE_ID)
    throw new ApiError("FailedOperation.ZoneIdNotExist");
}

/**
 * As `ListRoleConfigurationProvisionings` lists them. Source: data type `RoleConfigurationProvisionings`, version
 * 2021-03-31 (https://www.tencentcloud.com/document/product/1031/63598).
 */
export function roleProvisioningsOf(members: readonly TiedMember[]): TargetedItem[] {
  const names = [...new Set(members.flatMap(({ roleConfigurations = [] }) => roleConfigurations))];
  return members.flatMap((member) =>
    (member.roleConfigurations ?? []).map((name) => ({
      DeploymentStatus: "Deployed",
      RoleConfigurationId: `rc-${names.indexOf(name) + 1}`,
      RoleConfigurationName: name,
      ...targetOf(member),
    })),
  );
}

/**
 * As `ListUserSyncProvisionings` lists them. Source: data type `UserProvisioning` of the official SDKs, version
 * 2021-03-31.
 */
export function userProvisioningsOf(members: readonly TiedMember[]): TargetedItem[] {
  const names = [...new Set(members.flatMap(({ synchronizedUsers = [] }) => synchronizedUsers))];
  return members.flatMap((member) =>
    (member.synchronizedUsers ?? []).map((name) => ({
      UserProvisioningId: `up-${names.indexOf(name) + 1}-${member.record.MemberUin}`,
      Description: "",
      Status: "Enabled",
      PrincipalId: `u-${names.indexOf(name) + 1}`,
      PrincipalName: name,
      PrincipalType: "User",
      DuplicationStrategy: "KeepBoth",
      DeletionStrategy: "Keep",
      ...targetOf(member),
    })),
  );
}

function targetOf({ record }: TiedMember) {
  return { TargetUin: record.MemberUin, TargetName: record.Name, TargetType: "MemberUin", ...TIMES };
}
