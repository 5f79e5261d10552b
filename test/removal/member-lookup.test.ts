import type { Uin } from "../../src/domain/uin";
import { REAL_EFFECTS } from "../../src/removal/effects";
import { limitedCalls } from "../../src/removal/limited-calls";
import { MemberLookup } from "../../src/removal/member-lookup";
import { type Conditions, numberedMembers, type SimulatedOrganization } from "../../src/simulator";
import { range, uinAt } from "./support/simulated-removal";
import { SimulatedService } from "./support/simulated-service";
import { shownPositions, shownRequests } from "./support/shown";
import { inSimulatedTime, useSimulatedTime } from "./support/simulated-time";

useSimulatedTime();

/** Looks members up in an organization with members 1 to `size`. */
class LookupOf {
  readonly service: SimulatedService;
  readonly #lookup: MemberLookup;

  constructor(size: number, conditions: Partial<Conditions> = {}) {
    this.service = new SimulatedService({ members: numberedMembers(size), conditions }, () => 50);
    const never = new AbortController().signal;
    const nothing = (): undefined => undefined;
    const context = {
      effects: REAL_EFFECTS,
      stop: never,
      deadline: never,
      deadlineMs: 900_000,
      wasSent: () => false,
      emit: nothing,
      beforeEach: nothing,
    };
    this.#lookup = new MemberLookup(limitedCalls(this.service.calls, context));
  }

  get requests(): string[] {
    return shownRequests(this);
  }

  /** Which of `positions` are live. */
  async find(positions: readonly number[], expectedGone: readonly number[] = []): Promise<string> {
    const uins = positions.map(uinAt);
    const members = await inSimulatedTime(() => this.#lookup.find(uins, new Set(expectedGone.map(uinAt))));
    const found = new Set<Uin>(members.map(({ uin }) => uin));
    return shownPositions(uins.filter((uin) => found.has(uin)));
  }

  /** Lets `happen` come before the request at `position`, counted from 1. */
  before(position: number, happen: (organization: SimulatedOrganization) => void): void {
    const { service } = this;
    service.onRequest = (organization) => {
      if (service.api.requests.length === position - 1) happen(organization);
    };
  }
}

const pages = (first: number, last: number): string[] => range(first, last).map((page) => `page ${page}`);

describe("the fewer requests are sent, pages or searches:", () => {
  test.each<
    readonly [what: string, size: number, wanted: number[], requests: readonly string[], live: string]
  >([
    ["nobody", 200, [], [], ""],
    ["one", 200, [70], ["search 70"], "70"],
    ["one that is not live", 200, [201], ["search 201", "page 1", "search 1"], ""],
    ["one that is not live, of one page", 50, [51], ["search 51", "page 1"], ""],
    ["some that are not live", 200, [70, 201], ["page 1", "search 70", "search 201"], "70"],
    ["few, all on the first page", 1_000, [1, 2, 3], ["page 1"], "1-3"],
    ["few, some on the first page", 1_000, [1, 70, 90], ["page 1", "search 70", "search 90"], "1 70 90"],
    ["as many as pages", 200, [70, 80, 90, 100], pages(1, 4), "70 80 90 100"],
    ["more than pages", 120, range(1, 120), pages(1, 3), "1-120"],
  ])("%s", async (_, size, wanted, requests, live) => {
    const lookup = new LookupOf(size);
    expect(await lookup.find(wanted)).toBe(live);
    expect(lookup.requests).toEqual(requests);
  });

  test("a page where it is the only one, which tells as much as a search and depends on none", async () => {
    const lookup = new LookupOf(50);
    await lookup.find([1, 2]);
    expect(await lookup.find([2])).toBe("2");
    expect(await lookup.find([51])).toBe("");
    expect(lookup.requests).toEqual(["page 1", "page 1", "page 1"]);
  });

  test("by the size that the last list had", async () => {
    const lookup = new LookupOf(400);
    await lookup.find(range(1, 400));
    for (const position of range(11, 400)) lookup.service.organization.removeMember(uinAt(position));
    const before = lookup.requests.length;
    expect(await lookup.find(range(1, 60))).toBe("1-10");
    expect(await lookup.find([1, 11])).toBe("1");
    expect(lookup.requests.slice(before)).toEqual([...pages(1, 8), "page 1"]);
  });
});

describe("whoever is missing from pages", () => {
  test("is searched", async () => {
    const lookup = new LookupOf(120);
    expect(await lookup.find([1, 60, 110, 121])).toBe("1 60 110");
    expect(lookup.requests).toEqual([...pages(1, 3), "search 121", "page 1", "search 1"]);
  });

  test("is looked for in the pages once more when that is fewer requests", async () => {
    const lookup = new LookupOf(120);
    expect(await lookup.find(range(110, 130))).toBe("110-120");
    expect(lookup.requests).toEqual([...pages(1, 3), ...pages(1, 3)]);
  });

  test("is not looked for when its absence is expected", async () => {
    const lookup = new LookupOf(120);
    expect(await lookup.find([1, 60, 110, 121], [121])).toBe("1 60 110");
    expect(lookup.requests).toEqual(pages(1, 3));
  });

  test("is not looked for when there is one page, which is read at one moment", async () => {
    const lookup = new LookupOf(50);
    expect(await lookup.find([1, 51])).toBe("1");
    expect(lookup.requests).toEqual(["page 1"]);
  });
});

const slip = (organization: SimulatedOrganization): void => {
  organization.removeMember(uinAt(1)); // so 51 is now on the first page
  organization.addMember({ uin: uinAt(200) });
};

describe("a member that slips from an unread page to a read one, as one leaves and another joins,", () => {
  test("is found by a search", async () => {
    const lookup = new LookupOf(120);
    lookup.before(2, slip);
    expect(await lookup.find([1, 51, 119, 120])).toBe("1 51 119-120");
    expect(lookup.requests).toEqual([...pages(1, 3), "search 51"]);
  });

  test("is found by searches when the pages have changed", async () => {
    const lookup = new LookupOf(120);
    lookup.before(2, slip);
    expect(await lookup.find([51, ...range(119, 123)])).toBe("51 119-120");
    expect(lookup.requests).toEqual([
      ...pages(1, 3),
      ...pages(1, 3),
      "search 51",
      "search 121",
      "search 122",
      "search 123",
    ]);
  });
});

describe("where a search does not find members by UIN, which the API does not promise,", () => {
  const conditions = { searchFindsUins: false };

  test("a member that it does not find is found in the pages", async () => {
    const lookup = new LookupOf(120, conditions);
    expect(await lookup.find([70])).toBe("70");
    expect(lookup.requests).toEqual([
      "search 70",
      "page 1",
      "search 1",
      "page 1",
      ...pages(1, 3),
      ...pages(1, 3),
    ]);
  });

  test("a name that holds the UIN does not make it look as if it did", async () => {
    const lookup = new LookupOf(120, conditions);
    for (const position of [1, 90]) {
      lookup.service.organization.addMember({ uin: uinAt(position), name: `account ${uinAt(position)}` });
    }
    expect(await lookup.find([70, 90])).toBe("70 90");
    expect(lookup.requests).toEqual([
      "page 1",
      "search 70",
      "search 90",
      "page 1",
      "search 2",
      "page 1",
      ...pages(1, 3),
      ...pages(1, 3),
    ]);
  });

  test("neither does another's name that holds the UIN of the one who is searched to see", async () => {
    const lookup = new LookupOf(120, conditions);
    lookup.service.organization.addMember({ uin: uinAt(120), name: `payer of ${uinAt(1)}` });
    expect(await lookup.find([70])).toBe("70");
    expect(lookup.requests).toEqual([
      "search 70",
      "page 1",
      "search 1",
      "page 1",
      ...pages(1, 3),
      ...pages(1, 3),
    ]);
  });

  test("nobody is searched to see where every name holds a UIN", async () => {
    const lookup = new LookupOf(120, conditions);
    for (const position of range(1, 120)) {
      lookup.service.organization.addMember({ uin: uinAt(position), name: uinAt(position) });
    }
    expect(await lookup.find([121])).toBe("");
    expect(lookup.requests).toEqual(["search 121", "page 1", ...pages(1, 3), ...pages(1, 3)]);
  });

  test("a reading with somebody more is another one", async () => {
    const lookup = new LookupOf(120, conditions);
    lookup.before(8, (organization) => {
      organization.addMember({ uin: uinAt(200) });
    });
    expect(await lookup.find([70])).toBe("70");
    expect(lookup.requests.slice(4)).toEqual(Array<string[]>(3).fill(pages(1, 3)).flat());
  });

  test("it is not tried again", async () => {
    const lookup = new LookupOf(120, conditions);
    await lookup.find([70]);
    const before = lookup.requests.length;
    expect(await lookup.find([70, 121])).toBe("70");
    expect(lookup.requests.slice(before)).toEqual([...pages(1, 3), ...pages(1, 3)]);
  });

  test("one page tells, as it is read at one moment", async () => {
    const lookup = new LookupOf(50, conditions);
    expect(await lookup.find([7])).toBe("7");
    expect(lookup.requests).toEqual(["search 7", "page 1"]);
  });

  test("pages are read until two readings agree", async () => {
    const lookup = new LookupOf(120, conditions);
    lookup.before(6, slip);
    expect(await lookup.find([51])).toBe("51");
    expect(lookup.requests).toEqual([
      "search 51",
      "page 1",
      "search 1",
      "page 1",
      ...Array<string[]>(3).fill(pages(1, 3)).flat(),
    ]);
  });

  test("an organization that changes all the time is an error, not an absence", async () => {
    const lookup = new LookupOf(120, conditions);
    let joined = 120;
    lookup.service.onRequest = (organization) => {
      organization.addMember({ uin: uinAt(++joined), name: "new" });
    };
    await expect(lookup.find([70])).rejects.toMatchObject({ code: "InconsistentList" });
  });
});

test("who leaves before it is searched to see does not make it look as if searches found nobody", async () => {
  const lookup = new LookupOf(120);
  lookup.before(3, (organization) => {
    organization.removeMember(uinAt(1));
  });
  expect(await lookup.find([500])).toBe("");
  expect(lookup.requests).toEqual(["search 500", "page 1", "search 1", "page 1", "search 2"]);
});

test("a page that cannot be read is an error, not a reason to search", async () => {
  const lookup = new LookupOf(120);
  lookup.service.api.faults.next(
    "DescribeOrganizationMembers",
    { kind: "error", code: "AuthFailure.TokenFailure" },
    { when: ({ parameters }) => (parameters as { readonly Offset: number }).Offset === 100 },
  );
  await expect(lookup.find(range(1, 120))).rejects.toMatchObject({ code: "AuthFailure.TokenFailure" });
});

test("an organization that changes all the time is left for searches, which cannot shift", async () => {
  const lookup = new LookupOf(120);
  let joined = 120;
  lookup.service.onRequest = (organization) => {
    organization.addMember({ uin: uinAt(++joined) });
  };
  expect(await lookup.find([1, 60, 70, 500])).toBe("1 60 70");
  expect(lookup.requests).toEqual([
    ...Array<string[]>(3).fill(pages(1, 3)).flat(),
    "search 1",
    "search 60",
    "search 70",
    "search 500",
  ]);
});
