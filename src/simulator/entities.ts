import type { TiedMember } from "./ties";

/**
 * The verified entities, each with its administrator, as `DescribeOrganizationAuthNode` lists them. Source: data type
 * `AuthNode` of the official SDKs, version 2021-03-31.
 */
export function entitiesOf(members: readonly TiedMember[]): Record<string, unknown>[] {
  const administrators = members.flatMap(({ record, administersEntity: AuthName }) =>
    AuthName === undefined ? [] : [{ AuthName, record }],
  );
  return administrators.map(({ AuthName, record }, index) => ({
    RelationId: index + 1,
    AuthName,
    Manager: { MemberUin: record.MemberUin, MemberName: record.Name },
  }));
}
