import { TerraformStack } from "cdktf";
import { MANIFEST_SCHEMA, type ManifestFile } from "../manifest/manifest";
import { settledMemberships, uinsOf } from "./app-memberships";
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
  const others = settledMemberships(membership);
  return {
    schema: MANIFEST_SCHEMA,
    construct: membership.node.path,
    stack: TerraformStack.of(membership).node.id,
    address: membership.address,
    organizationId,
    allowEmpty,
    declared: [...settings.members.keys()],
    declaredElsewhere: Object.fromEntries(
      others.map(({ node, members }) => [node.path, [...members.keys()]]),
    ),
    protectedMembers: uinsOf(
      [membership, ...others].flatMap(({ protectedMembers }) => [...protectedMembers]),
    ),
    reasons: Object.fromEntries(settings.reasons),
    endpoint,
    removal,
    language,
    ...(reportFile !== undefined && { reportFile }),
    ...(isRetired && { isRetired }),
  };
}
