import type { NamedMembers } from "../../../domain/problem";

/** More than these are counted. */
const MAX_NAMED = 20;

export function names({ named, count }: NamedMembers): string {
  const told = named.map(({ uin, label }) => `${uin} ${JSON.stringify(label)}`).join(", ");
  return told + andMore(count - named.length);
}

export function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : "";
}

/** Not all of very many. */
export function firstOf(uins: readonly string[]): string {
  return uins.slice(0, MAX_NAMED).join(", ") + andMore(Math.max(0, uins.length - MAX_NAMED));
}
