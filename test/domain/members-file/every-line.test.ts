import fc from "fast-check";
import { isMembershipError } from "../../../src/domain/error";
import { parseMembersFile } from "../../../src/domain/members-file/members-file";
import { RUNS, SEED, tellSeed } from "../../support/seed";

tellSeed("reads the same files");

const CELLS = [
  "100000000001",
  "100000000002",
  "20548499",
  "5",
  "1,00001E+11",
  "1.00001E+11",
  "20,548",
  '"100000000003"',
  "uin",
  "label",
  "payments",
  '"a, b"',
  '12" rack',
  '"',
  "'",
  "=1",
  "账号",
  "",
];

const anyFile = fc
  .record({
    separator: fc.constantFrom(",", ";", "\t"),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    lines: fc.array(fc.array(fc.constantFrom(...CELLS), { minLength: 1, maxLength: 3 }), { maxLength: 6 }),
  })
  .map(({ separator, end, lines }) => lines.map((cells) => cells.join(separator)).join(end));

// Who is forgotten here leaves the organization.
test("A file is refused, or each of its lines is a member, but for a first one that has none", () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyFile, (text) => {
      let size: number;
      try {
        size = parseMembersFile("members.csv", text).members.size;
      } catch (error) {
        if (!isMembershipError(error, "InvalidMembers")) throw error;
        return;
      }
      const [first = "", ...others] = text.split(/\r\n|\n|\r/).filter((line) => /[^\s,;"]/.test(line));
      const isHeader = first.split(/[,;\t]/).every((cell) => !/^"?\d+"?$/.test(cell));
      expect(size).toBe(others.length + (isHeader ? 0 : 1));
      accepted += 1;
    }),
    { seed: SEED, numRuns: 10 * RUNS },
  );
  expect(accepted).toBeGreaterThan(RUNS / 10);
});

test("Nobody is a member whom only half of a cell names, unless the first line says what the cells are", () => {
  const uins = CELLS.map((cell) => cell.replaceAll('"', "")).filter((cell) => /^\d+$/.test(cell));
  fc.assert(
    fc.property(anyFile, (text) => {
      fc.pre(!/^uin\b|[,;\t]uin\b/m.test(text));
      try {
        const { members } = parseMembersFile("members.csv", text);
        for (const uin of members.keys()) expect(uins).toContain(uin);
      } catch (error) {
        if (!isMembershipError(error, "InvalidMembers")) throw error;
      }
    }),
    { seed: SEED, numRuns: 10 * RUNS },
  );
});

const PARTS = [
  ...CELLS,
  "１００００００００００４",
  ",",
  ",",
  ";",
  "\t",
  " ",
  "\n",
  "\n",
  "\n",
  "\u2028",
  "\v",
];

const anyText = fc
  .array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 12 })
  .map((parts) => parts.join(""));

test("Whom a person finds anywhere in a file is a member, unless the first line says what the cells are", () => {
  let accepted = 0;
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(!text.includes("uin"));
      try {
        const { members } = parseMembersFile("members.csv", text);
        const uins = text.match(/(?<!\p{Nd})\p{Nd}{8,16}(?!\p{Nd})/gu) ?? [];
        expect([...members.keys()]).toEqual(expect.arrayContaining(uins));
        accepted += 1;
      } catch (error) {
        if (!isMembershipError(error, "InvalidMembers")) throw error;
      }
    }),
    { seed: SEED, numRuns: 20 * RUNS },
  );
  expect(accepted).toBeGreaterThan(RUNS / 10);
});
