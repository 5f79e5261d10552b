import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { Members } from "../domain/member";
import type { Uin } from "../domain/uin";

/** What the memberships of an app know of each other. */
export interface DeclaredMembership extends IConstruct {
  /** The declared members: labels by UIN. */
  readonly members: Members;
  /** Why members leave: reasons by UIN. */
  readonly leaving: ReadonlyMap<Uin, string>;
  /** The organization the members belong to, when the declaration names it. */
  readonly organizationId: string | undefined;
  /** The resource that keeps the members in Terraform's state. */
  readonly resource: TerraformResource;
  /** The address, within its stack, of the resource that keeps the members: `null_resource.membership`. */
  readonly address: string;
}
