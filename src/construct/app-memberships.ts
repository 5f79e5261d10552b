import type { IConstruct } from "constructs";
import { MembershipError } from "../domain/error";
import { grouped } from "../domain/grouped";
import type { DeclaredMembership } from "./declared-membership";
import { OrganizationMemberships } from "./organization-memberships";

const MEMBERSHIP = Symbol.for("cdktf-tencentcloud-organization/OrganizationMembership");

/** The memberships of an app, by the organizations that they name. */
export type AppMemberships = ReadonlyMap<string, OrganizationMemberships>;

/** The apps of which a manifest has been written: what they declare can no longer change. */
const settled = new WeakSet<IConstruct>();

/** What was found in them, once for all of their memberships. */
const found = new WeakMap<IConstruct, AppMemberships>();

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

/**
 * All memberships of a construct's app; and from now on no more can be made.
 *
 * @throws MembershipError `InvalidMembers` when the app caught the error of one of them and went on
 */
export function settledApp({ node: { root } }: IConstruct): AppMemberships {
  settled.add(root);
  const there = found.get(root) ?? byOrganization(membershipsIn(root));
  found.set(root, there);
  return there;
}

/**
 * The memberships of the same organization in the app; and from now on no more can be made. What they declare stays, so that
 * moving a member from one stack's declaration to another's removes nobody.
 *
 * @throws MembershipError `InvalidMembers` as {@link settledApp}, and when one of several declares whom only Terraform knows
 */
export function settledOrganization(membership: DeclaredMembership): OrganizationMemberships {
  const alike =
    settledApp(membership).get(membership.organizationId) ?? new OrganizationMemberships([membership]);
  alike.requireKnownMembers();
  return alike;
}

function membershipsIn(root: IConstruct): DeclaredMembership[] {
  const all = root.node.findAll().filter(isMembership);
  for (const one of all) requireDeclaration(one);
  return all;
}

function requireDeclaration({ members, node }: Partial<DeclaredMembership> & IConstruct): void {
  if (members !== undefined) return;
  const problem = { kind: "atPath", path: node.path, problem: { kind: "brokenDeclaration" } } as const;
  throw new MembershipError("InvalidMembers", problem);
}

function byOrganization(memberships: readonly DeclaredMembership[]): AppMemberships {
  const alike = grouped(memberships, ({ organizationId }) => [organizationId]);
  return new Map([...alike].map(([id, all]) => [id, new OrganizationMemberships(all)]));
}
