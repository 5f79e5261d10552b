import { type Endpoints, isLoopback, isOfficial, originOf, parseOrigin } from "../domain/endpoint";
import { type Environment, setting } from "../domain/environment";
import { requireNoProblems } from "../domain/rails";
import type { PipelinePolicy } from "../domain/pipeline-policy";
import type { Problem } from "../domain/problem";

/**
 * Whether somebody who may says where credentials go: the policy, where it names endpoints; else the environment of the
 * machine, also by naming an endpoint itself. A property or a profile never does.
 *
 * @throws MembershipError `InvalidEndpoint` for a variable that holds no origins
 */
export function endpointProblems(endpoints: Endpoints, env: Environment, policy?: PipelinePolicy): Problem[] {
  const bound = policy?.endpoints;
  const named = bound ?? namedByEnvironment(env);
  const uses = Object.entries(endpoints) as [keyof Endpoints, string][];
  return uses
    .filter(([use, origin]) => !named.includes(origin) && !needsNoEntry(use, origin))
    .filter(([, origin]) => bound !== undefined || !(isOfficial(origin) || isLoopback(origin)))
    .map(([use, origin]) => ({
      kind: "endpointNotAllowed",
      use,
      origin,
      by: bound ? "policy" : "environment",
    }));
}

/** @throws MembershipError `InvalidEndpoint`, as {@link endpointProblems} tells */
export function requireAllowed(endpoints: Endpoints, env: Environment, policy?: PipelinePolicy): void {
  requireNoProblems("InvalidEndpoint", endpointProblems(endpoints, env, policy));
}

/** The official hosts that every run may need. */
function needsNoEntry(use: keyof Endpoints, origin: string): boolean {
  if (use === "metadata") return origin === "http://metadata.tencentyun.com";
  return use === "sts" && isOfficial(origin) && origin.startsWith("https://sts.");
}

function namedByEnvironment(env: Environment): string[] {
  const named = (
    variable: string,
    originsOf: (value: string) => readonly string[] = (value) => [value],
  ): string[] => {
    const value = setting(env, variable);
    return value === undefined ? [] : originsOf(value).map((origin) => parseOrigin(variable, origin));
  };
  return [
    ...named("TCO_ALLOWED_ENDPOINTS", (list) => list.split(/[\s,]+/).filter((origin) => origin !== "")),
    ...named("TENCENTCLOUD_ORGANIZATION_ENDPOINT"),
    ...named("TENCENTCLOUD_STS_ENDPOINT"),
    ...named("TENCENTCLOUD_METADATA_ENDPOINT"),
    ...named("TENCENTCLOUD_DOMAIN", (domain) => [originOf("organization", domain), originOf("sts", domain)]),
  ];
}
