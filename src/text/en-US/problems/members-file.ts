import { plural } from "../plural";
import type { Sentences } from "./sentence";

/** Files of members. */
export const MEMBERS_FILE = {
  wrongLines: ({ file, lines, more }, say) =>
    [
      `expected members in ${file}, as dump writes them, got ${plural(lines.length + more, "wrong line")}:`,
      ...lines.map(({ line, problem }) => `${file}:${line}: ${say(problem)}`),
      ...(more > 0 ? [`and ${more} more`] : []),
    ].join("\n"),
  spreadsheetUin: ({ got }) =>
    `expected the digits of a UIN alone, got ${got}, as spreadsheets write numbers: format the column as text, enter the UIN again and save`,
  uinOnTwoLines: ({ uin, lines }) =>
    `expected each UIN once, got "${uin}" on lines ${lines.join(" and ")}: remove one`,
  brokenJson: ({ got = "the end of the file" }) =>
    `expected JSON, got ${got}: look for a comma, a quote or a bracket that is missing there or one too many`,
  brokenQuotes: ({ got }) =>
    `expected a cell in double quotes to end with one on the same line, got ${got}: write two where a label has one, and no end of a line within`,
  severalSeparators: ({ got }) =>
    `expected one character to separate cells, got ${got.join(" and ")}: put labels in double quotes, or name the columns uin and label in the first line`,
  cellsOfLine: ({ max, count }) =>
    `expected at most ${plural(max, "cell")}, got ${count}: put a label that has the separator in double quotes, or name the columns uin and label in the first line`,
  uinsOfLine: ({ got }) =>
    `expected one UIN on a line, got ${got.join(", ")}: write a line for each, or name the columns uin and label in the first line where one is a label`,
  columnsOfHeader: ({ count }) =>
    `expected two columns, or two of them to be named uin and label, got ${count}: name those two`,
  utf16: () => "it is in UTF-16: save it as UTF-8 (in Excel: CSV UTF-8)",
  notUtf8: ({ line }) => `line ${line} is not in UTF-8: save the file as UTF-8 (in Excel: CSV UTF-8)`,
  zeroBytes: ({ line }) =>
    `line ${line} has bytes of zero, which a crash leaves of what was not written: write the file again`,
  fileOfOther: ({ file, inFile, declared }) =>
    `expected members of organization ${declared} (organizationId), got those of ${file}, which names organization ${inFile}: correct organizationId, or read the other organization's file`,
  unwritableLabel: ({ uin }) =>
    `expected labels that CSV shows as they are, got one of ${uin} with a character that ends a line, steers a terminal or a pipeline, or changes the direction of a text: use --format json`,
} satisfies Partial<Sentences>;
