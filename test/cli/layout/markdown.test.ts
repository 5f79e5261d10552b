import fc from "fast-check";
import { code, prose, table } from "../../../src/cli/layout/markdown";
import { plainText } from "../../../src/domain/plain-text";
import { renderedMarkdown, textOf } from "../support/rendered-markdown";

test.each([
  ["", ""],
  ["payments", "`payments`"],
  ["a|b", "`a\\|b`"],
  ["a`b", "``a`b``"],
  ["`a", "`` `a ``"],
  ["a\r\nb\u001b[31m", "`a b [31m`"],
  ["pay\u200bm\u202eents", "`payments`"],
  ["::set-output", "`: :set-output`"],
])("%j as code", (text, expected) => {
  expect(code(text)).toBe(expected);
});

test("code is as long as it may be", () => {
  expect(code("payments-production", 9)).toBe("`payments…`");
});

test.each([
  ["25 % of 5", "25 % of 5"],
  ["<script>", "\\<script\\>"],
  ["a\n# b", "a \\# b"],
  ["@team", "@\u200bteam"],
])("%j as text", (text, expected) => {
  expect(prose(text)).toBe(expected);
});

describe("Rendered as GitHub does,", () => {
  const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
  const CHARACTERS = Array.from("\\|`*_[]()<>{}#~&$!@:/.-+=\"'1 \na企");
  const MARKUP = [...CHARACTERS, "http://e.vil", "www.e.vil", "&amp;", "<b>", "\\|"];
  const texts = fc.sample(fc.string({ unit: fc.constantFrom(...MARKUP), minLength: 1, maxLength: 12 }), {
    seed: SEED,
    numRuns: 3_000,
  });
  const shown = (text: string): string => plainText(text).trim();
  /** What is put into a text so that GitHub leaves it alone, and no person sees. */
  const withoutGuards = (text: string): string => text.replaceAll("\u200b", "");

  beforeAll(() => {
    console.info(`seed ${SEED} (SEED=${SEED} renders the same texts again)`);
  });

  test("a text is itself, without markup, link or mention", () => {
    const html = renderedMarkdown(texts.map((text) => `x ${prose(text)} x`));
    const rendered = html.map((each) => withoutGuards(textOf(each, "p")).replace(/\s+/g, " "));
    expect(rendered).toEqual(texts.map((text) => `x ${plainText(text)} x`.replace(/\s+/g, " ")));
    for (const each of html) expect(each).not.toMatch(/@\w|#\d/);
  });

  test("a cell of a table is itself, and a cell, whatever a label is", () => {
    const row = (text: string): string => table(["UIN", "Label", "Reason"], [["1", code(text), "end"]]);
    const html = renderedMarkdown(texts.map(row));
    const cells = html.map((each) => [...each.matchAll(/<td>(.*?)<\/td>/gs)].map(([, cell = ""]) => cell));
    const read = cells.map((row) => row.map((cell) => withoutGuards(textOf(cell, "code")).trim()));
    expect(read).toEqual(texts.map((text) => ["1", shown(text), "end"]));
  });
});
