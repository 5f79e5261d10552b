import { type Endpoints, originOf, parseOrigin, resolveEndpoint, stsOfSite } from "../domain/endpoint";
import { MembershipError } from "../domain/error";
import { shown } from "../domain/shown";
import { type Environment, setting } from "../domain/environment";

/**
 * Where the Organization API is called. In this order:
 *
 * 1. `TENCENTCLOUD_ORGANIZATION_ENDPOINT`, an origin, for tests.
 * 2. `declared`, unless it is the China site's, which is also what a declaration that names no site gives.
 * 3. `organization.` and `TENCENTCLOUD_DOMAIN`, a root domain as in the official provider.
 * 4. The China site's.
 *
 * `TENCENTCLOUD_PROTOCOL` may say `HTTPS`; or `HTTP`, when the endpoint found so is a plain HTTP one on this
 * machine's loopback.
 *
 * STS is called at `TENCENTCLOUD_STS_ENDPOINT`, else in `TENCENTCLOUD_DOMAIN`, else on the declared site (the China
 * site for an endpoint of no site): never where an endpoint of the Organization API says, because what goes to STS
 * unsigned, such as a pod's token, is as good as a key. A CVM's metadata service is
 * `TENCENTCLOUD_METADATA_ENDPOINT`, for tests, else every CVM's own.
 *
 * Whether anything may be sent there is decided elsewhere.
 *
 * @param declared the declaration's endpoint, as `resolveEndpoint` gave it
 * @throws MembershipError `InvalidEndpoint` for a variable that is no such value, a domain that contradicts a
 * declaration of another site, or plain HTTP to another machine
 */
export function endpointsOf(declared: string, env: Environment): Endpoints {
  const organization = override(env, "TENCENTCLOUD_ORGANIZATION_ENDPOINT") ?? declaredOrDomain(declared, env);
  checkProtocol(organization, env);
  return {
    organization,
    sts: override(env, "TENCENTCLOUD_STS_ENDPOINT") ?? inDomain("sts", env) ?? stsOfSite(declared),
    metadata: override(env, "TENCENTCLOUD_METADATA_ENDPOINT") ?? "http://metadata.tencentyun.com",
  };
}

function declaredOrDomain(declared: string, env: Environment): string {
  const ofDomain = inDomain("organization", env);
  if (ofDomain === undefined) return declared;
  if (declared !== ofDomain && declared !== resolveEndpoint({})) {
    throw new MembershipError("InvalidEndpoint", { kind: "contradictingDomain", ofDomain, declared });
  }
  return ofDomain;
}

function inDomain(service: Parameters<typeof originOf>[0], env: Environment): string | undefined {
  const domain = setting(env, "TENCENTCLOUD_DOMAIN");
  return domain === undefined ? undefined : parseOrigin("TENCENTCLOUD_DOMAIN", originOf(service, domain));
}

function checkProtocol(endpoint: string, env: Environment): void {
  const protocol = setting(env, "TENCENTCLOUD_PROTOCOL")?.toUpperCase() ?? "HTTPS";
  if (protocol === "HTTPS" || (protocol === "HTTP" && endpoint.startsWith("http:"))) return;
  throw new MembershipError("InvalidEndpoint", { kind: "protocolNotHttps", endpoint, got: shown(protocol) });
}

function override(env: Environment, variable: string): string | undefined {
  const value = setting(env, variable);
  return value === undefined ? undefined : parseOrigin(variable, value);
}
