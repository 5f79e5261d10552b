import { MembershipError } from "../../domain/error";
import type { Language } from "../../domain/language";
import { effectiveEndpoint } from "../../tencentcloud/endpoint-from-environment";
import { listMembers } from "../../tencentcloud/member-list";
import { CHECK_EXIT_CODES } from "../exit-codes";
import { type Format, formatted } from "../formats";
import { withConnection } from "../organization/connection";
import { chosenEndpoint, type EndpointChoice } from "../organization/endpoint-choice";
import type { Surroundings } from "../surroundings";
import { colorsFor } from "../text/colors";
import { findDrift } from "./drift";
import { driftMarkdown } from "./markdown";
import { type SynthesizedMembership, synthesizedMemberships } from "./synthesized-memberships";
import { driftText } from "./text";

/** What `tco-members check` is told. */
export interface CheckOptions extends EndpointChoice {
  readonly format: Format;
  /** @default that of the first declaration */
  readonly language?: Language;
}

/**
 * Compares what is declared with who is in the organization.
 *
 * @param outputDirectories cdktf's output directories
 * @returns the exit code
 * @throws MembershipError `InvalidOption` for a directory without memberships, or memberships of several sites;
 * `WrongOrganization` when none is of the organization that the credentials belong to; TencentCloudError
 */
export async function check(
  outputDirectories: readonly string[],
  { format, language: chosenLanguage, ...choice }: CheckOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { env, stdout } = surroundings;
  const memberships = outputDirectories.flatMap(synthesizedMemberships);
  const endpointOf = ({ manifest }: SynthesizedMembership): string =>
    effectiveEndpoint(manifest.endpoint, env);
  const isChosen = choice.site !== undefined || choice.endpoint !== undefined;
  const endpoint = isChosen ? chosenEndpoint(choice, env) : onlyEndpoint(memberships.map(endpointOf));

  const drift = await withConnection(endpoint, surroundings, async ({ calls }) => {
    const organization = await calls.describeOrganization();
    const isCompared = (membership: SynthesizedMembership): boolean =>
      endpointOf(membership) === endpoint &&
      [undefined, organization.organizationId].includes(membership.manifest.organizationId);
    const compared = memberships.filter(isCompared);
    requireSome(compared, organization.organizationId);
    const notCompared = memberships.filter((membership) => !isCompared(membership));
    return findDrift(compared, notCompared, { endpoint, organization, members: await listMembers(calls) });
  });
  const language = chosenLanguage ?? memberships[0]?.manifest.language ?? "en-US";
  const colors = colorsFor(surroundings);
  stdout.write(
    formatted(drift, format, {
      text: () => driftText(drift, language, colors),
      markdown: () => driftMarkdown(drift, language),
    }),
  );
  return CHECK_EXIT_CODES[drift.verdict];
}

function onlyEndpoint(endpoints: readonly string[]): string {
  const [endpoint = "", ...others] = new Set(endpoints);
  if (others.length === 0) return endpoint;
  throw new MembershipError(
    "InvalidOption",
    `expected memberships of one site, got ${[endpoint, ...others].join(" and ")}: choose one with --site or --endpoint`,
  );
}

function requireSome(compared: readonly SynthesizedMembership[], organizationId: string): void {
  if (compared.length > 0) return;
  throw new MembershipError(
    "WrongOrganization",
    `expected credentials of an organization that is declared, got those of ${organizationId}: use the credentials of the ` +
      "declared one",
  );
}
