import { endpointProblems } from "../../authority/allowed-endpoints";
import { readAuthority } from "../../authority/authority";
import type { Endpoints } from "../../domain/endpoint";
import type { Environment } from "../../domain/environment";
import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import type { PipelinePolicy } from "../../domain/pipeline-policy";
import { requireNoProblems } from "../../domain/rails";
import { endpointsOf } from "../../tencentcloud/endpoint-from-environment";
import { listMembers } from "../../tencentcloud/member-list";
import { type Format, writeResult } from "../formats";
import { withConnection } from "../organization/connection";
import { chosenEndpoints, type EndpointChoice, environmentWith } from "../organization/endpoints";
import { policyOrganizationProblem } from "../organization/policy-organization";
import type { Surroundings } from "../surroundings";
import { findDrift } from "./drift";
import { driftMarkdown, driftText } from "./drift-report";
import { keptMembers } from "./kept-members";
import { type SynthesizedMembership, synthesizedMemberships } from "./synthesized-memberships";

export interface CheckOptions extends EndpointChoice {
  readonly format: Format;
  /** @default that of the first declaration */
  readonly language?: Language;
}

/**
 * Compares what is declared with who is in the organization.
 *
 * @param outputDirectories cdktf's output directories
 * @returns the exit code: 0 when they agree, 2 when they differ
 * @throws MembershipError `InvalidOption` for a directory without memberships, or memberships of several sites;
 * `InvalidPolicy`; `InvalidEndpoint` for one that nobody but the code names; `WrongOrganization` when the credentials
 * belong to an organization that is not declared, or not the policy's; TencentCloudError
 */
export async function check(
  outputDirectories: readonly string[],
  { format, ...options }: CheckOptions,
  surroundings: Surroundings,
): Promise<number> {
  const memberships = outputDirectories.flatMap(synthesizedMemberships);
  const { language = memberships[0]?.manifest.language ?? "en-US", ...choice } = options;
  // A change writes which stacks there are, but not where cdktf puts them.
  const { policy } = readAuthority(surroundings.env, outputDirectories);
  const env = environmentWith(choice, surroundings.env);
  const isChosen = choice.site !== undefined || choice.endpoint !== undefined;
  const endpoints = isChosen
    ? chosenEndpoints(choice, surroundings.env, policy)
    : declaredEndpoints(memberships, env, policy);

  const drift = await withConnection(endpoints, language, surroundings, async ({ calls, endpoint }) => {
    const organization = await calls.describeOrganization();
    const { organizationId } = organization;
    const problem = policyOrganizationProblem(policy, organizationId);
    if (problem !== undefined) throw new MembershipError("WrongOrganization", problem);
    const isCompared = ({ manifest }: SynthesizedMembership): boolean =>
      endpointsOf(manifest.endpoint, env).organization === endpoint &&
      manifest.organizationId === organizationId;
    const compared = memberships.filter(isCompared);
    if (compared.length === 0) {
      throw new MembershipError("WrongOrganization", { kind: "undeclaredOrganization", organizationId });
    }
    const notCompared = memberships.filter((membership) => !isCompared(membership));
    const live = { endpoint, organization, members: await listMembers(calls) };
    return findDrift(
      compared,
      notCompared,
      live,
      await keptMembers(compared, organizationId, surroundings.env),
    );
  });
  writeResult(drift, format, surroundings, {
    text: (colors) => driftText(drift, language, colors),
    markdown: () => driftMarkdown(drift, language),
  });
  return drift.inSync ? 0 : 2;
}

/** Where all memberships are called: in one place, that of an allowed endpoint. */
function declaredEndpoints(
  memberships: readonly SynthesizedMembership[],
  env: Environment,
  policy: PipelinePolicy | undefined,
): Endpoints {
  const named = memberships.map(({ manifest }) => ({
    ...manifest,
    endpoints: endpointsOf(manifest.endpoint, env),
  }));
  const problems = named.flatMap(({ construct: path, endpoints }) =>
    endpointProblems(endpoints, env, policy).map((problem) => ({ kind: "atPath", path, problem }) as const),
  );
  requireNoProblems("InvalidEndpoint", problems);
  const [first, ...others] = new Map(
    named.map(({ endpoints }) => [endpoints.organization, endpoints]),
  ).values();
  if (first !== undefined && others.length === 0) return first;
  const origins = [...new Set(named.map(({ endpoints }) => endpoints.organization))];
  throw new MembershipError("InvalidOption", { kind: "severalEndpoints", endpoints: origins });
}
