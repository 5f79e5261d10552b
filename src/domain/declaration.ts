import { MembershipError } from "./error";
import type { Members } from "./member";
import { shown } from "./shown";
import { compareUins, parseUin, type Uin } from "./uin";

/** Members as a person declares them: labels by UIN, or a list of UINs. */
export type MembersDeclaration = Readonly<Record<string, string>> | readonly string[];

/** The label of members that were declared as a list. */
export const LIST_LABEL = "member";

/** The longest label or reason, in characters. */
export const MAX_LABEL_LENGTH = 256;

/**
 * The members that `declaration` names, in numeric order, so that the order in code changes nothing.
 *
 * @throws MembershipError `InvalidUin`, or `InvalidMembers` for a duplicate in a list and for a label that is
 * not 1 to {@link MAX_LABEL_LENGTH} characters
 */
export function parseMembers(declaration: MembersDeclaration): Members {
  requirePlain(declaration);
  return isList(declaration)
    ? parseUins("members", declaration, LIST_LABEL)
    : parseTexts("label", declaration);
}

/**
 * The reasons for leaving, by UIN, in numeric order.
 *
 * @throws MembershipError as {@link parseMembers}
 */
export function parseReasons(reasons: Readonly<Record<string, string>>): ReadonlyMap<Uin, string> {
  return parseTexts("reason", reasons);
}

/**
 * The protected UINs.
 *
 * @throws MembershipError as {@link parseMembers}
 */
export function parseProtected(list: readonly string[]): ReadonlySet<Uin> {
  return new Set(parseUins("protectedMembers", list, LIST_LABEL).keys());
}

/** A `Map` or a `Set` has no entries of its own: it would look like nobody. */
function requirePlain(declaration: unknown): void {
  const isPlain = Object.prototype.toString.call(declaration) === "[object Object]";
  if (Array.isArray(declaration) || isPlain) return;
  throw new MembershipError(
    "InvalidMembers",
    `expected members to be a list of UINs or labels by UIN, got ${shown(declaration)}`,
  );
}

function isList(declaration: MembersDeclaration): declaration is readonly string[] {
  return Array.isArray(declaration);
}

function parseUins(property: string, list: readonly string[], label: string): Map<Uin, string> {
  const positions = new Map<Uin, number>();
  for (const [position, text] of list.entries()) {
    const uin = parseUin(text);
    const earlier = positions.get(uin);
    if (earlier !== undefined) {
      throw new MembershipError(
        "InvalidMembers",
        `expected each UIN once, got "${uin}" at positions ${earlier} and ${position} of ${property}: remove one`,
      );
    }
    positions.set(uin, position);
  }
  return new Map([...positions.keys()].sort(compareUins).map((uin) => [uin, label]));
}

function parseTexts(kind: "label" | "reason", texts: Readonly<Record<string, string>>): Map<Uin, string> {
  const entries = Object.entries(texts).map(([key, text]): [Uin, string] => {
    const uin = parseUin(key);
    if (typeof text !== "string" || text.length < 1 || text.length > MAX_LABEL_LENGTH) {
      throw new MembershipError(
        "InvalidMembers",
        `expected the ${kind} of ${uin} to be a text of 1 to ${MAX_LABEL_LENGTH} characters, got ` +
          (typeof text === "string" ? `${text.length} characters` : shown(text)),
      );
    }
    return [uin, text];
  });
  return new Map(entries.sort(([a], [b]) => compareUins(a, b)));
}
