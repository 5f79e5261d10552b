// The comments of a file that speak of a licence or a copyright.
import { readFileSync } from "node:fs";
import { parse } from "acorn";

/** The text of each, without what makes it a comment. */
export function legalComments(file) {
  const source = readFileSync(file, "utf8");
  return comments(source)
    .filter((text) => /copyright|licen[cs]e/i.test(text))
    .map((text) =>
      text
        .replace(/^[ \t]*[*!]?[ \t]*/gm, "")
        .replace(/^@(param|returns)\b.*$/gm, "")
        .trim(),
    );
}

/** The text of every comment; lines of comment that follow each other are one. */
function comments(source) {
  const found = [];
  let lineEnd;
  const onComment = (isBlock, text, start, end) => {
    const goesOn = !isBlock && lineEnd !== undefined && /^\r?\n[ \t]*$/.test(source.slice(lineEnd, start));
    found.push(goesOn ? `${found.pop()}\n${text}` : text);
    lineEnd = isBlock ? undefined : end;
  };
  parse(source, { ecmaVersion: "latest", sourceType: "module", onComment });
  return found;
}
