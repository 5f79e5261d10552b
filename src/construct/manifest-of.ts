import { TerraformStack } from "cdktf";
import { type DeclarationsFile, MANIFEST_SCHEMA, type ManifestFile } from "../manifest/manifest";
import { settledOrganization } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { ServedMembership } from "./members-engine";

/** What the plan fixes of a membership. */
export function manifestOf({ construct, settings, isRetired }: ServedMembership): ManifestFile {
  const { allowEmpty, organizationId, endpoint, removal, language, reportFile } = settings;
  return {
    schema: MANIFEST_SCHEMA,
    construct: construct.node.path,
    stack: TerraformStack.of(construct).node.id,
    address: construct.address,
    organizationId,
    allowEmpty,
    reasons: Object.fromEntries(settings.reasons),
    endpoint,
    removal,
    language,
    ...(reportFile !== undefined && { reportFile }),
    ...(isRetired() && { isRetired: true }),
    ...(settings.authoritative && { authoritative: true }),
  };
}

/**
 * What the plan fixes of all memberships of an organization.
 *
 * @param membership any of them
 * @throws MembershipError as {@link settledOrganization}
 */
export function declarationsOf(membership: DeclaredMembership): DeclarationsFile {
  const organization = settledOrganization(membership);
  const ignoredMembers = membership.engine === "provider" ? organization.ignoredMembers : [];
  return {
    schema: MANIFEST_SCHEMA,
    organizationId: membership.organizationId,
    declared: Object.fromEntries(
      organization.all.map(({ node, members }) => [node.path, [...members.keys()]]),
    ),
    protectedMembers: organization.protectedMembers,
    ...(ignoredMembers.length > 0 && { ignoredMembers }),
  };
}
