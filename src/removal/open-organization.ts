import { isLoopback } from "../domain/endpoint";
import { type CallerIdentity, describeCaller } from "../tencentcloud/caller-identity";
import { type ClientsOptions, openClients } from "../tencentcloud/clients";
import { organizationApi, type OrganizationCalls } from "../tencentcloud/organization-api";

export { endpointsOf } from "../tencentcloud/endpoint-from-environment";

/** An organization that members are removed from. */
export interface OpenOrganization extends Pick<
  ReturnType<typeof openClients>,
  "credentialsName" | "unused" | "writableProfile" | "close"
> {
  /** The API's origin. */
  readonly endpoint: string;
  readonly calls: OrganizationCalls;
  /** Who calls. Not asked from a stand-in on this machine, which must not bring keys to the real STS. */
  readonly describeCaller?: (signal: AbortSignal) => Promise<CallerIdentity>;
}

/**
 * Finds the credentials that the environment names. Nothing is sent before the first call.
 *
 * @throws MembershipError `MissingCredentials`, `InvalidEndpoint` or `InvalidOption`
 */
export function openOrganization(options: ClientsOptions): OpenOrganization {
  const { organization, sts, region, ...opened } = openClients(options);
  const { endpoints } = options;
  const isAsked = !isLoopback(endpoints.organization) || isLoopback(endpoints.sts);
  return {
    ...opened,
    endpoint: endpoints.organization,
    calls: organizationApi(organization),
    ...(isAsked && { describeCaller: (signal: AbortSignal) => describeCaller(sts, signal, region) }),
  };
}
