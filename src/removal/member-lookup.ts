import type { LiveMember } from "../domain/member";
import type { Uin } from "../domain/uin";
import { isTencentCloudError } from "../tencentcloud/error";
import { listMembers, PAGE_LENGTH } from "../tencentcloud/member-list";
import type { MembersPage, OrganizationCalls } from "../tencentcloud/organization-api";

/**
 * Looks up members in as few requests as the question needs: all pages of the list, or one search for each.
 *
 * When one member leaves and another joins while pages are read, a third can slip from a page that is still to be
 * read to one that was, and the list looks complete without it. So whoever is missing is looked for once more.
 */
export class MemberLookup {
  #organizationSize: number | undefined;

  constructor(private readonly calls: Pick<OrganizationCalls, "describeMembersPage">) {}

  /**
   * Members of the organization, among them those of `uins`.
   *
   * @param expectedGone those of `uins` that are not looked for once more
   * @throws what `calls` throws
   */
  async find(uins: readonly Uin[], expectedGone: ReadonlySet<Uin>): Promise<readonly LiveMember[]> {
    if (uins.length <= 1) return this.#search(uins);
    const firstPage = this.#organizationSize === undefined ? await this.#firstPage() : undefined;
    const found = firstPage?.members ?? [];
    const missing = missingFrom(found, uins);
    const pagesLeft = this.#pages - (firstPage ? 1 : 0);
    if (missing.length <= pagesLeft) return [...found, ...(await this.#search(missing))];

    const members = await this.#tryAllPages(firstPage);
    if (members === undefined) return this.#search(uins);
    const surprising = missingFrom(members, uins).filter((uin) => !expectedGone.has(uin));
    return [...members, ...(await this.#lookAgain(surprising, members))];
  }

  async #firstPage(): Promise<MembersPage> {
    const page = await this.calls.describeMembersPage({ offset: 0, limit: PAGE_LENGTH });
    this.#organizationSize = page.total;
    return page;
  }

  /** Those of `missing` who are live although `members`, from all pages, lacks them. */
  async #lookAgain(missing: readonly Uin[], members: readonly LiveMember[]): Promise<readonly LiveMember[]> {
    if (this.#pages <= 1) return []; // a page is read at one moment
    if (missing.length <= this.#pages) return this.#search(missing);
    const again = await this.#tryAllPages();
    const isUnchanged = again?.length === members.length && missingFrom(again, uinsOf(members)).length === 0;
    return isUnchanged ? [] : this.#search(missing);
  }

  /** All members, or `undefined` when others change the organization all the time. */
  async #tryAllPages(firstPage?: MembersPage): Promise<readonly LiveMember[] | undefined> {
    try {
      const members = await listMembers(this.calls, firstPage ? { firstPage } : {});
      this.#organizationSize = members.length;
      return members;
    } catch (error) {
      if (isTencentCloudError(error) && error.code === "InconsistentList") return undefined;
      throw error;
    }
  }

  /** A search is a page, which is read at one moment. */
  async #search(uins: readonly Uin[]): Promise<readonly LiveMember[]> {
    const found = await Promise.all(uins.map((uin) => listMembers(this.calls, { searchKey: uin })));
    return found.flat();
  }

  get #pages(): number {
    return Math.ceil((this.#organizationSize ?? 0) / PAGE_LENGTH);
  }
}

function missingFrom(members: readonly LiveMember[], uins: readonly Uin[]): Uin[] {
  const found = new Set(uinsOf(members));
  return uins.filter((uin) => !found.has(uin));
}

function uinsOf(members: readonly LiveMember[]): Uin[] {
  return members.map(({ uin }) => uin);
}
