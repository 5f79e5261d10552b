import type { Environment } from "../domain/environment";
import { parseApprovals } from "./approvals";
import { type PolicyInForce, readPolicy } from "./pipeline-policy";

/** What the machine that applies, or reviews, allows: neither code nor properties can change it. */
export interface Authority extends Partial<PolicyInForce> {
  /** The digests of removals that somebody approved. */
  readonly approved: readonly string[];
}

/**
 * @param stackDirectories where a change under review writes
 * @throws MembershipError `InvalidPolicy`
 */
export function readAuthority(env: Environment, stackDirectories: readonly string[]): Authority {
  return { ...readPolicy(env, stackDirectories), approved: parseApprovals(env["TCO_APPROVED_REMOVALS"]) };
}
