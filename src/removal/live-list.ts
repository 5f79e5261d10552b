import type { LiveMember } from "../domain/member";
import type { Uin } from "../domain/uin";
import { isTencentCloudError, type TencentCloudError } from "../tencentcloud/error";
import { listMembers, PAGE_LENGTH } from "../tencentcloud/member-list";
import type { MembersPage, OrganizationCalls } from "../tencentcloud/organization-api";

/** Members that the organization lists now, among them all that were asked for; or that the caller may not list. */
export type Listing =
  { readonly live: ReadonlyMap<Uin, LiveMember> } | { readonly denied: TencentCloudError };

/**
 * The organization's live list, asked in as few requests as the question needs: all its pages, or one search
 * for each member.
 */
export class LiveList {
  #organizationSize: number | undefined;
  #denied: TencentCloudError | undefined;
  #running: Promise<unknown> = Promise.resolve();
  #next: { readonly wanted: Set<Uin>; readonly listing: Promise<Listing> } | undefined;

  constructor(private readonly calls: Pick<OrganizationCalls, "describeMembersPage">) {}

  /**
   * Looks up `uins` in a list that starts after this call. Callers that come while a list is under way share
   * the one after it.
   */
  find(uins: Iterable<Uin>): Promise<Listing> {
    this.#next ??= this.#scheduleNext();
    for (const uin of uins) this.#next.wanted.add(uin);
    return this.#next.listing;
  }

  #scheduleNext(): { readonly wanted: Set<Uin>; readonly listing: Promise<Listing> } {
    const wanted = new Set<Uin>();
    const listing = this.#running.then(() => {
      this.#next = undefined;
      return this.#list([...wanted]);
    });
    this.#running = Promise.allSettled([listing]);
    return { wanted, listing };
  }

  async #list(uins: readonly Uin[]): Promise<Listing> {
    if (this.#denied) return { denied: this.#denied };
    try {
      const members = await this.#fewestRequests(uins);
      return { live: new Map(members.map((member) => [member.uin, member])) };
    } catch (error) {
      if (!isListDenied(error)) throw error;
      this.#denied = error;
      return { denied: error };
    }
  }

  async #fewestRequests(uins: readonly Uin[]): Promise<readonly LiveMember[]> {
    if (uins.length <= 1) return this.#search(uins);
    let firstPage: MembersPage | undefined;
    if (this.#organizationSize === undefined) {
      firstPage = await this.calls.describeMembersPage({ offset: 0, limit: PAGE_LENGTH });
      this.#organizationSize = firstPage.total;
    }
    const pagesLeft = Math.ceil(this.#organizationSize / PAGE_LENGTH) - (firstPage ? 1 : 0);
    const found = firstPage?.members ?? [];
    const seen = new Set(found.map(({ uin }) => uin));
    const missing = uins.filter((uin) => !seen.has(uin));
    if (missing.length < pagesLeft) return [...found, ...(await this.#search(missing))];
    return this.#allPages(firstPage, uins);
  }

  async #allPages(firstPage: MembersPage | undefined, uins: readonly Uin[]): Promise<readonly LiveMember[]> {
    try {
      const members = await listMembers(this.calls, firstPage ? { firstPage } : {});
      this.#organizationSize = members.length;
      return members;
    } catch (error) {
      // Others change the organization all the time: a search is one page, which cannot shift.
      if (!isTencentCloudError(error) || error.code !== "InconsistentList") throw error;
      return this.#search(uins);
    }
  }

  async #search(uins: readonly Uin[]): Promise<readonly LiveMember[]> {
    const found = await Promise.all(uins.map((uin) => listMembers(this.calls, { searchKey: uin })));
    return found.flat();
  }
}

function isListDenied(error: unknown): error is TencentCloudError {
  return isTencentCloudError(error) && /^(AuthFailure\.)?UnauthorizedOperation(\.|$)/.test(error.code);
}
