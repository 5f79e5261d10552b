import type { Uin } from "../domain/uin";
import type { Conditions } from "./conditions";
import { uinOf, type MemberRecord } from "./member";

/** A member, or one that has left and that the list still shows. */
interface Entry {
  readonly record: MemberRecord;
  readonly departure?: { readonly listedUntilMs: number; listingsLeft: number };
}

/** Who is a member, and whom the list shows: the same but for those who left a moment ago. */
export class Roster {
  private readonly entries = new Map<Uin, Entry>();

  /** @param now - milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  get members(): readonly MemberRecord[] {
    return [...this.entries.values()].filter(({ departure }) => !departure).map(({ record }) => record);
  }

  tryMember(uin: string): MemberRecord | undefined {
    const entry = this.entries.get(uin as Uin);
    return entry?.departure === undefined ? entry?.record : undefined;
  }

  add(record: MemberRecord): void {
    this.entries.set(uinOf(record), { record });
  }

  /** Lets a member go, who stays in the list for as long as `lag` says. */
  remove(record: MemberRecord, lag: Conditions["listLag"]): void {
    const uin = uinOf(record);
    if (lag === undefined) {
      this.entries.delete(uin);
      return;
    }
    const listedUntilMs = "ms" in lag ? this.now() + lag.ms : Infinity;
    const listingsLeft = "listings" in lag ? lag.listings : Infinity;
    this.entries.set(uin, { record, departure: { listedUntilMs, listingsLeft } });
  }

  /** @param isNewListing - whether a listing begins, rather than goes on with another page */
  list(isNewListing: boolean): readonly MemberRecord[] {
    for (const [uin, { departure }] of this.entries) {
      if (departure === undefined) continue;
      if (isNewListing) departure.listingsLeft -= 1;
      if (departure.listingsLeft < 0 || departure.listedUntilMs <= this.now()) this.entries.delete(uin);
    }
    return [...this.entries.values()].map(({ record }) => record);
  }
}
