import { endOfString } from "../domain/json";
import { ORGANIZATION_KEY, type PreviousMembers } from "../domain/previous-members";
import { SortedMembers } from "../domain/sorted-members";
import { tryUin, type Uin } from "../domain/uin";
import { isOrganizationId } from "../domain/value";

/** What a list says; of which object it is stands elsewhere. */
type WrittenList = Pick<PreviousMembers, "members" | "organizationId">;

const QUOTE = '"';

/**
 * A list as Terraform writes it: labels by UIN in ascending order, the organization beside them, no blanks. That is almost every
 * list, and an object of so many names takes longer to make than all the rest of a run in which nobody leaves.
 *
 * @returns `undefined` for any other text, JSON or not: whoever knows all of JSON has to read that
 */
export function tryWrittenMembers(json: string): WrittenList | undefined {
  if (!json.startsWith("{") || /[\0-\x1f]/.test(json)) return undefined;
  const isEscaping = json.includes("\\");
  const textAt = (quote: number): string | undefined => tryText(json.slice(quote, endOfString(json, quote)));
  const uins: Uin[] = [];
  const quotes: number[] = [];
  let organizationId: string | undefined;
  let end = 0;
  do {
    const colon = json.indexOf(":", end);
    if (json[end + 1] !== QUOTE || json[colon - 1] !== QUOTE || json[colon + 1] !== QUOTE) return undefined;
    const key = json.slice(end + 2, colon - 1);
    end = endOfString(json, colon + 1);
    if (isEscaping && textAt(colon + 1) === undefined) return undefined;
    const uin = tryUin(key);
    if (uin !== undefined) {
      if (uin <= (uins.at(-1) ?? "")) return undefined; // or it might be there twice
      uins.push(uin);
      quotes.push(colon + 1);
    } else {
      if (key !== ORGANIZATION_KEY || organizationId !== undefined) return undefined;
      organizationId = textAt(colon + 1);
      if (!isOrganizationId(organizationId)) return undefined;
    }
  } while (json[end] === ",");
  if (json[end] !== "}" || end !== json.length - 1) return undefined;
  const members = new SortedMembers(uins, (position) => textAt(quotes[position] ?? 0) ?? "");
  return { members, ...(organizationId !== undefined && { organizationId }) };
}

/** What a string of JSON says. */
function tryText(string: string): string | undefined {
  if (!string.includes("\\")) return string.slice(1, -1);
  try {
    return JSON.parse(string) as string;
  } catch {
    return undefined;
  }
}
