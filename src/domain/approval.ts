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

/** One removal by our own provider: all that an approval of it is for. */
export interface ApprovedMemberRemoval extends Pick<
  ApprovedRemoval,
  "endpoint" | "organizationId" | "leaving"
> {
  /** Its name in the provider's block; HCL may give none. */
  readonly membership: string | undefined;
  /**
   * How many removals its object finished, from a random number on, so that it is another one after each. Absent until the
   * first apply by the provider, as for what was imported or moved there.
   */
  readonly removals: number | undefined;
}

/** The same for a removal that our own provider plans and carries out. */
export function memberRemovalDigest({ membership = "", removals, ...of }: ApprovedMemberRemoval): string {
  return removalDigest({ ...of, stack: "", address: membership, objectId: String(removals ?? "") });
}
