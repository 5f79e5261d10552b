import { removalDigest } from "../domain/approval";
import { parseReasons } from "../domain/declaration";
import type { Members } from "../domain/member";
import type { RemovalOrder } from "../domain/removal-order";
import { parseUin } from "../domain/uin";
import type { Manifest } from "./contract";

/**
 * What a manifest asks for.
 *
 * @param leaving who leaves by it
 * @param previousCount how many members there were before
 * @param approved the digests of the removals that somebody approved
 */
export function removalOrder(
  manifest: Manifest,
  leaving: Members,
  previousCount: number,
  approved: readonly string[],
): RemovalOrder {
  const { organizationId, address, removal, declared, protectedMembers, reasons } = manifest;
  return {
    leaving,
    policy: removal,
    rails: {
      organizationId,
      declared: new Set(declared.map(parseUin)),
      previousCount,
      protectedMembers: new Set(protectedMembers.map(parseUin)),
      reasons: parseReasons(reasons),
      approval: { digest: removalDigest({ organizationId, address, leaving: leaving.keys() }), approved },
    },
  };
}
