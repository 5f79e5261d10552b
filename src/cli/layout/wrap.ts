import { plainText } from "../../domain/plain-text";
import { displayWidth } from "../../text/display-width";

/** No line of a text is wider. */
export const MAX_COLUMNS = 100;

/** Where a line may end: after a blank, and after a Chinese character unless a mark follows that begins no line. */
const LINE_ENDS = /(?<=\s)|(?<=[\p{Script=Han}，。、：；！？）”])(?![，。、：；！？）”:\s])/u;

/** More than any name has, so that they may be drawn apart: a line would have to be broken within them. */
const MANY_COLONS = /:{3,}/g;

/** What stays together in a word that is broken: no line begins with a colon, as a command to a pipeline does with two. */
const UNBROKEN = /:+|[^:]:*/gu;

/**
 * `text` as lines of at most {@link MAX_COLUMNS}, the first one after `first`, the others below its beginning.
 * A word that is longer than a line is broken; what could steer a terminal or command a pipeline is left out, or drawn apart.
 */
export function wrapped(first: string, text: string): string[] {
  const indent = displayWidth(first);
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(plainText(text, Infinity), MAX_COLUMNS - indent)) {
    if (line !== "" && indent + displayWidth(line + piece.trimEnd()) > MAX_COLUMNS) {
      lines.push(line);
      line = "";
    }
    line += piece;
  }
  return [...lines, line].map(
    (content, index) => (index === 0 ? first : " ".repeat(indent)) + content.trimEnd(),
  );
}

/** The parts of `text` between which a line may end, each with a blank after it where `text` has blanks. */
function pieces(text: string, columns: number): string[] {
  return text
    .trim()
    .replace(/\s+/g, " ")
    .replace(MANY_COLONS, (colons) => Array.from(colons).join(" "))
    .split(LINE_ENDS)
    .flatMap((word) => broken(word, columns));
}

function broken(word: string, columns: number): string[] {
  const parts = [""];
  for (const [unbroken] of word.matchAll(UNBROKEN)) {
    const part = parts.at(-1) ?? "";
    if (displayWidth((part + unbroken).trimEnd()) > columns) parts.push(unbroken);
    else parts[parts.length - 1] = part + unbroken;
  }
  return parts;
}
