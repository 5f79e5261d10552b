import { MembershipError } from "../domain/error";
import { grouped } from "../domain/grouped";
import { compareUins, type Uin } from "../domain/uin";
import type { DeclaredMembership } from "./declared-membership";

/** Memberships by the UINs that they name. */
export type Namers = ReadonlyMap<Uin, readonly DeclaredMembership[]>;

/**
 * The memberships of one organization in an app that is complete. What all of them need of each other is reckoned once, and not
 * once for each: with that, each costs what it declares itself.
 */
export class OrganizationMemberships {
  #declaring?: Namers;
  #givingReasons?: Namers;
  #protecting?: Namers;
  #protectedMembers?: readonly Uin[];
  #ignoredMembers?: readonly Uin[];

  /** @param all of one organization, in the order of the app's tree */
  constructor(readonly all: readonly DeclaredMembership[]) {}

  /** Those that declare a UIN, by the UIN. */
  get declaring(): Namers {
    return (this.#declaring ??= this.#by(({ members }) => members.keys()));
  }

  /** Those that say why somebody leaves, by that one's UIN. */
  get givingReasons(): Namers {
    return (this.#givingReasons ??= this.#by(({ reasons }) => reasons.keys()));
  }

  /** Those that protect a UIN, by the UIN. */
  get protecting(): Namers {
    return (this.#protecting ??= this.#by(({ protectedMembers }) => protectedMembers));
  }

  /** Whom any of them protects, in numeric order. */
  get protectedMembers(): readonly Uin[] {
    return (this.#protectedMembers ??= [...this.protecting.keys()].sort(compareUins));
  }

  /**
   * Who is nobody's business for any of them, in numeric order.
   *
   * @throws MembershipError `InvalidMembers` for somebody whom one ignores and another declares
   */
  get ignoredMembers(): readonly Uin[] {
    return (this.#ignoredMembers ??= this.#ignored());
  }

  /**
   * Whom a membership declares, the others must know.
   *
   * @throws MembershipError `InvalidMembers` when one of several declares whom only Terraform knows
   */
  requireKnownMembers(): void {
    const [first, second] = this.all;
    if (first === undefined || second === undefined) return;
    const unknown = this.all.find(({ hasUnknownMembers = false }) => hasUnknownMembers);
    if (unknown === undefined) return;
    const other = (unknown === first ? second : first).node.path;
    const problem = { kind: "unknownBesideOthers", other } as const;
    throw new MembershipError("InvalidMembers", { kind: "atPath", path: unknown.node.path, problem });
  }

  #ignored(): readonly Uin[] {
    const ignoring = this.#by(({ ignoredMembers = new Set() }) => ignoredMembers);
    const ignored = [...ignoring.keys()].sort(compareUins);
    const uins = ignored.filter((uin) => this.declaring.has(uin));
    if (uins.length > 0) throw new MembershipError("InvalidMembers", { kind: "declaredAndIgnored", uins });
    return ignored;
  }

  #by(uinsOf: (membership: DeclaredMembership) => Iterable<Uin>): Namers {
    return grouped(this.all, uinsOf);
  }
}
