import type { Members } from "../member";
import { csvMembers } from "./csv-members";
import { type JsonMembers, jsonMembers } from "./json-members";
import { WrongLines } from "./wrong-lines";

/** What a file says of an organization. */
export interface MembersFile {
  /** Labels by UIN, in numeric order; there may be none. */
  readonly members: Members;
  /** The organization that it names, if it does. */
  readonly organizationId?: string;
}

/**
 * The members in a file: JSON where its name ends in `.json`, CSV where it ends in `.csv`. Under another name JSON is what
 * begins with `{` or `[`, as no member of CSV does.
 *
 * @param file its name, which messages repeat
 * @throws MembershipError `InvalidMembers` that names every wrong line, as far as they are not too many
 */
export function parseMembersFile(file: string, text: string): MembersFile {
  const wrong = new WrongLines(file);
  const [, extension = ""] = /\.(json|csv)$/i.exec(file) ?? [];
  const isJson = extension === "" ? /^\s*[{[]/.test(text) : extension.toLowerCase() === "json";
  const read: JsonMembers = isJson ? jsonMembers(text, wrong) : { members: csvMembers(text, wrong) };
  wrong.throwIfAny();
  const { members, organizationId } = read;
  return { members: members.labels, ...(organizationId !== undefined && { organizationId }) };
}
