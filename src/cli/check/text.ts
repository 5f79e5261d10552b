import type { Language } from "../../domain/language";
import type { Colors } from "../text/colors";
import { memberRows } from "../text/member-rows";
import { wrapped } from "../text/wrap";
import type { Drift } from "./drift";
import { compared, headline, notComparedLines, type Section, sections } from "./sections";

/** A comparison as a person reads it at a terminal. */
export function driftText(drift: Drift, language: Language, colors: Colors): string {
  const paint = drift.verdict === "inSync" ? colors.green : colors.red;
  return [
    [...wrapped("", headline(drift, language)).map(paint), ...wrapped("", compared(drift, language))],
    ...notComparedLines(drift, language).map((line) => wrapped("", line)),
    ...sections(drift, language).map((section) => sectionLines(section, colors)),
  ]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function sectionLines({ heading, explanation, members }: Section, colors: Colors): string[] {
  return [colors.bold(heading), ...wrapped("", explanation), ...memberRows(members).flat()];
}
