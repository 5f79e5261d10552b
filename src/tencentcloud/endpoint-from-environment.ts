import { parseOrigin, resolveEndpoint } from "../domain/endpoint";
import { MembershipError } from "../domain/error";
import { shown } from "../domain/shown";
import { type Environment, setting } from "./environment";

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
 * @param declared the declaration's endpoint, as `resolveEndpoint` gave it
 * @throws MembershipError `InvalidEndpoint` for a variable that is no such value, a domain that contradicts a
 * declaration of another site, or plain HTTP to another machine
 */
export function effectiveEndpoint(declared: string, env: Environment): string {
  const endpoint = override(env, "TENCENTCLOUD_ORGANIZATION_ENDPOINT") ?? declaredOrDomain(declared, env);
  checkProtocol(endpoint, env);
  return endpoint;
}

/**
 * Where STS is called: `TENCENTCLOUD_STS_ENDPOINT`; else the Organization API's host with `sts` in place of
 * `organization`, so on the same site; else, for an endpoint that stands in for the API, there too.
 *
 * @param endpoint the Organization API's, as {@link effectiveEndpoint} gave it
 * @throws MembershipError `InvalidEndpoint` for a variable that is no origin
 */
export function stsEndpoint(endpoint: string, env: Environment): string {
  return override(env, "TENCENTCLOUD_STS_ENDPOINT") ?? endpoint.replace("//organization.", "//sts.");
}

/** `TENCENTCLOUD_METADATA_ENDPOINT`, for tests, else every CVM's own. @throws MembershipError `InvalidEndpoint` */
export function metadataEndpoint(env: Environment): string {
  return override(env, "TENCENTCLOUD_METADATA_ENDPOINT") ?? "http://metadata.tencentyun.com";
}

function declaredOrDomain(declared: string, env: Environment): string {
  const domain = setting(env, "TENCENTCLOUD_DOMAIN");
  if (domain === undefined) return declared;
  const ofDomain = parseOrigin("TENCENTCLOUD_DOMAIN", `https://organization.${domain}`);
  if (declared !== ofDomain && declared !== resolveEndpoint({})) {
    throw new MembershipError("InvalidEndpoint", { kind: "contradictingDomain", ofDomain, declared });
  }
  return ofDomain;
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
