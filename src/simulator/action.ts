import type { Parameters } from "./parameters";

/** One action of a service, of the one version that is simulated. */
export interface Action {
  /** The service of its signature: `organization`, `sts`. */
  readonly service: string;
  readonly version: string;
  /** The documented limit of its frequency. */
  readonly requestsPerSecond: number;
  /** Whether the caller has to name a region. @default false */
  readonly regional?: boolean;
  /** Whether it is called without a signature. @default false */
  readonly anonymous?: boolean;
  /**
   * Checks the parameters, and hands back the work itself, which returns the response's fields.
   * Both throw `ApiError`.
   */
  readonly prepare: (parameters: Parameters) => () => Readonly<Record<string, unknown>>;
}

/** Actions by name. */
export type Actions = Readonly<Record<string, Action>>;

/** What can be asked of a simulator; `Metadata` is any request to the metadata service. */
export type ActionName = OrganizationActionName | StsActionName | "Metadata";

/** The actions of the Organization API that are simulated. */
export type OrganizationActionName =
  | "DescribeOrganization"
  | "DescribeOrganizationMembers"
  | "DeleteOrganizationMembers"
  | "ListOrganizationService"
  | "ListOrgServiceAssignMember";

/** The actions of the Security Token Service that are simulated. */
export type StsActionName = "AssumeRole" | "AssumeRoleWithWebIdentity" | "GetCallerIdentity";
