import { MANIFEST_SCHEMA, type ManifestFile } from "../manifest/manifest";
import { settledMemberships, uinsOf } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { Settings } from "./settings";

/** What the plan fixes of a membership, and of the others that it must respect. */
export function manifestOf(membership: DeclaredMembership, settings: Settings): ManifestFile {
  const { organizationId, endpoint, removal, language, reportFile } = settings;
  const others = settledMemberships(membership);
  return {
    schema: MANIFEST_SCHEMA,
    construct: membership.node.path,
    address: membership.address,
    organizationId,
    declared: [...settings.members.keys()],
    declaredElsewhere: uinsOf(others.flatMap(({ members }) => [...members.keys()])),
    protectedMembers: uinsOf(
      [membership, ...others].flatMap(({ protectedMembers }) => [...protectedMembers]),
    ),
    reasons: Object.fromEntries(settings.reasons),
    endpoint,
    removal,
    language,
    ...(reportFile !== undefined && { reportFile }),
  };
}
