import { visibleJson } from "../domain/json";
import { type Colors, colorsFor } from "./layout/colors";
import type { Surroundings } from "./surroundings";

/** How a result is written: for a person at a terminal, for a comment on a pull request, for a program. */
export const FORMATS = ["text", "markdown", "json"] as const;

export type Format = (typeof FORMATS)[number];

type Writer = (colors: Colors) => string;

/** Writes a result in the format that was asked for. */
export function writeResult<Asked extends Format>(
  result: unknown,
  format: Asked,
  surroundings: Surroundings,
  writers: Readonly<Record<Exclude<Asked, "json">, Writer>>,
): void {
  const json: Writer = () => `${visibleJson(result)}\n`;
  const write = format === "json" ? json : writers[format as Exclude<Asked, "json">];
  surroundings.stdout.write(write(colorsFor(surroundings)));
}
