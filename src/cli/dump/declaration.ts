import { visibleJson } from "../../domain/json";
import type { Members } from "../../domain/member";
import { declarationCsv } from "./declaration-csv";

/** The languages that a declaration is written in. */
export const CODE_LANGUAGES = ["json", "csv", "typescript"] as const;

export type CodeLanguage = (typeof CODE_LANGUAGES)[number];

/**
 * An organization's members as a declaration, a line each, ready for the construct's properties; CSV does not name the
 * organization.
 *
 * @throws MembershipError `InvalidOption` for a label that CSV cannot show
 */
export function declarationCode(organizationId: string, members: Members, language: CodeLanguage): string {
  if (language === "csv") return declarationCsv(members);
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
