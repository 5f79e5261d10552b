import { TerraformStack } from "cdktf";
import { MANIFEST_SCHEMA, type ManifestFile } from "../manifest/manifest";
import { ignoredBy, protectedBy } from "./app-declarations";
import { settledMemberships } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { Settings } from "./settings";

/**
 * What the plan fixes of a membership, and of the others that it must respect.
 *
 * @param isRetired whether it comes to its end
 */
export function manifestOf(
  membership: DeclaredMembership,
  settings: Settings,
  isRetired: boolean,
): ManifestFile {
  const { allowEmpty, organizationId, endpoint, removal, language, reportFile } = settings;
  const { authoritative } = settings;
  const all = [membership, ...settledMemberships(membership)];
  const ignoredMembers = settings.engine === "provider" ? ignoredBy(all) : [];
  return {
    schema: MANIFEST_SCHEMA,
    construct: membership.node.path,
    stack: TerraformStack.of(membership).node.id,
    address: membership.address,
    organizationId,
    allowEmpty,
    declared: [...settings.members.keys()],
    declaredElsewhere: Object.fromEntries(
      all.slice(1).map(({ node, members }) => [node.path, [...members.keys()]]),
    ),
    protectedMembers: protectedBy(all),
    reasons: Object.fromEntries(settings.reasons),
    endpoint,
    removal,
    language,
    ...(reportFile !== undefined && { reportFile }),
    ...(isRetired && { isRetired }),
    ...(authoritative && { authoritative }),
    ...(ignoredMembers.length > 0 && { ignoredMembers }),
  };
}
