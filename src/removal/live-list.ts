import type { LiveMember } from "../domain/member";
import type { Uin } from "../domain/uin";
import { isDenied, type TencentCloudError } from "../tencentcloud/tencentcloud-error";
import type { OrganizationCalls } from "../tencentcloud/organization-api";
import { type ExpectedSize, MemberLookup } from "./member-lookup";

/** Members that the organization lists now, among them all that were asked for; or that the caller may not list. */
export type Listing =
  { readonly live: ReadonlyMap<Uin, LiveMember> } | { readonly denied: TencentCloudError };

interface Question {
  readonly uins: Set<Uin>;
  /** Those of them whose absence is no surprise. */
  readonly expectedGone: Set<Uin>;
  readonly listing: Promise<Listing>;
}

/** The organization's live list, shared by all who ask for it. */
export class LiveList {
  readonly #lookup: MemberLookup;
  #denied: TencentCloudError | undefined;
  #tellDenied: (error: TencentCloudError) => void = () => undefined;
  #running: Promise<unknown> = Promise.resolve();
  #next: Question | undefined;

  constructor(calls: Pick<OrganizationCalls, "describeMembersPage">, expected: ExpectedSize = {}) {
    this.#lookup = new MemberLookup(calls, expected);
  }

  /** Tells, once, that the caller may not list members: now, if that is known already. */
  whenDenied(tell: (error: TencentCloudError) => void): void {
    this.#tellDenied = tell;
    if (this.#denied) tell(this.#denied);
  }

  /**
   * Looks up `uins` in a list that starts after this call. Callers that come while a list is under way share
   * the one after it.
   *
   * @param isExpectedGone whether the absence of a member is no surprise, as the API has accepted its removal
   */
  find(uins: Iterable<Uin>, isExpectedGone: (uin: Uin) => boolean = () => false): Promise<Listing> {
    this.#next ??= this.#newQuestion();
    for (const uin of uins) {
      this.#next.uins.add(uin);
      if (isExpectedGone(uin)) this.#next.expectedGone.add(uin);
    }
    return this.#next.listing;
  }

  #newQuestion(): Question {
    const [uins, expectedGone] = [new Set<Uin>(), new Set<Uin>()];
    const listing = this.#running.then(() => {
      this.#next = undefined;
      return this.#answer([...uins], expectedGone);
    });
    this.#running = Promise.allSettled([listing]);
    return { uins, expectedGone, listing };
  }

  async #answer(uins: readonly Uin[], expectedGone: ReadonlySet<Uin>): Promise<Listing> {
    if (this.#denied) return { denied: this.#denied };
    try {
      const members = await this.#lookup.find(uins, expectedGone);
      return { live: new Map(members.map((member) => [member.uin, member])) };
    } catch (error) {
      if (!isDenied(error)) throw error;
      this.#denied = error;
      this.#tellDenied(error);
      return { denied: error };
    }
  }
}
