import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import type { Uin } from "../domain/uin";
import type { Engine } from "./props";
import type { Settings } from "./settings";

/** What the memberships of an app know of each other. */
export interface DeclaredMembership
  extends
    IConstruct,
    Pick<
      Settings,
      "organizationId" | "members" | "protectedMembers" | "reasons" | "language" | "reportFile"
    > {
  /** The resource that keeps the members in Terraform's state. */
  readonly resource: TerraformResource;
  /** The address, within its stack, of the resource that keeps the members: `null_resource.membership`. */
  readonly address: string;
  /** What keeps its members; a membership of an earlier version of the package does not say. */
  readonly engine?: Engine;
  /** UINs that are nobody's business; a membership of an earlier version of the package does not say. */
  readonly ignoredMembers?: ReadonlySet<Uin>;
  /** Whether it declares UINs that only Terraform knows, which are not in {@link members}. */
  readonly hasUnknownMembers?: boolean;
  /** Whether it comes to its end; a membership of an earlier version of the package does not say. */
  readonly isRetired?: boolean;
}
