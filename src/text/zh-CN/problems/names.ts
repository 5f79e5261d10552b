import type { NamedMembers } from "../../../domain/problem";

/** More than these are counted. */
const MAX_NAMED = 20;

export function names({ named, count }: NamedMembers): string {
  const told = named.map(({ uin, label }) => `${uin} ${JSON.stringify(label)}`).join("、");
  return told + andMore(count - named.length);
}

export function andMore(count: number): string {
  return count > 0 ? ` 以及另外 ${count} 个` : "";
}

/** 很多时不全部列出。 */
export function firstOf(uins: readonly string[]): string {
  return uins.slice(0, MAX_NAMED).join("、") + andMore(Math.max(0, uins.length - MAX_NAMED));
}
