import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { type Separator, separatorsIn, tryCells } from "../../../src/domain/members-file/csv-rows";
import { RUNS, SEED, tellSeed } from "../../support/seed";

tellSeed("reads the same lines");

const SEPARATORS: readonly Separator[] = [",", ";", "\t"];

const anyText = fc
  .array(fc.constantFrom('"', ",", ";", "\t", " ", "a", "企", "é", "🚀", "'", "=", "1"), { maxLength: 8 })
  .map((parts) => parts.join(""));

/** A cell as RFC 4180 writes it, in quotes where it need not be too, with blanks around it. */
const writtenCell = fc.record({
  text: anyText,
  isQuoted: fc.boolean(),
  blanks: fc.constantFrom("", " ", "  "),
});

test("a line has the cells that an established reader finds in it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...SEPARATORS),
      fc.array(writtenCell, { minLength: 1, maxLength: 4 }),
      (separator, cells) => {
        const line = cells
          .map(({ text, isQuoted, blanks }) => {
            const quoted = isQuoted || /[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
            return `${blanks}${quoted}${blanks}`;
          })
          .join(separator);
        const [expected = [""]] = parse(line, { delimiter: separator, trim: true });
        expect(tryCells(line, separator)).toEqual(expected);
      },
    ),
    { seed: SEED, numRuns: RUNS },
  );
});

test.each<readonly [line: string, cells: readonly string[] | undefined]>([
  ["", [""]],
  [",", ["", ""]],
  ['"', undefined],
  ['""', [""]],
  ['"""', undefined],
  ['""""', ['"']],
  ['a,"b', undefined],
  ['a,"b"c', undefined],
  ['a,"b" "c"', undefined],
  ['a,b"c', ["a", 'b"c']],
  ['a,"b,c",d', ["a", "b,c", "d"]],
])("%j has the cells %j", (line, cells) => {
  expect(tryCells(line, ",")).toEqual(cells);
});

test.each<readonly [line: string, separators: readonly Separator[]]>([
  ["a", []],
  ["a;b", [";"]],
  ['a;"b, c"', [";"]],
  ['"a;b";"c"', [";"]],
  ["a\tb, c", [",", "\t"]],
])("%j has the separators %j", (line, separators) => {
  expect(separatorsIn(line)).toEqual(separators);
});
