import type { Uin } from "./uin";

/** Members by UIN, each with the label its declaration gave it. */
export type Members = ReadonlyMap<Uin, string>;

/** A member as the organization lists it. Source: `DescribeOrganizationMembers`, version 2021-03-31. */
export interface LiveMember {
  readonly uin: Uin;
  readonly name: string;
  /** `Invite` (joined by invitation) or `Create` (created by the organization). */
  readonly memberType: string;
  /** `Unbound`, `Valid`, `Success` or `Failed`: the security information of a created member. */
  readonly bindStatus: string;
  /** The account that pays for this member, when it is another one. */
  readonly payUin?: Uin;
  /** The name of the organization's unit that it is in. */
  readonly unit?: string;
}

/** The organization that the caller's credentials belong to. Source: `DescribeOrganization`. */
export interface Organization {
  readonly organizationId: string;
  /** The account that created the organization; it can never leave. */
  readonly creatorUin: Uin;
  /** Whether the caller's account manages the organization, which removal needs. */
  readonly isManager: boolean;
  readonly name: string;
}
