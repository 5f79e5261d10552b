import { removalDigest } from "../domain/approval";
import { leavingMembers } from "../domain/difference";
import type { Members } from "../domain/member";
import type { RemovalOrder } from "../domain/removal-order";
import type { Manifest } from "./manifest";

/**
 * The removal that a manifest asks for: of the previous members, those whom nobody declares any more.
 *
 * @param approved the digests of the removals that somebody approved
 */
export function orderOf(manifest: Manifest, previous: Members, approved: readonly string[]): RemovalOrder {
  const { organizationId, address, removal, protectedMembers, reasons } = manifest;
  const leaving = leavingMembers(previous, manifest.declared, manifest.declaredElsewhere);
  const digest = removalDigest({ organizationId, address, leaving: leaving.keys() });
  const approval = { digest, approved };
  return {
    leaving,
    policy: removal,
    rails: { organizationId, previousCount: previous.size, protectedMembers, reasons, approval },
  };
}
