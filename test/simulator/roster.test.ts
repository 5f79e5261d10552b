import fc from "fast-check";

import { type MemberOptions, numberedMembers, SimulatedOrganization } from "../../src/simulator";
import { RUNS, SEED, tellSeed } from "../support/seed";
import { PlainOrganization } from "./plain-organization";

tellSeed("lists the same members");

/** Members for several stretches of the list. */
const MOST = 700;

// Few of each are drawn often, so that much happens to the same members, at the same time and in the same search.
const place = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 254, max: 259 }),
  fc.integer({ min: 1, max: MOST + 20 }),
);
const uin = place.map((number) => String(100_000_000_000 + number));
const text = fc.string({
  unit: fc.constantFrom("a", "b", "0", "1", "-", "é", "付", "😀", "\n"),
  maxLength: 9,
});
const key = fc.oneof(
  fc.constantFrom("member-", "100000000002"),
  fc.constantFrom("", "m", "1", "ber-6", "-69", "00000"),
  place.map((number) => `member-${number}`),
  uin,
  text,
);
const ties = fc.constantFrom<Partial<MemberOptions>>(
  {},
  { roleConfigurations: ["ReadOnly"] },
  { administersEntity: "Example" },
  { identities: [{ identityId: 1, identityAliasName: "Audit" }] },
);
const lag = fc.oneof(
  fc.constant(undefined),
  fc.record({ ms: fc.constantFrom(0, 50, 100, 200) }),
  fc.record({ listings: fc.integer({ min: 0, max: 3 }) }),
);

/** The organization and its model, side by side on one clock. */
class Pair {
  private nowMs = 0;
  private readonly organization: SimulatedOrganization;
  private readonly plain = new PlainOrganization();

  constructor(size: number) {
    const members = numberedMembers(size);
    this.organization = new SimulatedOrganization({ members }, () => this.nowMs);
    for (const member of members) this.plain.add(member);
  }

  wait(ms: number): void {
    this.nowMs += ms;
  }

  add(member: MemberOptions): void {
    this.organization.addMember(member);
    this.plain.add(member);
  }

  remove(first: string, count: number, listLag: { ms: number } | { listings: number } | undefined): void {
    this.organization.conditions.listLag = listLag;
    for (let index = 0; index < count; index += 1) {
      const leaving = String(Number(first) + index);
      const listedUntilMs = listLag && "ms" in listLag ? this.nowMs + listLag.ms : Infinity;
      const listingsLeft = listLag && "listings" in listLag ? listLag.listings : Infinity;
      this.organization.removeMember(leaving);
      this.plain.remove(leaving, listLag && { listedUntilMs, listingsLeft });
    }
  }

  expectSamePage(page: number, limit: number, searchKey: string | undefined, findsUins: boolean): void {
    this.organization.conditions.searchFindsUins = findsUins;
    const query = { offset: page * limit, limit, searchKey };
    const { items, total } = this.organization.describeMembersPage(query);
    const uins = items.map(({ MemberUin }) => String(MemberUin));
    expect({ uins, total }).toEqual(this.plain.page(query, findsUins, this.nowMs));
  }

  expectSameMembers(): void {
    const expected = this.plain.members;
    const names = this.organization.memberRecords.map(({ Name }) => Name);
    expect(names).toEqual(expected.map(({ name }) => name));
    const inOrder = expected.map((member) => Number(member.uin)).sort((a, b) => a - b);
    expect(this.organization.members).toEqual(inOrder.map(String));
    const tied = this.organization.readMembers("ListOrganizationService", (members) => members);
    const isTied = ({ roleConfigurations, administersEntity, identities }: MemberOptions): boolean =>
      (roleConfigurations ?? administersEntity ?? identities) !== undefined;
    expect(tied.map(({ record }) => String(record.MemberUin))).toEqual(
      expected.filter(isTied).map((member) => member.uin),
    );
  }
}

const step = fc.oneof(
  fc.constantFrom(1, 50, 100).map((ms) =>
    told({ wait: ms }, (pair) => {
      pair.wait(ms);
    }),
  ),
  fc.tuple(uin, text, ties).map(([of, name, tied]) => {
    const member = { uin: of, name, ...tied };
    return told({ add: member }, (pair) => {
      pair.add(member);
    });
  }),
  fc.tuple(uin, fc.constantFrom(1, 50, 300), lag).map((those) =>
    told({ remove: those }, (pair) => {
      pair.remove(...those);
    }),
  ),
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(16), fc.integer({ min: 1, max: 50 }), fc.option(key, { nil: undefined }), fc.boolean())
      .map((page) =>
        told({ page }, (pair) => {
          pair.expectSamePage(...page);
        }),
      ),
  },
  fc.constant(
    told("members", (pair) => {
      pair.expectSameMembers();
    }),
  ),
);

/** A step that a failing case shows as `what`. */
function told(what: unknown, run: (pair: Pair) => void) {
  return { run, [fc.toStringMethod]: () => JSON.stringify(what) };
}

test("an organization lists, finds and tells of the same members as a plain list, whatever becomes of them", () => {
  const histories = fc.property(
    fc.constantFrom(0, 3, 255, 256, 257, MOST),
    fc.array(step, { minLength: 1, maxLength: 30, size: "max" }),
    (size, steps) => {
      const pair = new Pair(size);
      for (const { run } of steps) run(pair);
      pair.expectSamePage(0, 50, undefined, true);
      pair.expectSameMembers();
    },
  );
  fc.assert(histories, { seed: SEED, numRuns: Math.ceil(RUNS / 4) });
});

test("a page and a search show everybody once, however long the list is, after half of it has left", () => {
  const pair = new Pair(MOST);
  for (let number = 1; number < MOST; number += 2)
    pair.remove(String(100_000_000_000 + number), 1, undefined);
  for (const searchKey of [undefined, "member-"]) {
    for (let page = 0; page <= MOST / 50; page += 1) pair.expectSamePage(page, 50, searchKey, true);
  }
});
