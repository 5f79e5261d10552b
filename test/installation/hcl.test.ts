import fc from "fast-check";
import { type HclBody, type HclValue, parseHcl } from "../../src/installation/hcl";
import { isMembershipError } from "../../src/domain/error";
import { ownProblemOf } from "../support/own-error";
import { RUNS, SEED, tellSeed } from "../support/seed";

tellSeed("draws the same texts");

/** What stands there, without where. */
function plain(value: HclValue): unknown {
  if (typeof value === "string") return value;
  if (!("items" in value)) return value.map(plain);
  return value.items.map(({ keys, value: inner }) => [...keys, plain(inner)]);
}

test.each<[what: string, text: string, body: unknown]>([
  ["nothing", "", []],
  ["blanks and remarks", " \r\n# one }\n// two {\n/* three\n } */", []],
  ["an argument", 'a = "b"', [["a", "b"]]],
  [
    "words",
    "a = true\nb = -1.5\n",
    [
      ["a", "true"],
      ["b", "-1.5"],
    ],
  ],
  ["escapes", String.raw`a = "\"}\\\n\u4e2d"`, [["a", '"}\\\n中']]],
  ["what JSON does not escape", String.raw`a = "\U0001F600"`, [["a", String.raw`\U0001F600`]]],
  ["lists, with a comma at the end", 'a = ["b", "c",\n]\n', [["a", ["b", "c"]]]],
  ["lists of lists, and none", "a = [[], [b]]", [["a", [[], ["b"]]]]],
  ["a block", "a {\n  b = c\n}", [["a", [["b", "c"]]]]],
  ["a block of one line, with labels", 'a "b/c" d { e = f }', [["a", "b/c", "d", [["e", "f"]]]]],
  [
    "an object",
    'a = { "b" = 1, c = 2 }',
    [
      [
        "a",
        [
          ["b", "1"],
          ["c", "2"],
        ],
      ],
    ],
  ],
  [
    "what follows a remark",
    "a = 1 # b = 2\nc = 3 // d\ne = 4 /* f */ g = 5",
    [
      ["a", "1"],
      ["c", "3"],
      ["e", "4"],
      ["g", "5"],
    ],
  ],
])("reads %s", (_, text, body) => {
  expect(plain(parseHcl(text))).toEqual(body);
});

test("knows where an item begins, and where it has ended", () => {
  const text = "# remark\na {\n}\nb = 1 # remark\n";
  const { items } = parseHcl(text);
  expect(items.map(({ start, end }) => text.slice(start, end))).toEqual(["a {\n}", "b = 1"]);
});

test.each<[text: string, line: number, got: string | undefined]>([
  ["a {", 1, undefined],
  ["a = ", 1, undefined],
  ["a", 1, undefined],
  ["\n\na = [1,", 3, undefined],
  ["a {\n}\n}", 3, "}"],
  ["a = }", 1, "}"],
  ["a\n[ b ]", 2, "["],
  ["= 1", 1, "="],
  ["a = = 1", 1, "="],
  ['a = 1\nb = "open\n', 2, '"'],
  ["a = <<EOT\n}\nEOT\n", 1, "<"],
  ["/* open", 1, "/"],
  ["a = b ? c : d", 1, "?"],
])("of %j names the line that has what it does not read", (text, line, got) => {
  const { code, problem } = ownProblemOf(() => parseHcl(text));
  expect({ code, problem }).toEqual({
    code: "InvalidConfiguration",
    problem: { kind: "brokenHcl", line, got },
  });
});

test("a text that goes deeper than any person writes is broken, and no overflow", () => {
  const { problem } = ownProblemOf(() => parseHcl(`a = ${"[".repeat(1_000_000)}`));
  expect(problem).toMatchObject({ kind: "brokenHcl", line: 1 });
});

test("whatever text there is, it is read or broken", () => {
  const pieces = fc.constantFrom(
    "a",
    "{",
    "}",
    "[",
    "]",
    "=",
    ",",
    '"',
    "\\",
    "#",
    "/*",
    "*/",
    "//",
    "\n",
    " ",
    "中",
  );
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 40 }), (text) => {
      let body: HclBody | undefined;
      try {
        body = parseHcl(text);
      } catch (error) {
        expect(isMembershipError(error, "InvalidConfiguration")).toBe(true);
      }
      for (const { start, end } of body?.items ?? []) expect(start).toBeLessThan(end);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
