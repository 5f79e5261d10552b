import type { CredentialsName } from "../../domain/credentials-name";
import type { Organization } from "../../domain/member";
import { type CallerIdentity, describeCaller } from "../../tencentcloud/caller-identity";
import { isDenied, isTencentCloudError } from "../../tencentcloud/tencentcloud-error";
import { type Connection, unless } from "../organization/connection";

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
}

/**
 * Finds out who calls.
 *
 * @throws TencentCloudError unless the API answers, or refuses for lack of a permission
 */
export async function identify({ credentialsName, endpoint, calls, sts }: Connection): Promise<Identity> {
  // A gateway may not have STS, and nothing here depends on it.
  const caller = await unless(isTencentCloudError, describeCaller(sts));
  const organization = await unless(isDenied, calls.describeOrganization());
  const firstMember = await unless(isDenied, calls.describeMembersPage({ offset: 0, limit: 1 }));
  const isKnown = !(organization instanceof Error);
  return {
    schema: WHOAMI_SCHEMA,
    ready: isKnown && organization.isManager && !(firstMember instanceof Error),
    credentials: credentialsName,
    endpoint,
    ...(!(caller instanceof Error) && { caller }),
    ...(isKnown && { organization }),
    permissions: {
      describe: permissionFrom(organization, "organization:DescribeOrganization"),
      list: permissionFrom(firstMember, "organization:DescribeOrganizationMembers"),
      remove: { allowed: "not tested", needs: "organization:DeleteOrganizationMembers" },
    },
  };
}

function permissionFrom(answer: object, missing: string): Permission {
  if (!isTencentCloudError(answer)) return { allowed: "yes" };
  const { code, requestId } = answer;
  return { allowed: "no", missing, code, ...(requestId !== undefined && { requestId }) };
}
