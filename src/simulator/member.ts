import { MembershipError } from "../domain/error";
import { shown } from "../domain/shown";
import { tryUin, type Uin } from "../domain/uin";
import type { MemberTies } from "./ties";

/** A member to put into a simulated organization; what is left out gets the default of an invited member. */
export interface MemberOptions extends MemberTies {
  /** The member's account: 1 to 16 decimal digits, at most 2^53-1. */
  readonly uin: string;
  /** @default `member-<uin>` */
  readonly name?: string;
  /** `Invite` (joined by invitation) or `Create` (created by the organization). @default "Invite" */
  readonly memberType?: "Invite" | "Create";
  /** The security information of a created member. @default "Success" */
  readonly bindStatus?: "Unbound" | "Valid" | "Success" | "Failed";
  /** The account that pays for this member, or `null` when it is the member itself. @default null */
  readonly payUin?: string | null;
  /** The payer's name. @default null */
  readonly payName?: string | null;
  /** The department's identifier. @default 1 */
  readonly nodeId?: number;
  /** The department's name. @default "Root" */
  readonly nodeName?: string;
  /** @default "" */
  readonly remark?: string;
  /** The nickname of the member's account. @default the member's name */
  readonly nickName?: string;
  /** Whether the member may leave by itself; says nothing about its removal. @default "Allow" */
  readonly isAllowQuit?: "Allow" | "Denied";
  /** Whether the member has confirmed its financial permissions. @default "Confirmed" */
  readonly permissionStatus?: "Confirmed" | "UnConfirmed";
  /** The services that the member administers for the organization. @default [] */
  readonly identities?: readonly { readonly identityId: number; readonly identityAliasName: string }[];
  /** @default {} */
  readonly tags?: Readonly<Record<string, string>>;
  /** When the member joined, as the API writes it. @default "2021-04-17 12:19:07" */
  readonly createTime?: string;
}

/**
 * A member as `DescribeOrganizationMembers` lists it, field for field. The service documents every field as
 * one that may be `null`.
 *
 * Source: data type `OrgMember`, version 2021-03-31 (https://cloud.tencent.com/document/api/850/67220).
 */
export type MemberRecord = Readonly<ReturnType<typeof memberRecord>>;

/** The permissions that every member grants the organization. */
export const FINANCIAL_PERMISSIONS = [
  { Id: 1, Name: "viewBill" },
  { Id: 2, Name: "viewBalance" },
] as const;

/** @throws MembershipError `InvalidUin` for a UIN (or payer) that is none */
export function memberRecord(member: MemberOptions) {
  const name = member.name ?? `member-${member.uin}`;
  const createTime = member.createTime ?? "2021-04-17 12:19:07";
  return {
    MemberUin: Number(requireUin(member.uin)),
    Name: name,
    NickName: member.nickName ?? name,
    MemberType: member.memberType ?? "Invite",
    OrgPolicyType: "Financial",
    OrgPolicyName: "Financial management",
    OrgPermission: FINANCIAL_PERMISSIONS,
    NodeId: member.nodeId ?? 1,
    NodeName: member.nodeName ?? "Root",
    Remark: member.remark ?? "",
    CreateTime: createTime,
    UpdateTime: createTime,
    IsAllowQuit: member.isAllowQuit ?? "Allow",
    PayUin: typeof member.payUin === "string" ? requireUin(member.payUin) : null,
    PayName: member.payName ?? null,
    OrgIdentity: (member.identities ?? []).map(({ identityId, identityAliasName }) => ({
      IdentityId: identityId,
      IdentityAliasName: identityAliasName,
    })),
    BindStatus: member.bindStatus ?? "Success",
    PermissionStatus: member.permissionStatus ?? "Confirmed",
    Tags: Object.entries(member.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
  };
}

export function uinOf(record: MemberRecord): Uin {
  return String(record.MemberUin) as Uin; // which was checked when the record was made
}

/**
 * Members to fill an organization with: `100000000001` named `member-1`, `100000000002` named `member-2`, ….
 *
 * @param count - how many, 0 or more
 */
export function numberedMembers(count: number): MemberOptions[] {
  return Array.from({ length: count }, (_, index) => ({
    uin: String(100_000_000_001 + index),
    name: `member-${index + 1}`,
  }));
}

/** @throws MembershipError `InvalidUin` */
export function requireUin(text: string): Uin {
  const uin = tryUin(text);
  if (uin !== undefined) return uin;
  const got = shown(text);
  const problem = { kind: "invalidUins", where: "the organization", got: [got], more: 0 } as const;
  const message = `expected a UIN of 1 to 16 decimal digits without a leading zero, got ${got}`;
  throw new MembershipError("InvalidUin", { ...problem, isNumber: false }, { message });
}
