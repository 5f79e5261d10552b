import type { NamedMembers } from "../../../domain/problem";

export function names({ named, count }: NamedMembers): string {
  const told = named.map(({ uin, label }) => `${uin} ${JSON.stringify(label)}`).join(", ");
  return told + andMore(count - named.length);
}

export function andMore(count: number): string {
  return count > 0 ? ` and ${count} more` : "";
}
