import type { LiveMember, Organization } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { TencentCloudError } from "../../tencentcloud/tencentcloud-error";

/** The organization and everybody in it, as the API lists them. */
export interface LiveOrganization {
  readonly organization: Organization;
  /** Absent where the caller may not list members. */
  readonly members?: ReadonlyMap<Uin, LiveMember>;
  /** Why there are none. */
  readonly deniedBy?: TencentCloudError;
}
