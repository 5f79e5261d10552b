import { parseMembers } from "../../domain/declaration";
import { isMembershipError, MembershipError } from "../../domain/error";
import { parseJson, visibleJson } from "../../domain/json";
import type { Members } from "../../domain/member";
import { isPlainObject, parseFields, parseOrganizationId } from "../../domain/value";
import { readRegularFile } from "../../files/read-regular-file";
import { MAX_FILE_BYTES } from "../synthesized-files";

/** The languages that a declaration is written in. */
export const CODE_LANGUAGES = ["json", "typescript"] as const;

export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

/** An organization's members as a declaration, a line each, ready for the construct's properties. */
export function declarationCode(organizationId: string, members: Members, language: CodeLanguage): string {
  // An object's own order is numeric for UINs below 2^32 only; the lines are written in the map's order.
  const lines = [...members].map(([uin, label]) => `${visibleJson(uin)}: ${visibleJson(label)}`);
  const id = visibleJson(organizationId);
  const listed = (before: string, between: string, after: string): string =>
    lines.length === 0 ? "{}" : `{${before}${lines.join(between)}${after}}`;
  if (language === "json")
    return `{\n  "organizationId": ${id},\n  "members": ${listed("\n    ", ",\n    ", "\n  ")}\n}\n`;
  return (
    `export const organizationId = ${id};\n\n` +
    `export const members: Record<string, string> = ${listed("\n  ", ",\n  ", ",\n")};\n`
  );
}

/**
 * Reads a declaration that `dump` wrote, or a list or labels of members alone.
 *
 * @throws MembershipError `InvalidOption` for anything else
 */
export function readDeclaration(file: string): { members: Members; organizationId?: string } {
  try {
    const json = readRegularFile(file, MAX_FILE_BYTES).bytes.toString();
    if (json.trim() === "") throw new MembershipError("InvalidOption", { kind: "emptyFile" });
    return parseDeclaration(parseJson(json));
  } catch (cause) {
    const reason = isMembershipError(cause) ? cause.problem : (cause as Error).message;
    throw new MembershipError("InvalidOption", { kind: "unreadableDeclaration", file, reason }, { cause });
  }
}

function parseDeclaration(value: unknown): ReturnType<typeof readDeclaration> {
  const namesProperties = isPlainObject(value) && ("members" in value || "organizationId" in value);
  if (!namesProperties) return { members: parseMembers(value) }; // which version 0.1 wrote
  const { members, organizationId } = parseFields("JSON", value, ["members", "organizationId"]);
  return {
    members: parseMembers(members),
    organizationId: parseOrganizationId("organizationId", organizationId),
  };
}
