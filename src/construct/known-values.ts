import { Token } from "cdktf";
import { Construct } from "constructs";
import { MembershipError } from "../domain/error";

/**
 * Who leaves is decided by what the code says, so the code must say it: a value that Terraform only knows
 * later could turn out to be anything.
 *
 * @throws MembershipError `InvalidMembers`, naming the value
 */
export function requireKnownValues(props: Readonly<Record<string, unknown>>): void {
  const name = unknownIn(props, "");
  if (name !== undefined) throw new MembershipError("InvalidMembers", { kind: "unknownAtSynth", name });
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
