import { type Colors, colorsFor } from "./layout/colors";
import type { Surroundings } from "./surroundings";

/** How a result is written: for a person at a terminal, for a comment on a pull request, for a program. */
export const FORMATS = ["text", "markdown", "json"] as const;

export type Format = (typeof FORMATS)[number];

/** Writes a result in the format that was asked for. */
export function writeResult(
  result: unknown,
  format: Format,
  surroundings: Surroundings,
  writers: Readonly<Record<Exclude<Format, "json">, (colors: Colors) => string>>,
): void {
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  surroundings.stdout.write({ ...writers, json }[format](colorsFor(surroundings)));
}
