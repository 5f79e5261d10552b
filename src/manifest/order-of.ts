import { removalDigest } from "../domain/approval";
import { countOf, leavingMembers } from "../domain/difference";
import type { Members } from "../domain/member";
import type { PipelinePolicy } from "../domain/pipeline-policy";
import type { RemovalOrder } from "../domain/removal-order";
import type { Uin } from "../domain/uin";
import type { PreviousMembers } from "../domain/previous-members";
import type { Manifest } from "./manifest";

/** What is known of a removal besides the manifest and the previous members. */
export interface Circumstances {
  /** The API's origin that the removal is sent to. */
  readonly endpoint: string;
  /** The digests of the removals that somebody approved. */
  readonly approved: readonly string[];
  readonly policy?: PipelinePolicy | undefined;
}

/** Of the previous members, those whom nobody declares any more. */
export function leavingFrom({ declared, declaredElsewhere }: Manifest, previous: Members): Members {
  return leavingMembers(previous, declared, ...declaredElsewhere.values());
}

/** Of the previous members, those whom its own construct declares and no other one does. */
export function membersItManages({ declared, declaredElsewhere }: Manifest, previous: Members): Uin[] {
  const elsewhere = [...declaredElsewhere.values()];
  return [...previous.keys()].filter((uin) => declared.has(uin) && !elsewhere.some((uins) => uins.has(uin)));
}

/** The removal that a manifest asks for. */
export function orderOf(
  manifest: Manifest,
  { members, objectId }: PreviousMembers,
  { endpoint, approved, policy }: Circumstances,
): RemovalOrder {
  const { organizationId, stack, address, removal, protectedMembers, reasons } = manifest;
  const { declared, declaredElsewhere } = manifest;
  const leaving = leavingFrom(manifest, members);
  const of = { endpoint, organizationId, stack, address, objectId };
  const approval = { digest: removalDigest({ ...of, leaving: leaving.keys() }), approved };
  return {
    leaving,
    policy: removal,
    expectedSize: countOf(leaving.keys(), declared, ...declaredElsewhere.values()),
    rails: {
      organizationId,
      previousCount: members.size,
      protectedMembers,
      reasons,
      approval,
      pipeline: policy,
    },
  };
}
