/** How a result is written: for a person at a terminal, for a comment on a pull request, for a program. */
export type Format = "text" | "markdown" | "json";

/** All of them. */
export const FORMATS: readonly Format[] = ["text", "markdown", "json"];

/** A result in the format that was asked for. */
export function formatted(
  result: unknown,
  format: Format,
  { text, markdown }: Readonly<Record<Exclude<Format, "json">, () => string>>,
): string {
  switch (format) {
    case "text":
      return text();
    case "markdown":
      return markdown();
    case "json":
      return `${JSON.stringify(result, undefined, 2)}\n`;
  }
}
