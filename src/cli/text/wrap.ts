import { oneLine } from "../../removal/text/event-text";
import { displayWidth } from "./display-width";

/** No line of a text is wider. */
export const MAX_COLUMNS = 100;

/**
 * `text` as lines of at most {@link MAX_COLUMNS}, the first one after `first`, the others below its beginning.
 * A word that is longer than a line is broken; what could steer a terminal is left out.
 */
export function wrapped(first: string, text: string): string[] {
  const indent = displayWidth(first);
  const lines: string[] = [];
  let line = "";
  for (const word of brokenWords(text, MAX_COLUMNS - indent)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (indent + displayWidth(longer) <= MAX_COLUMNS) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((content, index) => (index === 0 ? first : " ".repeat(indent)) + content);
}

function brokenWords(text: string, columns: number): string[] {
  return oneLine(text)
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const pieces: string[] = [];
      let piece = "";
      for (const character of word) {
        if (displayWidth(piece + character) > columns) {
          pieces.push(piece);
          piece = "";
        }
        piece += character;
      }
      return [...pieces, piece];
    });
}
