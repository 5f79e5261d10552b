import { RunSet } from "./run-set";
import type { Search } from "./search";
import { isTied, type TiedMember } from "./ties";

/** The most members of a stretch. */
const MAX_LENGTH = 256;

/**
 * A stretch of a member list, short enough to be looked through. Names and UINs stand apart from the members, which are
 * scattered in memory: where there are many, fetching each of them takes far longer than comparing its name.
 */
export class Stretch {
  private readonly listed: TiedMember[] = [];
  private readonly names: string[] = [];
  private readonly uins: number[] = [];
  private readonly tied = new Set<TiedMember>();
  private readonly runs = new RunSet();
  private found = new WeakMap<Search, readonly TiedMember[]>();

  get members(): readonly TiedMember[] {
    return this.listed;
  }

  get tiedMembers(): readonly TiedMember[] {
    return this.tied.size === 0 ? [] : this.listed.filter((member) => this.tied.has(member));
  }

  get isFull(): boolean {
    return this.listed.length >= MAX_LENGTH;
  }

  tryMember(uin: string): TiedMember | undefined {
    return this.listed[this.uins.indexOf(Number(uin))];
  }

  /** Adds a member at the end, or replaces the one with its UIN where it stands. */
  put(member: TiedMember): void {
    const { MemberUin, Name } = member.record;
    const present = this.uins.indexOf(MemberUin);
    const index = present === -1 ? this.listed.length : present;
    this.forget(index);
    this.listed[index] = member;
    this.names[index] = Name;
    this.uins[index] = MemberUin;
    if (isTied(member)) this.tied.add(member);
    this.runs.add(Name);
    this.runs.add(String(MemberUin));
  }

  remove(uin: string): void {
    const index = this.uins.indexOf(Number(uin));
    this.forget(index);
    for (const column of [this.listed, this.names, this.uins]) column.splice(index, 1);
  }

  /** Whom `search` finds; remembered for the same object until a member changes. */
  find(search: Search): readonly TiedMember[] {
    if (!this.runs.hasAll(search.runs)) return [];
    const known = this.found.get(search);
    if (known !== undefined) return known;
    const { names, uins } = this;
    const members = this.listed.filter(
      (_, index) => names[index]?.includes(search.key) === true || uins[index] === search.uin,
    );
    this.found.set(search, members);
    return members;
  }

  /** Forgets what is known of whoever stands at `index`, and of the searches so far. */
  private forget(index: number): void {
    const member = this.listed[index];
    if (member !== undefined) this.tied.delete(member);
    this.found = new WeakMap();
  }
}
