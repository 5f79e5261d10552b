import { MembershipError } from "../../domain/error";
import type { Members } from "../../domain/member";
import type { Uin } from "../../domain/uin";

/** What one membership of an organization wants. */
interface Resident {
  /** Whether the provider's block says whom it declares. */
  readonly isDeclared: boolean;
  readonly authoritative: boolean;
  readonly members: Members;
  readonly removing: Members;
}

/**
 * The memberships that one process plans, by organization. Where the provider's block does not say whom the code declares, each
 * knows of its own members only, so that one could remove another's: as far as one process sees them, that is found here.
 */
export class Residents {
  readonly #byOrganization = new Map<string, Map<string, Resident>>();

  /**
   * @param object tells the membership from others
   * @throws MembershipError `InvalidMembers` where one would remove whom another declares
   */
  add(organizationId: string, object: string, resident: Resident): void {
    const residents = this.#byOrganization.get(organizationId) ?? new Map<string, Resident>();
    this.#byOrganization.set(organizationId, residents);
    residents.set(object, resident);
    const others = [...residents].filter(([other]) => other !== object).map(([, other]) => other);
    if (others.some((other) => areStrangers(other, resident) || areStrangers(resident, other)))
      throw new MembershipError("InvalidMembers", { kind: "severalWithoutDeclared", organizationId });
    const uins = others.flatMap((other) => [
      ...common(other.members, resident.removing),
      ...common(resident.members, other.removing),
    ]);
    if (uins.length > 0)
      throw new MembershipError("InvalidMembers", { kind: "leavesAndDeclared", organizationId, uins });
  }
}

/** Whether one takes the members of the other for nobody's. */
function areStrangers(one: Resident, other: Resident): boolean {
  return one.authoritative && !other.isDeclared;
}

function common(members: Members, removing: Members): Uin[] {
  return [...removing.keys()].filter((uin) => members.has(uin));
}
