import type { TerraformResource } from "cdktf";
import { type Manifest, MANIFEST_SCHEMA } from "../program/contract";
import { declaredElsewhere } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { Settings } from "./settings";

/** What the members' resource does when it is replaced or destroyed: removes those that the code no longer has. */
export function membersManifest(membership: DeclaredMembership, settings: Settings): Manifest {
  const { organizationId, reportFile } = settings;
  return {
    schema: MANIFEST_SCHEMA,
    construct: membership.node.path,
    address: membership.address,
    onDestroy: settings.onDestroy,
    declared: [...settings.members.keys()],
    declaredElsewhere: declaredElsewhere(membership),
    ...(organizationId !== undefined && { organizationId }),
    protectedMembers: [...settings.protectedMembers],
    reasons: Object.fromEntries(settings.reasons),
    endpoint: settings.endpoint,
    removal: settings.removal,
    language: settings.language,
    ...(reportFile !== undefined && { reportFile }),
  };
}

/** What the teardown does when the stack is destroyed: removes every declared member that is not protected. */
export function teardownManifest(
  membership: DeclaredMembership,
  settings: Settings,
  teardown: TerraformResource,
): Manifest {
  const members = [...settings.members].filter(([uin]) => !settings.protectedMembers.has(uin));
  return {
    ...membersManifest(membership, settings),
    address: addressOf(teardown),
    declared: [],
    previous: Object.fromEntries(members),
    removal: { ...settings.removal, maxRemovals: { percent: 100 }, requireReasons: false },
  };
}

/** The resource's address within its stack. */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
