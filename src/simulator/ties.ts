import type { MemberRecord } from "./member";

/** What ties a member to its organization that the member list does not show: with any of it, it cannot be removed. */
export interface MemberTies {
  /** The names of the permission configurations that Identity Center has deployed to it. @default [] */
  readonly roleConfigurations?: readonly string[];
  /** The names of the users that Identity Center synchronizes to it. @default [] */
  readonly synchronizedUsers?: readonly string[];
  /** The verified entity that it administers. @default none */
  readonly administersEntity?: string;
}

/** A member as it is listed, with its ties. */
export interface TiedMember extends MemberTies {
  readonly record: MemberRecord;
}

/** Whether anything ties a member to its organization, or it administers a service: then other lists tell of it too. */
export function isTied(member: TiedMember): boolean {
  return member.record.OrgIdentity.length > 0 || refusalOfTies(member) !== undefined;
}

/** The code that a removal of a member with these ties gets. */
export function refusalOfTies(ties: MemberTies): string | undefined {
  const { roleConfigurations = [], synchronizedUsers = [], administersEntity } = ties;
  if (administersEntity !== undefined) return "FailedOperation.OrganizationAuthManageNotAllowDelete";
  if (roleConfigurations.length > 0) return "UnsupportedOperation.MemberAccountExistCICRoleConfig";
  if (synchronizedUsers.length > 0) return "UnsupportedOperation.MemberAccountExistCICUserConfig";
  return undefined;
}
