import type { Members } from "../../domain/member";
import { tryUin, type Uin } from "../../domain/uin";
import type { Attributes, ResourceChange } from "./terraform-plan";

/** The attribute that holds the members, by the type of the resource. */
const MEMBERS_ATTRIBUTE: Readonly<Record<string, string>> = {
  null_resource: "triggers",
  terraform_data: "triggers_replace",
};

/** The members that the state holds: labels by UIN. Keys that are no UINs are left out. */
export function membersBefore({ type, change }: ResourceChange): Members {
  const entries = Object.entries(membersAttribute(type, change.before) ?? {});
  const members = entries.map(([key, label]) => [tryUin(key), String(label)] as const);
  return new Map(members.filter((member): member is [Uin, string] => member[0] !== undefined));
}

/**
 * The members that are planned, where nothing else tells who is declared. A value that is known only after the
 * apply counts as present; when that is the whole map, so does everyone.
 */
export function membersAfter({ type, change }: ResourceChange, before: Members): ReadonlySet<Uin> {
  const unknown =
    typeof change.after_unknown === "object"
      ? change.after_unknown[MEMBERS_ATTRIBUTE[type] ?? ""]
      : change.after_unknown;
  if (unknown === true) return new Set(before.keys());
  const keys = [
    ...Object.keys(membersAttribute(type, change.after) ?? {}),
    ...Object.keys(Object(unknown) as object),
  ];
  return new Set(keys.map(tryUin).filter((uin) => uin !== undefined));
}

/** Whether a resource without our program looks as if it held members all the same: by its type and its keys. */
export function looksLikeMembers({ type, change }: ResourceChange): boolean {
  const keys = Object.keys(membersAttribute(type, change.before) ?? {});
  return keys.length > 0 && keys.every((key) => tryUin(key) !== undefined);
}

function membersAttribute(type: string, attributes: Attributes | null): Attributes | undefined {
  const value = attributes?.[MEMBERS_ATTRIBUTE[type] ?? ""];
  return typeof value === "object" && value !== null ? (value as Attributes) : undefined;
}
