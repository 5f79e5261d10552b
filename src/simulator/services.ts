import type { MemberRecord } from "./member";

/**
 * The services of the organization that have administrators, as `ListOrganizationService` lists them.
 *
 * Source: data type `OrganizationServiceAssign`, version 2021-03-31
 * (https://cloud.tencent.com/document/product/850/109561).
 */
export function servicesOf(members: readonly MemberRecord[]): Record<string, unknown>[] {
  const identities = members.flatMap(({ OrgIdentity }) => OrgIdentity);
  const names = new Map(
    identities.map(({ IdentityId, IdentityAliasName }) => [IdentityId, IdentityAliasName]),
  );
  return [...names].map(([serviceId, name]) => ({
    ServiceId: serviceId,
    ProductName: name,
    IsAssign: 1,
    MemberNum: String(identities.filter(({ IdentityId }) => IdentityId === serviceId).length),
  }));
}

/**
 * The members that administer a service, as `ListOrgServiceAssignMember` lists them.
 *
 * Source: data type `OrganizationServiceAssignMember`, version 2021-03-31
 * (https://www.tencentcloud.com/document/product/1031/63260).
 */
export function administratorsOf(
  members: readonly MemberRecord[],
  serviceId: number,
): Record<string, unknown>[] {
  return members
    .filter(({ OrgIdentity }) => OrgIdentity.some(({ IdentityId }) => IdentityId === serviceId))
    .map(({ MemberUin, Name, CreateTime }) => ({
      ServiceId: serviceId,
      MemberUin,
      MemberName: Name,
      CreateTime,
    }));
}
