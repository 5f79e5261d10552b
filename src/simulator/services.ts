import type { TiedMember } from "./ties";

/**
 * The services that have administrators, as `ListOrganizationService` lists them. Source: data type
 * `OrganizationServiceAssign`, version 2021-03-31 (https://cloud.tencent.com/document/product/850/109561).
 */
export function servicesOf(members: readonly TiedMember[]): Record<string, unknown>[] {
  const identities = members.flatMap(({ record }) => record.OrgIdentity);
  const names = new Map(identities.map((identity) => [identity.IdentityId, identity.IdentityAliasName]));
  return [...names].map(([ServiceId, ProductName]) => ({
    ServiceId,
    ProductName,
    IsAssign: 1,
    Description: "",
    MemberNum: String(identities.filter(({ IdentityId }) => IdentityId === ServiceId).length),
    Document: "",
    ConsoleUrl: "",
    IsUsageStatus: 2,
    CanAssignCount: 5,
    Product: ProductName,
    ServiceGrant: 2,
    GrantStatus: "",
    IsSetManagementScope: 2,
  }));
}

/**
 * The members that administer a service, as `ListOrgServiceAssignMember` lists them. Source: data type
 * `OrganizationServiceAssignMember`, version 2021-03-31 (https://www.tencentcloud.com/document/product/1031/63260).
 */
export function administratorsOf(members: readonly TiedMember[], ServiceId: number) {
  return members.flatMap(({ record: { MemberUin, Name: MemberName, CreateTime, OrgIdentity } }) => {
    const identity = OrgIdentity.find(({ IdentityId }) => IdentityId === ServiceId);
    if (identity === undefined) return [];
    const scope = { ManagementScope: 1, ManagementScopeMembers: [], ManagementScopeNodes: [] };
    const service = { ServiceId, ProductName: identity.IdentityAliasName };
    return [{ ...service, MemberUin, MemberName, UsageStatus: 0, CreateTime, ...scope }];
  });
}
