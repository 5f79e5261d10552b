import type { Uin } from "../domain/uin";
import { uinOf } from "./member";
import type { Search } from "./search";
import { Stretch } from "./stretch";
import type { TiedMember } from "./ties";

/**
 * Members in the order in which they were added. A page, a search for a UIN or a change costs what a few hundred members
 * cost, however many there are; a search for what many names have looks at those names once.
 */
export class MemberList {
  private readonly stretches: Stretch[] = [];
  private readonly stretchOf = new Map<Uin, Stretch>();

  get members(): readonly TiedMember[] {
    return this.stretches.flatMap(({ members }) => members);
  }

  get tiedMembers(): readonly TiedMember[] {
    return this.stretches.flatMap(({ tiedMembers }) => tiedMembers);
  }

  tryMember(uin: string): TiedMember | undefined {
    return this.stretchOf.get(uin as Uin)?.tryMember(uin);
  }

  /** Adds a member at the end, or replaces the one with its UIN where it stands. */
  put(member: TiedMember): void {
    const uin = uinOf(member.record);
    const stretch = this.stretchOf.get(uin) ?? this.lastWithRoom();
    stretch.put(member);
    this.stretchOf.set(uin, stretch);
  }

  /** Removes a member, if it is one. */
  remove(uin: Uin): void {
    const stretch = this.stretchOf.get(uin);
    if (stretch === undefined) return;
    stretch.remove(uin);
    this.stretchOf.delete(uin);
    if (stretch.members.length === 0) this.stretches.splice(this.stretches.indexOf(stretch), 1);
  }

  /** A page of those whom `search` finds, or of all, and how many they are. */
  page(offset: number, limit: number, search?: Search) {
    const parts = this.stretches.map((stretch) =>
      search === undefined ? stretch.members : stretch.find(search),
    );
    const total = parts.reduce((sum, { length }) => sum + length, 0);
    return { members: sliceOf(parts, offset, limit), total };
  }

  private lastWithRoom(): Stretch {
    const last = this.stretches.at(-1);
    if (last?.isFull === false) return last;
    const stretch = new Stretch();
    this.stretches.push(stretch);
    return stretch;
  }
}

/** What `slice(offset, offset + limit)` is of all `parts` in one, without making them one. */
function sliceOf<Item>(parts: readonly (readonly Item[])[], offset: number, limit: number): Item[] {
  const items: Item[] = [];
  let skip = offset;
  for (const part of parts) {
    if (items.length >= limit) break;
    if (skip < part.length) items.push(...part.slice(skip, skip + limit - items.length));
    skip = Math.max(0, skip - part.length);
  }
  return items;
}
