import { createHash } from "node:crypto";
import { compareUins, type Uin } from "./uin";

export interface ApprovedRemoval {
  readonly organizationId: string;
  /** The address of the resource that keeps the members, such as `null_resource.membership`. */
  readonly address: string;
  readonly leaving: Iterable<Uin>;
}

/** The digest that approves a removal, and no other: SHA-256, as 64 hexadecimal digits. */
export function removalDigest({ organizationId, address, leaving }: ApprovedRemoval): string {
  const exact = JSON.stringify([organizationId, address, [...leaving].sort(compareUins)]);
  return createHash("sha256").update(exact).digest("hex");
}
