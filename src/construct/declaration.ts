import { LIST_LABEL, MAX_LABEL_LENGTH, parseMembers, parseUinSet } from "../domain/declaration";
import type { Members } from "../domain/member";
import { isPlainObject, parseText } from "../domain/value";
import { isUnknownText } from "./known-values";

/** Whom a person declares. */
export interface Declaration {
  /** Those whose UINs are known. */
  readonly members: Members;
  /** The others: labels by what stands for a UIN that only Terraform knows. */
  readonly unknownMembers: ReadonlyMap<string, string>;
}

/** @throws MembershipError as {@link parseMembers} */
export function parseDeclaration(declaration: unknown): Declaration {
  if (Array.isArray(declaration)) return parseList(declaration);
  if (!isPlainObject(declaration)) return { members: parseMembers(declaration), unknownMembers: new Map() };
  const entries = Object.entries(declaration);
  const unknown = entries.filter(([uin]) => isUnknownText(uin));
  return {
    members: parseMembers(Object.fromEntries(entries.filter(([uin]) => !isUnknownText(uin)))),
    unknownMembers: new Map(
      unknown.map(([uin, label]) => [uin, parseText("members[…]", label, MAX_LABEL_LENGTH)]),
    ),
  };
}

/** All of them have the same label. */
function parseList(list: readonly unknown[]): Declaration {
  return {
    members: new Map([...parseUinSet("members", list, isUnknownText)].map((uin) => [uin, LIST_LABEL])),
    unknownMembers: new Map(list.filter(isUnknownText).map((uin) => [uin, LIST_LABEL])),
  };
}
