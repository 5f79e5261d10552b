import { compareUins, type Uin } from "../domain/uin";
import type { OrganizationActionName } from "./action";
import { ApiError } from "./api-error";
import { BENIGN_CONDITIONS, type Conditions } from "./conditions";
import { FINANCIAL_PERMISSIONS, memberRecord, requireUin, uinOf } from "./member";
import type { MemberOptions, MemberRecord } from "./member";
import { Roster } from "./roster";
import { type Search, searchFor } from "./search";
import { refusalOfTies, type TiedMember } from "./ties";

export interface OrganizationOptions {
  /** @default 10001 */
  readonly organizationId?: number;
  /** The account that created the organization, which can never leave it. @default "100000000000" */
  readonly creatorUin?: string;
  /** The creator's nickname. @default "simulated-organization" */
  readonly name?: string;
  /** The members, in the order in which they are listed; the creator only if it is one of them. @default [] */
  readonly members?: readonly MemberOptions[];
  /** What differs from {@link BENIGN_CONDITIONS}. */
  readonly conditions?: Partial<Conditions>;
}

export interface MembersQuery {
  /** How many to skip, 0 or more. */
  readonly offset: number;
  /** How many to return at most. */
  readonly limit: number;
  /** Only members whose name contains this, or whose UIN is this (see {@link Conditions}). @default all */
  readonly searchKey?: string | undefined;
}

/**
 * The organization behind the API, without I/O and on a clock of the caller's choice: the HTTP simulator
 * answers from it, and a test in simulated time can use it directly. Refusals are thrown as {@link ApiError}.
 */
export class SimulatedOrganization {
  /** How it behaves; change any of these at any time. */
  readonly conditions: Conditions;
  readonly creatorUin: Uin;

  private readonly organizationId: number;
  private readonly name: string;
  private readonly roster: Roster;
  private lastSearch = searchFor("", true);

  /**
   * @param now - milliseconds since 1970; only {@link Conditions.listLag} asks for it
   * @throws MembershipError `InvalidUin`
   */
  constructor(options: OrganizationOptions = {}, now: () => number = Date.now) {
    this.organizationId = options.organizationId ?? 10_001;
    this.creatorUin = requireUin(options.creatorUin ?? "100000000000");
    this.name = options.name ?? "simulated-organization";
    this.conditions = { ...BENIGN_CONDITIONS, ...options.conditions };
    this.roster = new Roster(now);
    for (const member of options.members ?? []) this.addMember(member);
  }

  /** The UINs of those who are members now, in numeric order, whatever the list shows. */
  get members(): readonly Uin[] {
    return this.memberRecords.map(uinOf).sort(compareUins);
  }

  /** The records of those who are members now, in the order in which they are listed. */
  get memberRecords(): readonly MemberRecord[] {
    return this.roster.members.map(({ record }) => record);
  }

  /** Adds a member, or replaces the one with its UIN. @throws MembershipError `InvalidUin` */
  addMember(member: MemberOptions): void {
    this.roster.add({ ...member, record: memberRecord(member) });
  }

  /** Lets a member go, as if it had left by itself; whoever is none is ignored. @throws MembershipError `InvalidUin` */
  removeMember(uin: string): void {
    const member = requireUin(uin);
    if (this.roster.tryMember(member) !== undefined) this.roster.remove(member, this.conditions.listLag);
  }

  /** The fields of a response. @throws ApiError `ResourceNotFound.OrganizationNotExist`, `UnauthorizedOperation` */
  describeOrganization(): Record<string, unknown> {
    this.authorize("DescribeOrganization");
    return {
      OrgId: this.organizationId,
      HostUin: Number(this.creatorUin),
      NickName: this.name,
      OrgType: 1,
      IsManager: this.conditions.isManager,
      OrgPolicyType: "Financial",
      OrgPolicyName: "Financial management",
      OrgPermission: FINANCIAL_PERMISSIONS,
      RootNodeId: 1,
      CreateTime: "2021-03-12 12:00:00",
      JoinTime: "2021-03-12 12:00:00",
      IsAllowQuit: "Denied",
      PayUin: null,
      PayName: null,
      IsAssignManager: false,
      IsAuthManager: false,
    };
  }

  /** A page, and how many members the whole list has. @throws ApiError as {@link describeOrganization} */
  describeMembersPage({ offset, limit, searchKey = "" }: MembersQuery) {
    this.authorizeManager("DescribeOrganizationMembers");
    const search = searchKey === "" ? undefined : this.searchFor(searchKey);
    const { members, total } = this.roster.page(offset, limit, search);
    return { items: members.map(({ record }) => record), total };
  }

  /**
   * Removes all of `uins`, or refuses all (see {@link Conditions.refusedBatchRemoves}) with the code of the
   * first that cannot leave.
   *
   * @throws ApiError with any code of the {@link Conditions}
   */
  deleteMembers(uins: readonly string[]): void {
    this.authorizeManager("DeleteOrganizationMembers");
    const { maxBatchLength: limit, refusedBatchRemoves } = this.conditions;
    if (limit !== undefined && uins.length > limit.length) throw new ApiError(limit.code);
    const refusals = uins.map((uin) => this.tryRefusal(uin));
    const refused = refusals.findIndex((code) => code !== undefined);
    const code = refusals[refused];
    const whenRefused = {
      none: [],
      others: uins.filter((_, index) => refusals[index] === undefined),
      preceding: uins.slice(0, refused),
    };
    const leaving = code === undefined ? uins : whenRefused[refusedBatchRemoves];
    for (const uin of leaving) this.removeMember(uin);
    if (code !== undefined) throw new ApiError(code);
  }

  /**
   * What a manager's action tells of the members, beside what {@link describeMembersPage} does; `read` gets those with
   * ties or services, in the order in which they are listed.
   *
   * @throws ApiError as that
   */
  readMembers<Answer>(
    action: OrganizationActionName,
    read: (members: readonly TiedMember[]) => Answer,
  ): Answer {
    this.authorizeManager(action);
    return read(this.roster.tiedMembers);
  }

  /** The search for `key`: the same object for the pages of a listing, of which the roster remembers whom it found. */
  private searchFor(key: string): Search {
    const search = searchFor(key, this.conditions.searchFindsUins);
    const isSame = this.lastSearch.key === search.key && this.lastSearch.uin === search.uin;
    return isSame ? this.lastSearch : (this.lastSearch = search);
  }

  private tryRefusal(uin: string): string | undefined {
    if (uin === this.creatorUin) return "FailedOperation.DisableQuitSelfCreatedOrganization";
    const member = this.roster.tryMember(uin);
    if (member === undefined) return this.conditions.nonMemberCode;
    return this.conditions.refusals[uin] ?? refusalOfTies(member);
  }

  private authorizeManager(action: OrganizationActionName): void {
    this.authorize(action);
    if (!this.conditions.isManager) {
      throw new ApiError("UnauthorizedOperation", "The account does not manage the organization.");
    }
  }

  private authorize(action: OrganizationActionName): void {
    if (this.conditions.deniedActions.includes(action)) {
      const message = `You are not authorized to perform operation (organization:${action}).`;
      throw new ApiError("UnauthorizedOperation", message);
    }
    if (!this.conditions.organizationExists) throw new ApiError("ResourceNotFound.OrganizationNotExist");
  }
}
