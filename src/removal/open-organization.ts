import { type ClientsOptions, openClients } from "../tencentcloud/clients";
import { effectiveEndpoint } from "../tencentcloud/endpoint-from-environment";
import { organizationApi } from "../tencentcloud/organization-api";

/** An organization that members are removed from; `close` ends the connections once all calls have ended. */
export type OpenOrganization = ReturnType<typeof openOrganization>;

/**
 * Finds the endpoint and the credentials that the environment names. Nothing is sent before the first call.
 *
 * @param declared the endpoint that the declaration names
 * @throws MembershipError `MissingCredentials`, `InvalidEndpoint` or `InvalidOption`
 */
export function openOrganization(declared: string, caller: Omit<ClientsOptions, "endpoint">) {
  const endpoint = effectiveEndpoint(declared, caller.env);
  const { credentialsName, organization, close } = openClients({ ...caller, endpoint });
  return { endpoint, credentialsName, calls: organizationApi(organization), close };
}
