import type { Members } from "../../domain/member";

/** The languages that a declaration is written in. */
export type CodeLanguage = "json" | "typescript";

/** All of them. */
export const CODE_LANGUAGES: readonly CodeLanguage[] = ["json", "typescript"];

/** Members as a declaration, a line each, ready for the construct's `members`. */
export function membersCode(members: Members, language: CodeLanguage): string {
  // An object's own order is numeric for UINs below 2^32 only; the lines are written in the map's order.
  const lines = [...members].map(([uin, label]) => `  ${JSON.stringify(uin)}: ${JSON.stringify(label)}`);
  switch (language) {
    case "json":
      return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
    case "typescript":
      return `export const members: Record<string, string> = {\n${lines.map((line) => `${line},\n`).join("")}};\n`;
  }
}
