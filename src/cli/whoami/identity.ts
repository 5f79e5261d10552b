import type { Organization } from "../../domain/member";
import { isTencentCloudError } from "../../tencentcloud/error";
import { type CallerIdentity, describeCaller } from "../../tencentcloud/caller-identity";
import type { Connection } from "../organization/connection";
import { isDenied } from "../organization/members-or-denied";

/** The version of {@link Identity}; a change that a reader must know of changes it. */
const WHOAMI_SCHEMA = 1;

/** Whether the caller may do something. Removing is not tried, as trying is doing. */
export type Permission =
  | { readonly allowed: "yes" }
  | { readonly allowed: "no"; readonly missing: string; readonly code: string; readonly requestId?: string }
  | { readonly allowed: "not tested"; readonly needs: string };

/** Who calls, and what for: `tco-members whoami --format json`. */
export interface Identity {
  readonly schema: typeof WHOAMI_SCHEMA;
  /** Whether nothing is known to be lacking for removals. */
  readonly verdict: "ready" | "lacking";
  readonly credentialsSource: string;
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
export async function identify({ credentialsSource, endpoint, calls, sts }: Connection): Promise<Identity> {
  const caller = await describeCaller(sts).catch(ignoreApiErrors);
  const organization = await allowedOrDenied("DescribeOrganization", () => calls.describeOrganization());
  const firstMember = await allowedOrDenied("DescribeOrganizationMembers", () =>
    calls.describeMembersPage({ offset: 0, limit: 1 }),
  );
  const permissions = {
    describe: organization.permission,
    list: firstMember.permission,
    remove: { allowed: "not tested", needs: "organization:DeleteOrganizationMembers" },
  } as const;
  const isReady =
    organization.answer?.isManager === true &&
    [organization, firstMember].every(({ permission }) => permission.allowed === "yes");
  return {
    schema: WHOAMI_SCHEMA,
    verdict: isReady ? "ready" : "lacking",
    credentialsSource,
    endpoint,
    ...(caller && { caller }),
    ...(organization.answer && { organization: organization.answer }),
    permissions,
  };
}

/** A gateway may not have STS, and nothing here depends on it. */
function ignoreApiErrors(error: unknown): undefined {
  if (!isTencentCloudError(error)) throw error;
}

async function allowedOrDenied<T>(
  action: string,
  call: () => Promise<T>,
): Promise<{ readonly permission: Permission; readonly answer?: T }> {
  try {
    return { permission: { allowed: "yes" }, answer: await call() };
  } catch (error) {
    if (!isDenied(error)) throw error;
    const { code, requestId } = error;
    const missing = `organization:${action}`;
    return { permission: { allowed: "no", missing, code, ...(requestId !== undefined && { requestId }) } };
  }
}
