import type { PolicyInForce } from "../../authority/pipeline-policy";
import type { CredentialsName } from "../../domain/credentials-name";
import type { Organization } from "../../domain/member";
import type { PipelinePolicy } from "../../domain/pipeline-policy";
import type { CallerIdentity } from "../../tencentcloud/caller-identity";
import { isDenied, isTencentCloudError } from "../../tencentcloud/tencentcloud-error";
import { unless } from "../../removal/unless";
import type { Connection } from "../organization/connection";
import { policyOrganizationProblem } from "../organization/policy-organization";

/** The version of {@link Identity}; a change that a reader must know of changes it. */
const WHOAMI_SCHEMA = 2;

/** Whether the caller may do something. Removing is not tried, as trying is doing. */
export type Permission =
  | { readonly allowed: "yes" }
  | { readonly allowed: "no"; readonly missing: string; readonly code: string; readonly requestId?: string }
  | { readonly allowed: "not tested"; readonly needs: string };

/** Who calls, and what for: `tco-members whoami --format json`. */
export interface Identity {
  readonly schema: typeof WHOAMI_SCHEMA;
  /** Whether nothing is known to be lacking for removals. */
  readonly ready: boolean;
  readonly credentials: CredentialsName;
  readonly endpoint: string;
  /** Absent when STS does not say. */
  readonly caller?: CallerIdentity;
  /** Absent when the caller may not ask. */
  readonly organization?: Organization;
  readonly permissions: Readonly<Record<"describe" | "list" | "remove", Permission>>;
  /** The pipeline's policy; absent where there is none. */
  readonly policy?: {
    readonly sha256: string;
    /** The only organization that it lets members be removed from. */
    readonly organizationId?: string;
  };
}

/**
 * Finds out who calls.
 *
 * @throws TencentCloudError unless the API answers, or refuses for lack of a permission
 */
export async function identify(
  { credentialsName, endpoint, calls, describeCaller }: Connection,
  { policy, sha256 }: Partial<PolicyInForce>,
): Promise<Identity> {
  // STS may be out of reach where the Organization API is not, and nothing here depends on it.
  const caller = describeCaller && (await unless(isTencentCloudError, describeCaller()));
  const organization = await unless(isDenied, calls.describeOrganization());
  const firstMember = await unless(isDenied, calls.describeMembersPage({ offset: 0, limit: 1 }));
  const isKnown = !(organization instanceof Error);
  const isAllowed = isKnown && policyOrganizationProblem(policy, organization.organizationId) === undefined;
  return {
    schema: WHOAMI_SCHEMA,
    ready: isAllowed && organization.isManager && !(firstMember instanceof Error),
    credentials: credentialsName,
    endpoint,
    ...(caller !== undefined && !(caller instanceof Error) && { caller }),
    ...(isKnown && { organization }),
    permissions: {
      describe: permissionFrom(organization, "organization:DescribeOrganization"),
      list: permissionFrom(firstMember, "organization:DescribeOrganizationMembers"),
      remove: { allowed: "not tested", needs: "organization:DeleteOrganizationMembers" },
    },
    ...(policy !== undefined && sha256 !== undefined && { policy: policyIdentity(policy, sha256) }),
  };
}

function policyIdentity({ organizationId }: PipelinePolicy, sha256: string): Identity["policy"] & object {
  return { sha256, ...(organizationId !== undefined && { organizationId }) };
}

function permissionFrom(answer: object, missing: string): Permission {
  if (!isTencentCloudError(answer)) return { allowed: "yes" };
  const { code, requestId } = answer;
  return { allowed: "no", missing, code, ...(requestId !== undefined && { requestId }) };
}
