import { MembershipError } from "./error";
import type { Members } from "./member";
import { shapeOf, shown } from "./shown";
import { tryUin, type Uin } from "./uin";
import { isOrganizationId, isPlainObject } from "./value";

/** The key beside the UINs that names their organization. */
export const ORGANIZATION_KEY = "organization";

/** Members that Terraform's state holds, and the organization that it names; version 0.1.0 named none. */
export interface PreviousMembers {
  readonly members: Members;
  readonly organizationId?: string;
  /** The object that holds them: a new one at every creation. */
  readonly objectId: string;
  /** Whether the state holds a map at all: an imported resource has none. */
  readonly isKnown: boolean;
}

/**
 * The members of a map of labels by UIN, beside which its organization may stand. A resource that was imported has no
 * map, and knew no members.
 *
 * @throws MembershipError `InvalidPreviousMembers` for any other map: another resource stood at the address before. Its keys
 * are shown, its values are not: they may be secrets
 */
export function parsePrevious(map: unknown, address: string, objectId: string): PreviousMembers {
  if (map === null || map === undefined) return { members: new Map(), objectId, isKnown: false };
  const foreign = (got: string): MembershipError =>
    new MembershipError("InvalidPreviousMembers", { kind: "foreignPrevious", address, got });
  if (!isPlainObject(map)) throw foreign(shapeOf(map));

  const { [ORGANIZATION_KEY]: organizationId, ...labels } = map;
  const isLabelled = ([key, label]: [string, unknown]): boolean =>
    tryUin(key) !== undefined && typeof label === "string";
  const other = Object.entries(labels).find((entry) => !isLabelled(entry));
  if (other !== undefined) throw foreign(shown(other[0]));
  const members = new Map(Object.entries(labels) as [Uin, string][]);
  if (organizationId === undefined) return { members, objectId, isKnown: true };
  if (!isOrganizationId(organizationId)) throw foreign(shown(ORGANIZATION_KEY));
  return { members, organizationId, objectId, isKnown: true };
}
