import { requireAllowed } from "../../authority/allowed-endpoints";
import { type Endpoints, parseOrigin, resolveEndpoint } from "../../domain/endpoint";
import type { Environment } from "../../domain/environment";
import type { PipelinePolicy } from "../../domain/pipeline-policy";
import { endpointsOf } from "../../tencentcloud/endpoint-from-environment";

/** The site or the endpoint that a person names; of both, one. */
export interface EndpointChoice {
  readonly site?: string;
  readonly endpoint?: string;
}

/**
 * Where a declaration has the services called, once that is allowed.
 *
 * @param declared the declaration's endpoint
 * @throws MembershipError `InvalidEndpoint`
 */
export function allowedEndpoints(declared: string, env: Environment, policy?: PipelinePolicy): Endpoints {
  const endpoints = endpointsOf(declared, env);
  requireAllowed(endpoints, env, policy);
  return endpoints;
}

/** The same, where a person chooses. @throws MembershipError `InvalidEndpoint` */
export function chosenEndpoints(
  choice: EndpointChoice,
  env: Environment,
  policy?: PipelinePolicy,
): Endpoints {
  return allowedEndpoints(resolveEndpoint(choice), environmentWith(choice, env), policy);
}

/**
 * The environment together with what the command line says: both are the word of whoever sits at the machine, whom no
 * change of code speaks for.
 *
 * @throws MembershipError `InvalidEndpoint`
 */
export function environmentWith({ endpoint }: EndpointChoice, env: Environment): Environment {
  if (endpoint === undefined) return env;
  return { ...env, TENCENTCLOUD_ORGANIZATION_ENDPOINT: parseOrigin("endpoint", endpoint) };
}
