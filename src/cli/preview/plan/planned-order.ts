import { memberRemovalDigest } from "../../../domain/approval";
import type { RemovalOrder } from "../../../domain/removal-order";
import type { Manifest } from "../../../manifest/manifest";
import { type Circumstances, orderOf } from "../../../manifest/order-of";
import type { PlannedRemoval } from "./planned-removal";

/** The removal that is planned, as whatever carries it out asks for it. */
export function plannedOrder(
  { previous, leaving, construct: membership, ofProvider }: PlannedRemoval,
  manifest: Manifest,
  circumstances: Circumstances,
): RemovalOrder {
  const order = orderOf(manifest, previous, circumstances);
  if (ofProvider === undefined) return order;
  const { endpoint, approved } = circumstances;
  const { organizationId } = manifest;
  const { removals } = ofProvider;
  const of = { endpoint, organizationId, membership, removals, leaving: leaving.keys() };
  const approval = { digest: memberRemovalDigest(of), approved };
  return { ...order, leaving, rails: { ...order.rails, approval } };
}
