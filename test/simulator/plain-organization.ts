import type { MemberOptions, MembersQuery } from "../../src/simulator";

/** What a removed member's list entry still lives through. */
interface Departure {
  readonly listedUntilMs: number;
  listingsLeft: number;
}

interface Entry {
  member: MemberOptions;
  departure?: Departure | undefined;
}

/** Who is listed and who is found, told in the plainest way: one array, looked through from end to end. */
export class PlainOrganization {
  private entries: Entry[] = [];

  get members(): MemberOptions[] {
    return this.entries.filter(({ departure }) => departure === undefined).map(({ member }) => member);
  }

  add(member: MemberOptions): void {
    const present = this.entries.find((entry) => entry.member.uin === member.uin);
    if (present === undefined) this.entries.push({ member });
    else Object.assign(present, { member, departure: undefined });
  }

  remove(uin: string, departure: Departure | undefined): void {
    const isLeaving = (entry: Entry): boolean => entry.member.uin === uin && entry.departure === undefined;
    if (departure === undefined) this.entries = this.entries.filter((entry) => !isLeaving(entry));
    for (const entry of this.entries.filter(isLeaving)) entry.departure = departure;
  }

  page({ offset, limit, searchKey = "" }: MembersQuery, findsUins: boolean, nowMs: number) {
    const departures = this.entries.flatMap(({ departure }) => departure ?? []);
    if (offset === 0) for (const departure of departures) departure.listingsLeft -= 1;
    this.entries = this.entries.filter(
      ({ departure }) =>
        departure === undefined || (departure.listingsLeft >= 0 && departure.listedUntilMs > nowMs),
    );
    const listed = this.entries.map(({ member }) => member);
    const found = listed.filter(
      ({ uin, name = "" }) => name.includes(searchKey) || (findsUins && uin === searchKey),
    );
    return { uins: found.slice(offset, offset + limit).map(({ uin }) => uin), total: found.length };
  }
}
