import { plainText } from "../domain/plain-text";
import { isPlainObject } from "../domain/value";

// What an earlier report of the same removal says of its requests: it comes from a file, so nothing in it is believed.

/** What is taken of the RequestIds that it has for a member: so many, the latest, of so many characters. */
const MAX_EARLIER = 100;
const MAX_REQUEST_ID = 128;

type Fields = Readonly<Record<string, unknown>>;

/** The RequestIds of each member in an earlier report. */
export function earlierIdsByUin(earlier: unknown): ReadonlyMap<unknown, readonly unknown[]> {
  const { members } = isPlainObject(earlier) ? earlier : {};
  const listed: readonly unknown[] = Array.isArray(members) ? members : [];
  return new Map(listed.filter(isPlainObject).map((member) => [member["uin"], idsOf(member, member)]));
}

/** The RequestIds of what stopped it, and those before it. */
export function stopIdsOf(earlier: unknown): readonly unknown[] {
  if (!isPlainObject(earlier)) return [];
  const { stopped } = earlier;
  return idsOf(earlier, isPlainObject(stopped) ? stopped : {});
}

function idsOf({ earlierRequestIds }: Fields, { requestId }: Fields): readonly unknown[] {
  return [...(Array.isArray(earlierRequestIds) ? (earlierRequestIds as unknown[]) : []), requestId];
}

/** Those of `ids` that are texts, as they may be shown, each once. */
export function withoutCurrent(
  current: string | undefined,
  ids: readonly unknown[] = [],
): { readonly earlierRequestIds?: readonly string[] } {
  const shown = (id: unknown): string => (typeof id === "string" ? plainText(id, MAX_REQUEST_ID).trim() : "");
  const others = [...new Set(ids.map(shown))].filter((id) => id !== "" && id !== shown(current));
  return others.length === 0 ? {} : { earlierRequestIds: others.slice(-MAX_EARLIER) };
}
