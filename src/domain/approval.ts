import { createHash } from "node:crypto";
import { compareUins, type Uin } from "./uin";

/** The exact removal that an approval is for. */
export interface ApprovedRemoval {
  /** As the declaration names it; nothing when it does not. */
  readonly organizationId?: string | undefined;
  /** The address of the resource that keeps the members, such as `null_resource.membership`. */
  readonly address: string;
  readonly leaving: Iterable<Uin>;
}

/** The digest that approves a removal, and no other: SHA-256, as 64 hexadecimal digits. */
export function removalDigest({ organizationId, address, leaving }: ApprovedRemoval): string {
  const exact = JSON.stringify([organizationId ?? "", address, [...leaving].sort(compareUins)]);
  return createHash("sha256").update(exact).digest("hex");
}

/** The digests in the value of `TCO_APPROVED_REMOVALS`, separated by commas or blanks. */
export function parseApprovals(text = ""): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((digest) => digest !== "");
}
