import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { effectiveEndpoint } from "../../tencentcloud/endpoint-from-environment";
import { listMembers } from "../../tencentcloud/member-list";
import { type Format, writeResult } from "../formats";
import { chosenEndpoint, type EndpointChoice, withConnection } from "../organization/connection";
import type { Surroundings } from "../surroundings";
import { findDrift } from "./drift";
import { driftMarkdown, driftText } from "./drift-report";
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
 * `WrongOrganization` when none is of the organization that the credentials belong to; TencentCloudError
 */
export async function check(
  outputDirectories: readonly string[],
  { format, ...options }: CheckOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env } = surroundings;
  const memberships = outputDirectories.flatMap(synthesizedMemberships);
  const { language = memberships[0]?.manifest.language ?? "en-US", ...choice } = options;
  const endpointOf = ({ manifest }: SynthesizedMembership): string =>
    effectiveEndpoint(manifest.endpoint, env);
  const isChosen = choice.site !== undefined || choice.endpoint !== undefined;
  const endpoint = isChosen ? chosenEndpoint(choice, env) : onlyEndpoint(memberships.map(endpointOf));

  const drift = await withConnection(endpoint, language, surroundings, async ({ calls }) => {
    const organization = await calls.describeOrganization();
    const { organizationId } = organization;
    const isCompared = (membership: SynthesizedMembership): boolean =>
      endpointOf(membership) === endpoint && membership.manifest.organizationId === organizationId;
    const compared = memberships.filter(isCompared);
    if (compared.length === 0) {
      throw new MembershipError("WrongOrganization", { kind: "undeclaredOrganization", organizationId });
    }
    const notCompared = memberships.filter((membership) => !isCompared(membership));
    return findDrift(compared, notCompared, { endpoint, organization, members: await listMembers(calls) });
  });
  writeResult(drift, format, surroundings, {
    text: (colors) => driftText(drift, language, colors),
    markdown: () => driftMarkdown(drift, language),
  });
  return drift.inSync ? 0 : 2;
}

function onlyEndpoint(endpoints: readonly string[]): string {
  const [endpoint = "", ...others] = new Set(endpoints);
  if (others.length === 0) return endpoint;
  throw new MembershipError("InvalidOption", { kind: "severalEndpoints", endpoints: [endpoint, ...others] });
}
