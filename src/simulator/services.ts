import type { MemberRecord } from "./member";

/**
 * The services that have administrators, as `ListOrganizationService` lists them. Source: data type
 * `OrganizationServiceAssign`, version 2021-03-31 (https://cloud.tencent.com/document/product/850/109561).
 */
export function servicesOf(members: readonly MemberRecord[]): Record<string, unknown>[] {
  const identities = members.flatMap(({ OrgIdentity }) => OrgIdentity);
  const names = new Map(identities.map((identity) => [identity.IdentityId, identity.IdentityAliasName]));
  return [...names].map(([ServiceId, ProductName]) => ({
    ServiceId,
    ProductName,
    IsAssign: 1,
    MemberNum: String(identities.filter(({ IdentityId }) => IdentityId === ServiceId).length),
  }));
}

/**
 * The members that administer a service, as `ListOrgServiceAssignMember` lists them. Source: data type
 * `OrganizationServiceAssignMember`, version 2021-03-31 (https://www.tencentcloud.com/document/product/1031/63260).
 */
export function administratorsOf(members: readonly MemberRecord[], ServiceId: number) {
  return members
    .filter(({ OrgIdentity }) => OrgIdentity.some(({ IdentityId }) => IdentityId === ServiceId))
    .map(({ MemberUin, Name: MemberName, CreateTime }) => ({ ServiceId, MemberUin, MemberName, CreateTime }));
}
