import { resolveEndpoint } from "../../domain/endpoint";
import { effectiveEndpoint } from "../../tencentcloud/endpoint-from-environment";
import type { Environment } from "../../tencentcloud/environment";

/** The site or the endpoint that a person names; of both, one. */
export interface EndpointChoice {
  readonly site?: string;
  readonly endpoint?: string;
}

/**
 * Where the Organization API is called when a person chooses.
 *
 * @throws MembershipError `InvalidEndpoint`
 */
export function chosenEndpoint({ site, endpoint }: EndpointChoice, env: Environment): string {
  const choice = { ...(site !== undefined && { site }), ...(endpoint !== undefined && { endpoint }) };
  return effectiveEndpoint(resolveEndpoint(choice), env);
}
