import type { Problem } from "../domain/problem";
import { TencentCloudError } from "./tencentcloud-error";
import { type MembersPage, type OrganizationCalls, PAGE_LENGTH } from "./organization-api";

const MAX_LISTINGS = 3;

interface ListMembersOptions {
  /** Only members whose name or "ID" matches, as the API says. */
  readonly searchKey?: string;
  /** A first page of {@link PAGE_LENGTH} that was read already; saves its request. */
  readonly firstPage?: MembersPage;
  readonly signal?: AbortSignal;
}

type PageCalls = Pick<OrganizationCalls, "describeMembersPage">;

/**
 * The members of the organization, each once. After the first page the others are asked for all at once; how many
 * go out a second is up to `calls`.
 *
 * Members that come or go meanwhile shift the pages, so that a member can be missed. A list counts only when
 * every page gave the same total and as many different members came; else it is read again, 3 times in all.
 *
 * @throws TencentCloudError `InconsistentList` when no list was consistent; what `calls` throws
 */
export async function listMembers(calls: PageCalls, options: ListMembersOptions = {}) {
  let { firstPage } = options;
  let seen = { members: 0, totals: [] as number[] };
  for (let listing = 1; listing <= MAX_LISTINGS; listing++) {
    const pages = await listPages(calls, firstPage, options);
    firstPage = undefined;
    const members = new Map(pages.flatMap((page) => page.members.map((member) => [member.uin, member])));
    const totals = new Set(pages.map((page) => page.total));
    if (totals.size === 1 && totals.has(members.size)) return [...members.values()];
    seen = { members: members.size, totals: [...totals] };
  }
  throw inconsistentList({ kind: "unstableList", listings: MAX_LISTINGS, ...seen });
}

/** The error of a list that does not stand still for as long as it takes to read it. */
export function inconsistentList(problem: Problem): TencentCloudError {
  const action = "DescribeOrganizationMembers";
  return new TencentCloudError({ code: "InconsistentList", action, serviceMessage: "", problem });
}

async function listPages(
  calls: PageCalls,
  firstPage: MembersPage | undefined,
  { searchKey, signal }: ListMembersOptions,
): Promise<MembersPage[]> {
  const failed = new AbortController();
  const stop = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  const page = (offset: number): Promise<MembersPage> => {
    const request = { offset, limit: PAGE_LENGTH, ...(searchKey !== undefined && { searchKey }) };
    return calls.describeMembersPage(request, stop);
  };
  try {
    const first = firstPage ?? (await page(0));
    const length = Math.ceil(first.total / PAGE_LENGTH) - 1;
    const offsets = Array.from({ length }, (_, index) => (index + 1) * PAGE_LENGTH);
    return [first, ...(await Promise.all(offsets.map(page)))];
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
