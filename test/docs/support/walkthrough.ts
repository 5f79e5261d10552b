/** What a reader does with a block of a document, or sees in one. */
export type Step =
  | { readonly kind: "file"; readonly name: string; readonly content: string }
  | { readonly kind: "change"; readonly name: string; readonly diff: string }
  | { readonly kind: "commands"; readonly commands: readonly string[] }
  | { readonly kind: "output"; readonly lines: readonly string[] };

/** A block, and the line of its own before it that names a file. */
const BLOCK = /(?:^`([\w.-]+)`[:：]\n\n)?^```(\w*)\n(.*?)^```$/gms;

/**
 * The blocks of a part of a document, in order: a file by its name, a change of one as a `diff`, commands of the shell,
 * and without a language what a command shows.
 *
 * @throws Error when nothing tells what a reader does with a block
 */
export function walkthrough(part: string): Step[] {
  return [...part.matchAll(BLOCK)].map(([block, name, language = "", content = ""]) => {
    if (name !== undefined && language === "diff") return { kind: "change", name, diff: content };
    if (name !== undefined) return { kind: "file", name, content };
    if (language === "sh") return { kind: "commands", commands: linesOf(content) };
    if (language === "") return { kind: "output", lines: linesOf(content) };
    throw new Error(
      `expected a line with the file's name and a colon before this block, got none:\n${block}`,
    );
  });
}

/** The part of a document below a heading, up to the next one. */
export function partBelow(document: string, heading: string): string {
  const [, rest] = document.split(`\n${heading}\n`);
  if (rest === undefined) throw new Error(`expected the heading ${heading}, got none`);
  return rest.split(/^#+ /m)[0] ?? "";
}

/**
 * A text after the change that a `diff` shows, in one piece.
 *
 * @throws Error unless the text has what the change is made of, once
 */
export function changed(text: string, diff: string): string {
  const lines = linesOf(diff);
  const side = (sign: "-" | "+"): string =>
    lines
      .filter((line) => !line.startsWith(sign === "-" ? "+" : "-"))
      .map((line) => `${line.slice(1)}\n`)
      .join("");
  const pieces = text.split(side("-"));
  if (pieces.length !== 2) throw new Error(`expected once, in:\n${text}\nthis:\n${side("-")}`);
  return pieces.join(side("+"));
}

function linesOf(block: string): string[] {
  return block.replace(/\n$/, "").split("\n");
}
