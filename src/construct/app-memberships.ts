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
export function joinApp(membership: IConstruct): void {
  if (settled.has(membership.node.root))
    throw new MembershipError("InvalidOption", { kind: "lateMembership" });
  Object.defineProperty(membership, MEMBERSHIP, { value: true });
}

/** Whether it is a membership, of this copy of the package or of another one. */
export function isMembership(construct: unknown): construct is DeclaredMembership {
  return typeof construct === "object" && construct !== null && MEMBERSHIP in construct;
}

/** The other memberships of the same organization in the app; and from now on no more can be made. */
export function settledMemberships(membership: DeclaredMembership): DeclaredMembership[] {
  settled.add(membership.node.root);
  return otherMemberships(membership);
}

/** All memberships of a construct's app, of any organization; and from now on no more can be made. */
export function settledApp({ node: { root } }: IConstruct): DeclaredMembership[] {
  settled.add(root);
  return allMemberships(root);
}

/**
 * The other memberships of the same organization in the app. What they declare stays, so that moving a member from one
 * stack's declaration to another's removes nobody.
 *
 * @throws MembershipError `InvalidMembers` when the app caught the error of one of them and went on, and when one of several
 * declares whom only Terraform knows
 */
export function otherMemberships(membership: DeclaredMembership): DeclaredMembership[] {
  const alike = allMemberships(membership.node.root).filter(
    ({ organizationId }) => organizationId === membership.organizationId,
  );
  for (const one of alike) requireKnownMembers(one, alike);
  return alike.filter((other) => other !== membership);
}

/** Different UINs in numeric order. */
export function uinsOf(uins: Iterable<Uin>): Uin[] {
  return [...new Set(uins)].sort(compareUins);
}

function allMemberships(root: IConstruct): DeclaredMembership[] {
  const all = root.node.findAll().filter(isMembership);
  for (const one of all) requireDeclaration(one);
  return all;
}

function requireDeclaration({ members, node }: Partial<DeclaredMembership> & IConstruct): void {
  if (members !== undefined) return;
  const problem = { kind: "atPath", path: node.path, problem: { kind: "brokenDeclaration" } } as const;
  throw new MembershipError("InvalidMembers", problem);
}

/** Whom a membership declares, the others of its organization must know. */
function requireKnownMembers(
  { hasUnknownMembers = false, node }: DeclaredMembership,
  alike: readonly DeclaredMembership[],
): void {
  const other = alike.find((one) => one.node !== node)?.node.path;
  if (!hasUnknownMembers || other === undefined) return;
  const problem = {
    kind: "atPath",
    path: node.path,
    problem: { kind: "unknownBesideOthers", other },
  } as const;
  throw new MembershipError("InvalidMembers", problem);
}
