import type { Parameters } from "./parameters";

export interface Action {
  /** The service of its signature: `organization`, `sts`. */
  readonly service: string;
  readonly version: string;
  readonly requestsPerSecond: number;
  /** Whether the caller has to name a region. @default false */
  readonly regional?: boolean;
  /** Whether it is called without a signature. @default false */
  readonly anonymous?: boolean;
  readonly parameters: readonly string[];
  /** Checks the parameters, and hands back the work, which returns the response's fields; both throw `ApiError`. */
  readonly prepare: (parameters: Parameters) => () => Readonly<Record<string, unknown>>;
}

/** What can be asked of a simulator; `Metadata` is any request to the metadata service. */
export type ActionName = OrganizationActionName | StsActionName | "Metadata";

/** The actions of the Organization API that are simulated. */
export type OrganizationActionName =
  | "DescribeOrganization"
  | "DescribeOrganizationMembers"
  | "DeleteOrganizationMembers"
  | "ListOrganizationService"
  | "ListOrgServiceAssignMember"
  | "DescribeOrganizationAuthNode"
  | "DescribeIdentityCenter"
  | "ListRoleConfigurationProvisionings"
  | "ListUserSyncProvisionings";

/** The actions of the Security Token Service that are simulated. */
export type StsActionName =
  "AssumeRole" | "AssumeRoleWithSAML" | "AssumeRoleWithWebIdentity" | "GetSessionToken" | "GetCallerIdentity";
