import type { Authority } from "../../authority/authority";
import { endpointProblems } from "../../authority/allowed-endpoints";
import type { Endpoints } from "../../domain/endpoint";
import type { Environment } from "../../domain/environment";
import { isMembershipError } from "../../domain/error";
import type { Problem } from "../../domain/problem";
import { machineProblems, policyProblems } from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import { plannedOrder } from "./plan/planned-order";
import { endpointsOf } from "../../tencentcloud/endpoint-from-environment";
import type { PlannedRemoval } from "./plan/planned-removal";
import { previousListProblems } from "./plan/previous-list";

/** What the program of a membership comes to when Terraform runs it, before it asks the organization. */
export interface ProgramRun {
  /** What stops it before it asks. */
  readonly problems: readonly Problem[];
  /** The removal that it is asked for; absent where nobody leaves, or it does not come so far. */
  readonly asked?: AskedRemoval;
}

/** A removal, and where it is sent. */
export interface AskedRemoval {
  readonly order: RemovalOrder;
  readonly endpoints: Endpoints;
  /** Whether these endpoints may be given what the credentials sign. */
  readonly isAllowed: boolean;
}

/** As src/provisioner/ does it, but that it does not stop at the first problem: a review shows all of them. */
export function programRun(planned: PlannedRemoval, authority: Authority, env: Environment): ProgramRun {
  const { run, manifest, leaving, stateProblems, differences } = planned;
  if (run !== "runs" || manifest === undefined || differences.length > 0) return { problems: stateProblems };
  const { policy } = authority;
  const problems = [
    ...machineProblems(manifest.removal, policy),
    ...policyProblems(policy, manifest.organizationId),
    ...stateProblems,
    ...previousListProblems(planned, env),
  ];
  if (leaving.size === 0 || stateProblems.length > 0) return { problems };
  try {
    const endpoints = endpointsOf(manifest.endpoint, env);
    const notAllowed = endpointProblems(endpoints, env, policy);
    const order = plannedOrder(planned, manifest, { endpoint: endpoints.organization, ...authority });
    const asked = { order, endpoints, isAllowed: notAllowed.length === 0 };
    return { problems: [...problems, ...notAllowed], asked };
  } catch (error) {
    if (!isMembershipError(error, "InvalidEndpoint")) throw error;
    return { problems: [...problems, error.problem] };
  }
}
