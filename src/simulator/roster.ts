import type { Uin } from "../domain/uin";
import type { Conditions } from "./conditions";
import { uinOf } from "./member";
import { MemberList } from "./member-list";
import type { Search } from "./search";
import type { TiedMember } from "./ties";

/** How long the list shows somebody who has left. */
interface Departure {
  readonly untilMs: number;
  /** The number of the last listing that shows it. */
  readonly untilListing: number;
}

const NEVER: Departure = { untilMs: Infinity, untilListing: Infinity };

/** Who is a member, and whom the list shows: the same but for those who left a moment ago. */
export class Roster {
  private readonly listed = new MemberList();
  private readonly departed = new Map<Uin, Departure>();
  /** When the first of them goes from the list, or sooner: until then, nobody has to look at them. */
  private next = NEVER;
  private listings = 0;

  /** @param now - milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  get members(): readonly TiedMember[] {
    return this.present(this.listed.members);
  }

  /** Those of the members who are tied to the organization. */
  get tiedMembers(): readonly TiedMember[] {
    return this.present(this.listed.tiedMembers);
  }

  tryMember(uin: string): TiedMember | undefined {
    return this.departed.has(uin as Uin) ? undefined : this.listed.tryMember(uin);
  }

  /** Adds a member, or replaces the one with its UIN, even one that only the list still shows. */
  add(member: TiedMember): void {
    this.listed.put(member);
    this.departed.delete(uinOf(member.record));
  }

  /** Lets a member go, who stays in the list for as long as `lag` says. */
  remove(uin: Uin, lag: Conditions["listLag"]): void {
    if (lag === undefined) {
      this.listed.remove(uin);
      return;
    }
    const untilMs = "ms" in lag ? this.now() + lag.ms : Infinity;
    const untilListing = "listings" in lag ? this.listings + lag.listings : Infinity;
    this.departed.set(uin, { untilMs, untilListing });
    this.next = soonest(this.next, { untilMs, untilListing });
  }

  /** A page of the list. A request for offset 0 begins a listing; any other goes on with it. */
  page(offset: number, limit: number, search?: Search) {
    if (offset === 0) this.listings += 1;
    if (this.departed.size > 0 && this.isOver(this.next)) this.forgetDeparted();
    return this.listed.page(offset, limit, search);
  }

  private forgetDeparted(): void {
    for (const [uin, departure] of this.departed) {
      if (!this.isOver(departure)) continue;
      this.departed.delete(uin);
      this.listed.remove(uin);
    }
    this.next = [...this.departed.values()].reduce(soonest, NEVER);
  }

  private isOver({ untilMs, untilListing }: Departure): boolean {
    return untilMs <= this.now() || untilListing < this.listings;
  }

  private present(members: readonly TiedMember[]): readonly TiedMember[] {
    if (this.departed.size === 0) return members;
    return members.filter(({ record }) => !this.departed.has(uinOf(record)));
  }
}

function soonest(one: Departure, other: Departure): Departure {
  return {
    untilMs: Math.min(one.untilMs, other.untilMs),
    untilListing: Math.min(one.untilListing, other.untilListing),
  };
}
