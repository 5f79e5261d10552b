import { createHash } from "node:crypto";
import { compareUins, type Uin } from "./uin";

/** One removal of one object: all that an approval is for. */
export interface ApprovedRemoval {
  /** The API's origin that the removal is sent to. */
  readonly endpoint: string;
  readonly organizationId: string;
  /** The stack's name. */
  readonly stack: string;
  /** The address, within the stack, of the resource that keeps the members: `null_resource.membership`. */
  readonly address: string;
  /** The object in Terraform's state, which is a new one after each removal that succeeded. */
  readonly objectId: string;
  readonly leaving: Iterable<Uin>;
}

/** The digest that approves a removal, and no other: SHA-256, as 64 hexadecimal digits. */
export function removalDigest(removal: ApprovedRemoval): string {
  const { endpoint, organizationId, stack, address, objectId, leaving } = removal;
  const uins = [...leaving].sort(compareUins);
  const exact = JSON.stringify([endpoint, organizationId, stack, address, objectId, uins]);
  return createHash("sha256").update(exact).digest("hex");
}
