import type { Problem } from "../domain/problem";
import { TencentCloudError } from "./tencentcloud-error";
import { type MembersPage, type OrganizationCalls, PAGE_LENGTH } from "./organization-api";

const MAX_LISTINGS = 3;

interface PagesOptions {
  /** Only members whose name or "ID" matches, as the API says. */
  readonly searchKey?: string;
  /** How many members there may be: their pages are asked for at once. It is not believed. @default 1 */
  readonly expectedSize?: number;
  readonly signal?: AbortSignal;
}

interface ListMembersOptions extends PagesOptions {
  /** The first pages, of {@link PAGE_LENGTH} each, that were read already; saves their requests. */
  readonly firstPages?: readonly MembersPage[] | undefined;
}

type PageCalls = Pick<OrganizationCalls, "describeMembersPage">;

/**
 * The members of the organization, each once. Pages are asked for side by side; how many go out a second is up to `calls`.
 *
 * Members that come or go meanwhile shift the pages, so that a member can be missed. A list counts only when
 * every page gave the same total and as many different members came; else it is read again, 3 times in all.
 *
 * @throws TencentCloudError `InconsistentList` when no list was consistent; what `calls` throws
 */
export async function listMembers(calls: PageCalls, options: ListMembersOptions = {}) {
  let { firstPages } = options;
  let seen = { members: 0, totals: [] as number[] };
  for (let listing = 1; listing <= MAX_LISTINGS; listing++) {
    const pages = await allPages(calls, { ...options, firstPages });
    firstPages = undefined;
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

/** Those of the pages of `expectedSize` members that there are; at least the first one. */
export function readPages(
  calls: PageCalls,
  { expectedSize = 1, ...options }: PagesOptions = {},
): Promise<MembersPage[]> {
  return endingTogether(options.signal, async (signal) => {
    const asked = askForPages(calls, 0, Math.max(1, expectedSize), { ...options, signal });
    const first = await asked[0]?.page;
    const total = Math.max(1, first?.total ?? 0);
    for (const { offset, cancel } of asked) if (offset >= total) cancel();
    return Promise.all(asked.filter(({ offset }) => offset < total).map(({ page }) => page));
  });
}

/** `firstPages`, or as many as are expected, and those that come after them. */
function allPages(calls: PageCalls, { firstPages, ...options }: ListMembersOptions): Promise<MembersPage[]> {
  return endingTogether(options.signal, async (signal) => {
    const pages = firstPages ?? (await readPages(calls, { ...options, signal }));
    const total = pages[0]?.total ?? 0;
    const others = askForPages(calls, pages.length * PAGE_LENGTH, total, { ...options, signal });
    return [...pages, ...(await Promise.all(others.map(({ page }) => page)))];
  });
}

interface AskedPage {
  readonly offset: number;
  readonly page: Promise<MembersPage>;
  readonly cancel: () => void;
}

/** Asks for the pages of the members from position `from` to `size` at once. */
function askForPages(
  calls: PageCalls,
  from: number,
  size: number,
  { searchKey, signal }: Pick<PagesOptions, "searchKey"> & { readonly signal: AbortSignal },
): AskedPage[] {
  return Array.from({ length: Math.max(0, Math.ceil((size - from) / PAGE_LENGTH)) }, (_, index) => {
    const offset = from + index * PAGE_LENGTH;
    const request = { offset, limit: PAGE_LENGTH, ...(searchKey !== undefined && { searchKey }) };
    const cancelled = new AbortController();
    const page = calls.describeMembersPage(request, AbortSignal.any([signal, cancelled.signal]));
    page.catch(() => undefined); // nobody waits for it where another one fails, or where there is no such page
    return {
      offset,
      page,
      cancel: () => {
        cancelled.abort();
      },
    };
  });
}

/** Ends all requests of `read` when one of them fails, or the caller's signal says so. */
async function endingTogether<T>(
  signal: AbortSignal | undefined,
  read: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const failed = new AbortController();
  try {
    return await read(signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]));
  } catch (error) {
    failed.abort(error);
    throw error;
  }
}
