import type { LiveMember } from "../domain/member";
import type { Uin } from "../domain/uin";
import { isTencentCloudError } from "../tencentcloud/tencentcloud-error";
import { inconsistentList, listMembers, readPages } from "../tencentcloud/member-list";
import { type MembersPage, type OrganizationCalls, PAGE_LENGTH } from "../tencentcloud/organization-api";

/** How often all pages are read until two readings in a row agree: while batches go out, the list changes. */
const MAX_READINGS = 20;

/** Requests that show whether searches find members by UIN: a page, and a search for somebody on it. */
const PROOF = 2;

/** What is expected of an organization's size: it saves a first look at it, and decides nothing else. */
export interface ExpectedSize {
  /** Its members. @default nobody has an idea */
  readonly size?: number;
  /** How many of them have left by now. @default nobody */
  readonly left?: () => number;
}

/**
 * Looks up members in as few requests as the question needs: all pages of the list, or one search for each.
 *
 * When one member leaves and another joins while pages are read, a third can slip from a page that is still to be
 * read to one that was, and the list looks complete without it. So whoever is missing is looked for once more.
 *
 * That a search finds nobody means something only where searches find members by UIN. The API says no more than
 * "member name or ID", and a removal that looked done would be forgotten. So the first absence is believed once a
 * search for somebody who is there was seen to work; where it does not work, pages alone tell.
 */
export class MemberLookup {
  /** As the last list told, and before it as it is expected. */
  #organizationSize: number | undefined;
  #isSizeKnown = false;
  /** How many have left since. */
  #leftBefore = 0;
  #searchFindsUins: boolean | undefined;

  constructor(
    private readonly calls: Pick<OrganizationCalls, "describeMembersPage">,
    private readonly expected: ExpectedSize = {},
  ) {
    this.#organizationSize = expected.size;
  }

  /**
   * Members of the organization, among them those of `uins`.
   *
   * @param expectedGone those of `uins` that are not looked for once more
   * @throws TencentCloudError `InconsistentList`, where searches do not work and the pages change all the time
   */
  async find(uins: readonly Uin[], expectedGone: ReadonlySet<Uin>): Promise<readonly LiveMember[]> {
    if (uins.length === 0) return [];
    if (this.#searchFindsUins === false) return this.#readSettledPages();
    const size = this.#expectedSize;
    if (this.#isSearchCheaper(uins, expectedGone)) return this.#search(uins);
    const firstPages = await readPages(this.calls, size === undefined ? {} : { expectedSize: size });
    const found = firstPages.flatMap(({ members }) => members);
    const missing = missingFrom(found, uins);
    this.#learnSize(firstPages[0]?.total ?? 0);
    const pagesLeft = this.#pages - firstPages.length;
    if (pagesLeft > 0 && missing.length <= pagesLeft) return [...found, ...(await this.#search(missing))];

    const members = await this.#tryAllPages(firstPages);
    if (members === undefined) return this.#search(uins);
    const surprising = missingFrom(members, uins).filter((uin) => !expectedGone.has(uin));
    return [...members, ...(await this.lookAgain(surprising, members))];
  }

  /**
   * Everybody in the organization, as far as its pages tell: see {@link lookAgain}.
   *
   * @throws TencentCloudError `InconsistentList` where they change all the time
   */
  async list(): Promise<readonly LiveMember[]> {
    const members = await listMembers(this.calls);
    this.#learnSize(members.length);
    return members;
  }

  /** Those of `missing` who are live although `members`, from all pages, lacks them; maybe others too. */
  async lookAgain(missing: readonly Uin[], members: readonly LiveMember[]): Promise<readonly LiveMember[]> {
    if (this.#pages <= 1 || missing.length === 0) return []; // a page is read at one moment
    if (this.#searchFindsUins === false) return this.#readSettledPages();
    if (missing.length <= this.#pages) return this.#search(missing);
    const again = await this.#tryAllPages();
    return again && areSame(again, members) ? [] : this.#search(missing);
  }

  /** Whether searches take no more requests than pages. One page tells as much as a search, and depends on none. */
  #isSearchCheaper(uins: readonly Uin[], expectedGone: ReadonlySet<Uin>): boolean {
    if (uins.length === 1 && !this.#isSizeKnown) return true; // one request, whatever the size
    const pages = Math.ceil((this.#expectedSize ?? 0) / PAGE_LENGTH);
    const needsProof = this.#searchFindsUins === undefined && uins.every((uin) => expectedGone.has(uin));
    return pages > 1 && uins.length + (needsProof ? PROOF : 0) <= pages;
  }

  async #firstPage(): Promise<MembersPage> {
    const page = await this.calls.describeMembersPage({ offset: 0, limit: PAGE_LENGTH });
    this.#learnSize(page.total);
    return page;
  }

  /** All members, or `undefined` when the list changes all the time. */
  async #tryAllPages(firstPages?: readonly MembersPage[]): Promise<readonly LiveMember[] | undefined> {
    try {
      const expectedSize = this.#expectedSize ?? 1;
      const members = await listMembers(this.calls, { expectedSize, firstPages });
      this.#learnSize(members.length);
      return members;
    } catch (error) {
      if (isTencentCloudError(error) && error.code === "InconsistentList") return undefined;
      throw error;
    }
  }

  async #readSettledPages(): Promise<readonly LiveMember[]> {
    let earlier: readonly LiveMember[] | undefined;
    for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
      const members = await this.#tryAllPages();
      if (members && earlier && areSame(members, earlier)) return members;
      earlier = members;
    }
    throw inconsistentList({ kind: "unsettledList", readings: MAX_READINGS });
  }

  /** Each search is a page, which is read at one moment. */
  async #search(uins: readonly Uin[]): Promise<readonly LiveMember[]> {
    const found = await this.#searchEach(uins);
    if (found.some(isNotFoundByName)) this.#searchFindsUins = true;
    if (this.#searchFindsUins === true || missingFrom(found, uins).length === 0) return found;

    const { members, total } = await this.#firstPage();
    if (members.length === total) return members; // nobody is on another page
    this.#searchFindsUins = await this.#doesSearchFindAny(members);
    return this.#searchFindsUins ? found : this.#readSettledPages();
  }

  /** Who is not found may have left since the page was read: only one whom a later page still has tells. */
  async #doesSearchFindAny(page: readonly LiveMember[]): Promise<boolean> {
    let listed = page;
    for (let reading = 1; reading <= MAX_READINGS; reading += 1) {
      const known = listed.find(isNotFoundByName);
      if (known === undefined) return false;
      if ((await this.#searchEach([known.uin])).length > 0) return true;
      listed = (await this.#firstPage()).members;
      if (listed.some(({ uin }) => uin === known.uin)) return false;
    }
    return false;
  }

  async #searchEach(uins: readonly Uin[]): Promise<readonly LiveMember[]> {
    const searches = uins.map(async (searchKey) => {
      const similar = await listMembers(this.calls, { searchKey });
      return similar.filter(({ uin }) => uin === searchKey);
    });
    return (await Promise.all(searches)).flat();
  }

  #learnSize(size: number): void {
    this.#organizationSize = size;
    this.#isSizeKnown = true;
    this.#leftBefore = this.#left;
  }

  get #left(): number {
    return this.expected.left?.() ?? 0;
  }

  get #expectedSize(): number | undefined {
    return this.#organizationSize && Math.max(1, this.#organizationSize - (this.#left - this.#leftBefore));
  }

  get #pages(): number {
    return Math.ceil((this.#organizationSize ?? 0) / PAGE_LENGTH);
  }
}

/** Whether only a search for UINs finds the member by its UIN. */
function isNotFoundByName({ uin, name }: LiveMember): boolean {
  return !name.includes(uin);
}

function areSame(some: readonly LiveMember[], others: readonly LiveMember[]): boolean {
  return some.length === others.length && missingFrom(some, uinsOf(others)).length === 0;
}

function missingFrom(members: readonly LiveMember[], uins: readonly Uin[]): Uin[] {
  const found = new Set(uinsOf(members));
  return uins.filter((uin) => !found.has(uin));
}

function uinsOf(members: readonly LiveMember[]): Uin[] {
  return members.map(({ uin }) => uin);
}
