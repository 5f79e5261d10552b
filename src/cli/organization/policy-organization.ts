import type { PipelinePolicy } from "../../domain/pipeline-policy";
import type { Problem } from "../../domain/problem";

/** What is wrong where the policy is one of another organization than the credentials belong to. */
export function policyOrganizationProblem(
  policy: Pick<PipelinePolicy, "organizationId"> | undefined,
  actual: string,
): Problem | undefined {
  const declared = policy?.organizationId ?? actual;
  if (declared === actual) return undefined;
  return { kind: "atPath", path: "TCO_POLICY", problem: { kind: "otherOrganization", declared, actual } };
}
