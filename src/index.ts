export { OrganizationMembership } from "./construct/organization-membership";
export type { Engine, OrganizationMembershipProps } from "./construct/props";
export type { MembersDeclaration } from "./domain/declaration";
export type { Site } from "./domain/endpoint";
export { isMembershipError, MembershipError, type MembershipErrorCode } from "./domain/error";
export type { Language } from "./domain/language";
export type { Members } from "./domain/member";
export type { MaxRemovals, RemovalOptions, RemovalPolicy } from "./domain/policy";
export type { Uin } from "./domain/uin";
