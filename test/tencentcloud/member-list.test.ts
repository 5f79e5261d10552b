import fc from "fast-check";
import type { LiveMember } from "../../src/domain/member";
import { parseUin } from "../../src/domain/uin";
import { listMembers } from "../../src/tencentcloud/member-list";
import type {
  MembersPage,
  MembersPageRequest,
  OrganizationCalls,
} from "../../src/tencentcloud/organization-api";

function members(count: number): LiveMember[] {
  return Array.from({ length: count }, (_, index) => ({
    uin: parseUin(String(100000000001 + index)),
    name: `member-${index}`,
    memberType: "Invite",
    bindStatus: "Unbound",
  }));
}

/** The organization's list as it is when each request is answered. */
class Pages implements Pick<OrganizationCalls, "describeMembersPage"> {
  readonly requests: MembersPageRequest[] = [];

  constructor(private readonly list: (request: number) => readonly LiveMember[]) {}

  describeMembersPage(request: MembersPageRequest): Promise<MembersPage> {
    const all = this.list(this.requests.push(request) - 1);
    const { offset, limit } = request;
    return Promise.resolve({
      members: all.slice(offset, offset + limit),
      total: all.length,
      requestId: "req",
    });
  }
}

test("every member of an organization of any size is listed once, in ceil(size / 50) requests, at least one", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 520 }), async (size) => {
      const all = members(size);
      const pages = new Pages(() => all);
      expect(await listMembers(pages)).toEqual(all);
      expect(pages.requests).toEqual(
        Array.from({ length: Math.max(1, Math.ceil(size / 50)) }, (_, page) => ({
          offset: page * 50,
          limit: 50,
        })),
      );
    }),
  );
});

test("a search asks for the key on every page", async () => {
  const pages = new Pages(() => members(60));
  await listMembers(pages, { searchKey: "prod" });
  expect(pages.requests).toEqual([
    { offset: 0, limit: 50, searchKey: "prod" },
    { offset: 50, limit: 50, searchKey: "prod" },
  ]);
});

test("a first page that was read already is not read again", async () => {
  const all = members(120);
  const pages = new Pages(() => all);
  const firstPage: MembersPage = { members: all.slice(0, 50), total: 120, requestId: "req-0" };
  expect(await listMembers(pages, { firstPages: [firstPage] })).toEqual(all);
  expect(pages.requests.map(({ offset }) => offset)).toEqual([50, 100]);
});

test("a list that changed while it was read is read again from its first page", async () => {
  const before = members(60);
  const after = before.slice(1);
  const pages = new Pages((request) => (request === 0 ? before : after));
  expect(await listMembers(pages)).toEqual(after);
  expect(pages.requests.map(({ offset }) => offset)).toEqual([0, 50, 0, 50]);
});

test("a first page that is out of date is read again", async () => {
  const all = members(50);
  const pages = new Pages(() => all);
  const firstPage: MembersPage = { members: all.slice(0, 49), total: 50, requestId: "req-0" };
  expect(await listMembers(pages, { firstPages: [firstPage] })).toEqual(all);
  expect(pages.requests.map(({ offset }) => offset)).toEqual([0]);
});

test("a member that shows on two pages in place of another does not make up for it", async () => {
  const all = members(51);
  const shifted = [...all.slice(0, 50), ...all.slice(49, 50)];
  const pages = new Pages((request) => (request < 2 ? shifted : all));
  expect(await listMembers(pages)).toEqual(all);
  expect(pages.requests).toHaveLength(4);
});

test("a list that is never consistent is an error after three readings", async () => {
  let size = 60;
  const pages = new Pages(() => members(size++));
  await expect(listMembers(pages)).rejects.toMatchObject({
    code: "InconsistentList",
    scope: "ambiguous",
    action: "DescribeOrganizationMembers",
    serviceMessage: "",
    problem: { kind: "unstableList", listings: 3, members: 65, totals: [64, 65] },
  });
  expect(pages.requests).toHaveLength(6);
});

test("one page's failure is the list's, and ends the requests for the others", async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const calls: Pick<OrganizationCalls, "describeMembersPage"> = {
    describeMembersPage: ({ offset }, signal) => {
      signals.push(signal);
      if (offset === 50) return Promise.reject(new Error("page 2 failed"));
      return Promise.resolve({ members: [], total: 150, requestId: "req" });
    },
  };
  await expect(listMembers(calls)).rejects.toThrow("page 2 failed");
  expect(signals.map((signal) => signal?.aborted)).toEqual([true, true, true]);
});

test("the caller's signal reaches the requests", async () => {
  const controller = new AbortController();
  const calls: Pick<OrganizationCalls, "describeMembersPage"> = {
    describeMembersPage: (_, signal) => {
      controller.abort(new Error("stopped"));
      signal?.throwIfAborted();
      throw new Error("not reached");
    },
  };
  await expect(listMembers(calls, { signal: controller.signal })).rejects.toThrow("stopped");
});
