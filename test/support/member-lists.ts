import { createHash } from "node:crypto";

// Lists of members as organizations may have them, the same in every run.

/** A map of labels by UIN, and the organization, as Terraform's state holds it. */
export type MemberList = Readonly<Record<string, string>>;

/** Hexadecimal digits that no compression makes shorter than half. */
const random = (index: number): string => createHash("sha256").update(String(index)).digest("hex");

/** A UIN as they are given out: of an account that has nothing in common with the others. */
const scattered = (index: number): string =>
  String(100_000_000_000 + Number(`0x${random(index).slice(0, 9)}`));

function oneOf(choices: readonly string[], index: number): string {
  return choices[Number(`0x${random(index).slice(9, 17)}`) % choices.length] ?? "";
}

const TEAMS = ["payments", "search", "data-platform", "billing", "identity", "logistics", "growth", "infra"];
const TEAMS_IN_CHINESE = ["支付", "搜索", "数据平台", "计费", "身份", "物流", "增长", "基础设施"];
const STAGES = ["prod", "staging", "dev", "test"];

const MEMBERS = {
  "without labels": (index) => [scattered(index), "member"],
  "labelled by team": (index) => [
    scattered(index),
    `${oneOf(TEAMS, index)}-${oneOf(STAGES, -index)}-${index % 997}`,
  ],
  "labelled in Chinese": (index) => [scattered(index), `${oneOf(TEAMS_IN_CHINESE, index)}-${index % 997}`],
  "labelled with decomposed letters": (index) => [scattered(index), `e\u0301quipe-${index % 97}`],
  "labelled at random": (index) => [scattered(index), random(index).slice(0, 24)],
  "labelled with what HTML escapes": (index) => [scattered(index), `<${random(index).slice(0, 6)}> & co`],
  "in sequence": (index) => [String(100_000_000_001 + index), `member-${index}`],
} satisfies Readonly<Record<string, (index: number) => readonly [uin: string, label: string]>>;

export type ListKind = keyof typeof MEMBERS;

export const LIST_KINDS = Object.keys(MEMBERS) as readonly ListKind[];

/** A list of so many members. */
export function memberList(kind: ListKind, count: number): MemberList {
  const members = Array.from({ length: count }, (_, index) => MEMBERS[kind](index));
  return { ...(Object.fromEntries(members) as MemberList), organization: "10001" };
}
