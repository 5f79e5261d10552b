import type { IConstruct } from "constructs";
import type { Uin } from "../domain/uin";
import type { ProviderArguments } from "../provider/contract";
import { settledApp } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { ServedMembership } from "./members-engine";
import type { OrganizationMemberships } from "./organization-memberships";
import { literalText, literalTextBesideTokens } from "./terraform-text";

/**
 * Whom the whole app declares, protects and ignores, for the provider's block: with that, and nothing else, a delete knows who stays,
 * whatever becomes of an object's own code.
 *
 * An organization of another stack in which only Terraform knows whom the code declares is left out: nothing here is of it,
 * and references would tie the stacks together.
 *
 * @param served the memberships of the provider's own stack
 */
export function appDeclarations(
  scope: IConstruct,
  served: readonly ServedMembership[],
): Pick<ProviderArguments, "declared" | "protected_members" | "ignored_members"> {
  const unknown = new Map(served.map(({ construct, settings }) => [construct.node, settings.unknownMembers]));
  const declaredBy = ({ node, members }: DeclaredMembership): string[] => [
    ...members.keys(),
    ...[...(unknown.get(node)?.keys() ?? [])].map(literalTextBesideTokens),
  ];
  const organizations = [...settledApp(scope)].filter(([, { all }]) =>
    all.every(({ hasUnknownMembers = false, node }) => !hasUnknownMembers || unknown.has(node)),
  );
  const uinsByOrganization = (uinsIn: (organization: OrganizationMemberships) => readonly Uin[]) =>
    organizations
      .map(([id, organization]) => [id, uinsIn(organization)] as const)
      .filter(([, uins]) => uins.length > 0);
  const guarded = uinsByOrganization(({ protectedMembers }) => protectedMembers);
  const ignored = uinsByOrganization(({ ignoredMembers }) => ignoredMembers);
  return {
    declared: Object.fromEntries(
      organizations.map(([id, { all }]) => [
        id,
        Object.fromEntries(all.map((one) => [literalText(one.node.path), declaredBy(one)])),
      ]),
    ),
    ...(guarded.length > 0 && { protected_members: Object.fromEntries(guarded) }),
    ...(ignored.length > 0 && { ignored_members: Object.fromEntries(ignored) }),
  };
}
