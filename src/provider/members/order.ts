import { memberRemovalDigest } from "../../domain/approval";
import { countOf } from "../../domain/difference";
import type { Members } from "../../domain/member";
import type { Problem } from "../../domain/problem";
import { consentProblems, machineProblems, policyProblems, requireNoProblems } from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import { railProblems } from "../../removal/forecast/asked-rails";
import type { DeclaredIn } from "../declared";
import type { Configured } from "../configured";
import type { Live } from "../organization/session";
import { type Declaration, type Kept, previousIn } from "./membership";

/** What is known of a removal beside who leaves. */
export interface OrderContext {
  readonly organizationId: string;
  readonly kept: Kept;
  readonly code: Declaration;
  readonly declared: DeclaredIn;
}

/** The removal of `leaving`, and what must hold for it. */
export function orderOf(
  leaving: Members,
  { organizationId, kept, code, declared }: OrderContext,
  context: Pick<Configured, "endpoint" | "authority">,
): RemovalOrder {
  const { approved, policy } = context.authority();
  const { membership } = code;
  const object = { endpoint: context.endpoint(), organizationId, membership, removals: kept.removals };
  return {
    leaving,
    policy: code.removal,
    ...(declared.isGiven && { expectedSize: countOf(leaving.keys(), declared.uins) }),
    rails: {
      organizationId,
      previousCount: previousIn(kept).size,
      protectedMembers: new Set([...code.protectedMembers, ...declared.protectedMembers]),
      reasons: code.reasons,
      approval: {
        digest: memberRemovalDigest({ ...object, leaving: leaving.keys() }),
        approved,
      },
      pipeline: policy,
    },
  };
}

/** What would stop the removal before anything is sent, but for a missing approval: the plan shows the digest to approve. */
export function blockingProblems(order: RemovalOrder, live: Live | undefined): Problem[] {
  return [...problemsOfMachine(order), ...railProblems(order, live)];
}

/**
 * A plan may have been made on another machine, and Terraform plans no delete once more when it applies.
 *
 * @throws MembershipError `RemovalBlocked` where this machine does not allow a removal in the organization
 */
export function requireMachine(order: RemovalOrder): void {
  requireNoProblems("RemovalBlocked", problemsOfMachine(order));
}

function problemsOfMachine({ policy, rails: { pipeline, organizationId } }: RemovalOrder): Problem[] {
  return [...machineProblems(policy, pipeline), ...policyProblems(pipeline, organizationId)];
}

/** Who asks for an approval that nobody gave. */
export function missingApproval(order: RemovalOrder): Extract<Problem, { kind: "notApproved" }> | undefined {
  return consentProblems(order).find((problem) => problem.kind === "notApproved");
}
