import type { LiveMember } from "../../domain/member";
import type { Uin } from "../../domain/uin";
import type { LiveOrganization } from "../../removal/forecast/live-organization";
import { MemberLookup } from "../../removal/member-lookup";
import { unless } from "../../removal/unless";
import type { ReadingCalls } from "../../tencentcloud/organization-api";
import { isDenied } from "../../tencentcloud/tencentcloud-error";

/** The organization and everybody in it at one time, for all who ask; how it ended, it stays. */
export class LiveListing {
  readonly #lookup: MemberLookup;
  #everybody: Promise<LiveOrganization & { readonly members?: Map<Uin, LiveMember> }> | undefined;
  /** Whoever was looked for once more. */
  readonly #lookedFor = new Set<Uin>();

  constructor(private readonly calls: ReadingCalls) {
    this.#lookup = new MemberLookup(calls);
  }

  /**
   * When somebody leaves while pages are read, another can slip from a page that is still to be read to one that was: so whoever
   * of `expected` is missing is looked for once more. One caller at a time.
   *
   * @throws what the first reading threw; TencentCloudError
   */
  async of(expected: Iterable<Uin>): Promise<LiveOrganization> {
    this.#everybody ??= this.#list();
    const { members, ...organization } = await this.#everybody;
    if (members === undefined) return organization;
    const missing = [...expected].filter((uin) => !members.has(uin) && !this.#lookedFor.has(uin));
    for (const member of await this.#lookup.lookAgain(missing, [...members.values()])) {
      members.set(member.uin, member);
    }
    for (const uin of missing) this.#lookedFor.add(uin);
    return { ...organization, members: new Map(members) };
  }

  async #list() {
    const organization = await this.calls.describeOrganization();
    const listed = await unless(isDenied, this.#lookup.list());
    return listed instanceof Error
      ? { organization, deniedBy: listed }
      : { organization, members: new Map(listed.map((member) => [member.uin, member])) };
  }
}
