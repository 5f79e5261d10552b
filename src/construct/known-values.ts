import { Token } from "cdktf";
import { Construct } from "constructs";
import { MembershipError } from "../domain/error";
import { isPlainObject } from "../domain/value";

type Values = Readonly<Record<string, unknown>>;

/**
 * Who leaves is decided by what the code says, so the code must say it: a value that Terraform only knows
 * later could turn out to be anything.
 *
 * @throws MembershipError `InvalidMembers`, naming the value
 */
export function requireKnownValues(props: Values): void {
  const name = unknownIn(props, "");
  if (name !== undefined) throw new MembershipError("InvalidMembers", { kind: "unknownAtSynth", name });
}

/**
 * The same, except that UINs and labels of `members`, each for itself, may be what Terraform only knows later.
 *
 * @throws MembershipError as {@link requireKnownValues}
 */
export function requireKnownBesideMembers({ members, ...others }: Values): void {
  const isEach = !Token.isUnresolved(members) && (Array.isArray(members) || isPlainObject(members));
  requireKnownValues({ ...others, members: isEach ? besideTexts(members) : members });
}

/** Whether it is a text that stands for one that only Terraform knows, or holds such a one. */
export function isUnknownText(value: unknown): value is string {
  return typeof value === "string" && Token.isUnresolved(value);
}

/** What is no text, by its place. */
function besideTexts(members: object): Values {
  const others = Object.entries(members).filter(([, each]) => typeof each !== "string") as [
    string,
    unknown,
  ][];
  return Object.fromEntries(others.map(([key, each]) => [isUnknownText(key) ? "[…]" : key, each]));
}

/** The path of the first value, or key, that is not known; a token of a key is a text that anybody can read. */
function unknownIn(value: unknown, path: string, seen = new Set<unknown>()): string | undefined {
  if (Token.isUnresolved(value)) return path;
  if (typeof value !== "object" || value === null || Construct.isConstruct(value)) return undefined;
  if (seen.has(value)) return undefined; // it holds itself
  seen.add(value);
  for (const [name, item] of Object.entries(value)) {
    const inner = path === "" ? name : `${path}.${name}`;
    const found = Token.isUnresolved(name) ? `${path}[…]` : unknownIn(item, inner, seen);
    if (found !== undefined) return found;
  }
  return undefined;
}
