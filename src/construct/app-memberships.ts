import type { IConstruct } from "constructs";
import { MembershipError } from "../domain/error";
import { compareUins, type Uin } from "../domain/uin";
import type { DeclaredMembership } from "./declared-membership";

const MEMBERSHIP = Symbol.for("cdktf-tencentcloud-organization/OrganizationMembership");

/** The apps of which a manifest has been written: what they declare can no longer change. */
const settled = new WeakSet<IConstruct>();

/**
 * Makes a membership known to the others of its app.
 *
 * @throws MembershipError `InvalidOption` when another membership's manifest is already written without it
 */
export function joinApp(membership: DeclaredMembership): void {
  if (settled.has(membership.node.root)) {
    throw new MembershipError(
      "InvalidOption",
      "expected every OrganizationMembership to be made before the app is synthesized, this one comes later and " +
        "other stacks could remove its members: make it in a stack's constructor, not in an aspect",
    );
  }
  Object.defineProperty(membership, MEMBERSHIP, { value: true });
}

/**
 * UINs that other memberships of the app declare. Moving a member from one stack's declaration to another's
 * must remove nobody.
 */
export function declaredElsewhere(membership: DeclaredMembership): Uin[] {
  settled.add(membership.node.root);
  const uins = otherMemberships(membership).flatMap((other) => [...other.members.keys()]);
  return [...new Set(uins)].sort(compareUins);
}

/**
 * The app's other memberships, except those of an organization that is certainly another.
 *
 * @throws MembershipError `InvalidMembers` when the app caught the error of one of them and went on
 */
export function otherMemberships(membership: DeclaredMembership): DeclaredMembership[] {
  const all = membership.node.root.node.findAll().filter(isMembership);
  for (const one of all) requireDeclaration(one);
  return all.filter(
    (other) => other !== membership && !differ(other.organizationId, membership.organizationId),
  );
}

function isMembership(construct: IConstruct): construct is DeclaredMembership {
  return MEMBERSHIP in construct;
}

function requireDeclaration({ members, node }: Partial<DeclaredMembership> & IConstruct): void {
  if (members !== undefined) return;
  throw new MembershipError(
    "InvalidMembers",
    `${node.path}: expected a declaration, got an error that the app caught: nothing was synthesized, because who is ` +
      "declared there would be taken to leave; correct it",
  );
}

function differ(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}
