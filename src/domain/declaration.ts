import { MembershipError } from "./error";
import type { Members } from "./member";
import { compareUins, parseUins, type Uin } from "./uin";
import { isPlainObject, parseText, unexpected } from "./value";

/** Members as a person declares them: labels by UIN, or a list of UINs. */
export type MembersDeclaration = Readonly<Record<string, string>> | readonly string[];

/** The label of members that were declared as a list. */
export const LIST_LABEL = "member";

/** The longest label or reason, in characters. */
export const MAX_LABEL_LENGTH = 256;

/**
 * The members that a declaration names, in numeric order, so that the order in code changes nothing.
 *
 * @throws MembershipError `InvalidUin`; `InvalidMembers` for anything but a list or a map, and for a UIN that a list has
 * twice; `InvalidOption` for a label that is not 1 to {@link MAX_LABEL_LENGTH} characters
 */
export function parseMembers(declaration: unknown): Members {
  if (Array.isArray(declaration))
    return new Map([...parseUinSet("members", declaration)].map((uin) => [uin, LIST_LABEL]));
  if (isPlainObject(declaration)) return parseTexts("members", declaration);
  throw unexpected("members", { is: "members" }, declaration);
}

/** Texts by UIN, in numeric order. @throws MembershipError as {@link parseMembers} */
export function parseTexts(where: string, texts: unknown): ReadonlyMap<Uin, string> {
  if (!isPlainObject(texts)) throw unexpected(where, { is: "texts" }, texts);
  const uins = parseUins(where, Object.keys(texts)).sort(compareUins);
  return new Map(uins.map((uin) => [uin, parseText(`${where}.${uin}`, texts[uin], MAX_LABEL_LENGTH)]));
}

/** Different UINs, in numeric order. The parameters and what is thrown are those of {@link parseUinList}. */
export function parseUinSet(...of: Parameters<typeof parseUinList>): ReadonlySet<Uin> {
  return new Set(parseUinList(...of));
}

/**
 * Different UINs, in numeric order; the list itself where it is so.
 *
 * @param isPassedOver tells what is no UIN and may stand in the list all the same
 * @throws MembershipError as {@link parseMembers}
 */
export function parseUinList(
  where: string,
  list: unknown,
  isPassedOver?: (item: unknown) => boolean,
): readonly Uin[] {
  if (!Array.isArray(list)) throw unexpected(where, { is: "uins" }, list);
  const items = list as readonly unknown[];
  // A hole is passed over, unless it is spread.
  const uins = parseUins(where, isPassedOver ? [...items].filter((item) => !isPassedOver(item)) : items);
  if (isAscending(uins)) return uins; // as this package writes them
  const positions = new Map<Uin, number>();
  for (const [position, item] of items.entries()) {
    if (isPassedOver?.(item)) continue;
    const uin = item as Uin;
    const earlier = positions.get(uin);
    if (earlier !== undefined) {
      const twice = [earlier, position] as const;
      throw new MembershipError("InvalidMembers", { kind: "duplicateUin", where, uin, positions: twice });
    }
    positions.set(uin, position);
  }
  return [...positions.keys()].sort(compareUins);
}

/** Whether they are in numeric order, and none is there twice. */
function isAscending(uins: readonly Uin[]): boolean {
  return uins.every((uin, position) => compareUins(uins[position - 1] ?? "", uin) < 0);
}
