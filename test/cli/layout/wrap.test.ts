import fc from "fast-check";
import { displayWidth } from "../../../src/text/display-width";
import { MAX_COLUMNS, wrapped } from "../../../src/cli/layout/wrap";

test("a text goes on below its beginning", () => {
  expect(wrapped("  To do: ", "word ".repeat(30))).toEqual([
    `  To do: ${"word ".repeat(18)}`.trimEnd(),
    `         ${"word ".repeat(12)}`.trimEnd(),
  ]);
});

test("an empty text is what stands before it", () => {
  expect(wrapped("  ", "")).toEqual(["  "]);
});

test("Chinese is broken between characters, and no mark begins a line", () => {
  expect(wrapped("  ", "企".repeat(48) + "，组织".repeat(20))).toEqual([
    `  ${"企".repeat(48)}，`,
    `  ${"组织，".repeat(16)}组`,
    "  织，组织，组织，组织",
  ]);
});

test("no line of a broken word begins with a colon", () => {
  expect(wrapped("", `${"a".repeat(99)}::set-output name=effect::`)).toEqual([
    "a".repeat(98),
    "a::set-output name=effect::",
  ]);
  expect(wrapped("", `${"a".repeat(98)} :::x`)).toEqual([`${"a".repeat(98)} :`, ": :x"]);
});

test("no line is too wide, and no character is lost, whatever the words", () => {
  const word = fc.string({
    unit: fc.constantFrom("a", "企", "，", "🚀", "-", ":"),
    minLength: 1,
    maxLength: 250,
  });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.integer({ min: 0, max: 60 }), (words, indent) => {
      const first = " ".repeat(indent);
      const lines = wrapped(first, words.join(" "));
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(MAX_COLUMNS);
      expect(lines.join("").replaceAll(" ", "")).toBe(words.join(""));
    }),
  );
});
