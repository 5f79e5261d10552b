import { isMembershipError, MembershipError } from "../domain/error";
import { type Language, LANGUAGES } from "../domain/language";
import { parseFields, parseOneOf, parseText } from "../domain/value";
import { readMembersFile } from "../files/members-file";
import { problemText } from "../text";

/** How a file of members is read. */
export interface MembersFileOptions {
  /**
   * The language of errors.
   *
   * @default "en-US"
   */
  readonly language?: Language;
}

/** The organization that a file of members names. */
interface NamedOrganization {
  readonly file: string;
  readonly organizationId: string;
}

/** Which organization is named by the file that members were read from: of these objects, not of copies of them. */
const NAMED = new WeakMap<object, NamedOrganization>();

/**
 * Reads who belongs to the organization from a file, at synth: labels by UIN, as `members` takes them.
 *
 * The file is in UTF-8. Its name ends in `.json` or `.csv`; under another name, JSON is what begins with `{` or `[`.
 *
 * - JSON: what `tco-members dump` writes, labels by UIN, or a list of UINs. Where it names an `organizationId`, a membership
 *   that takes the returned object must name the same.
 * - CSV: a line a member, with a UIN and a label, which may be left out. Cells are separated by commas, semicolons or tabs;
 *   a label with such a character is in double quotes, and each double quote in it is written twice. A first line
 *   without digits names the columns; of more than two, those called `uin` and `label` are taken.
 *
 * An empty organization is no error here, but is one in the membership, unless it has `allowEmpty`; a file that is missing or
 * has nothing in it is an error.
 *
 * @param path relative to the working directory, unless it is absolute
 * @throws MembershipError with the file, and every line that is wrong
 *
 * @example
 * new OrganizationMembership(stack, "membership", {
 *   organizationId: "10001",
 *   members: membersFromFile("members.json"),
 * });
 */
export function membersFromFile(path: string, options: MembersFileOptions = {}): Record<string, string> {
  return told(options, () => {
    const { language = "en-US" } = parseFields("options", options, ["language"]);
    parseOneOf("options.language", language, LANGUAGES);
    const file = parseText("path", path);
    const { members, organizationId } = readMembersFile(file);
    const labels = Object.fromEntries(members);
    if (organizationId !== undefined) NAMED.set(labels, { file, organizationId });
    return labels;
  });
}

/**
 * Refuses members of a file that names another organization.
 *
 * @param members as a membership was given them
 * @throws MembershipError `WrongOrganization`
 */
export function requireOrganizationOfFile(members: unknown, organizationId: string): void {
  const named = NAMED.get(Object(members) as object);
  if (named === undefined || named.organizationId === organizationId) return;
  const { file, organizationId: inFile } = named;
  throw new MembershipError("WrongOrganization", {
    kind: "fileOfOther",
    file,
    inFile,
    declared: organizationId,
  });
}

/** What is thrown on purpose, in the language that was asked for. */
function told<T>(options: unknown, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    const given = (Object(options) as MembersFileOptions).language;
    const language = LANGUAGES.find((one) => one === given) ?? "en-US";
    const message = problemText(error.problem, language);
    throw new MembershipError(error.code, error.problem, { message, cause: error.cause });
  }
}
