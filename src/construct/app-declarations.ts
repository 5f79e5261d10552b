import type { IConstruct } from "constructs";
import { MembershipError } from "../domain/error";
import type { ProviderArguments } from "../provider/contract";
import { settledApp, uinsOf } from "./app-memberships";
import type { DeclaredMembership } from "./declared-membership";
import type { ServedMembership } from "./members-engine";
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
  const organizations = byOrganization(settledApp(scope)).filter(([, memberships]) =>
    memberships.every(({ hasUnknownMembers = false, node }) => !hasUnknownMembers || unknown.has(node)),
  );
  const uinsByOrganization = (uinsIn: (memberships: readonly DeclaredMembership[]) => string[]) =>
    organizations
      .map(([id, memberships]) => [id, uinsIn(memberships)] as const)
      .filter(([, uins]) => uins.length > 0);
  const guarded = uinsByOrganization(protectedBy);
  const ignored = uinsByOrganization(ignoredBy);
  return {
    declared: Object.fromEntries(
      organizations.map(([id, memberships]) => [
        id,
        Object.fromEntries(memberships.map((one) => [literalText(one.node.path), declaredBy(one)])),
      ]),
    ),
    ...(guarded.length > 0 && { protected_members: Object.fromEntries(guarded) }),
    ...(ignored.length > 0 && { ignored_members: Object.fromEntries(ignored) }),
  };
}

/** Whom any of these memberships, of one organization, protects. */
export function protectedBy(memberships: readonly DeclaredMembership[]): string[] {
  return uinsOf(memberships.flatMap(({ protectedMembers }) => [...protectedMembers]));
}

/**
 * Who is nobody's business for any of them.
 *
 * @throws MembershipError `InvalidMembers` for somebody whom one ignores and another declares
 */
export function ignoredBy(memberships: readonly DeclaredMembership[]): string[] {
  const ignored = uinsOf(memberships.flatMap(({ ignoredMembers = [] }) => [...ignoredMembers]));
  const uins = ignored.filter((uin) => memberships.some(({ members }) => members.has(uin)));
  if (uins.length > 0) throw new MembershipError("InvalidMembers", { kind: "declaredAndIgnored", uins });
  return ignored;
}

function byOrganization(
  memberships: readonly DeclaredMembership[],
): (readonly [organizationId: string, DeclaredMembership[]])[] {
  const ids = [...new Set(memberships.map(({ organizationId }) => organizationId))];
  return ids.map((id) => [id, memberships.filter(({ organizationId }) => organizationId === id)]);
}
