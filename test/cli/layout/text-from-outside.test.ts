import fc from "fast-check";
import { memberRows } from "../../../src/cli/layout/member-rows";
import { wrapped } from "../../../src/cli/layout/wrap";

const SEED = Number(process.env["SEED"] ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env["RUNS"] ?? 1_000);

const COMMANDS = ["::", ":", "::set-output name=effect::", "##[", "##vso[task.setvariable]", "#", "[", "vso"];
const UNSEEN = ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufe0f", "\u{e0041}", "\ud83d"];
const CONTROLS = ["\n", "\r", "\u001b[2J", "\u0085", "\u2028", "\0", "\t"];
const OTHERS = [" ", "a", "企", "，", "：", "🚀", "\u00a0", "e\u0301", "word ", "x".repeat(90)];

/** Texts long enough to be broken anywhere, of what is dangerous at the beginning of a line or anywhere in one. */
const texts = fc
  .array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...COMMANDS, ...UNSEEN, ...CONTROLS, ...OTHERS) },
      { weight: 1, arbitrary: fc.constantFrom("::x", ":::x", "a".repeat(99), "企".repeat(49)) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

beforeAll(() => {
  console.info(`seed ${SEED} (SEED=${SEED} writes the same texts again)`);
});

function expectHarmless(lines: readonly string[]): void {
  for (const line of lines) {
    expect(line.trim()).not.toMatch(/^::|##\w*\[/);
    expect(line).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
  }
}

test("no line of a text commands a pipeline, steers a terminal or hides anything, whatever the text", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 96 }), (text, indent) => {
      expectHarmless(wrapped(" ".repeat(indent), text));
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test("nor does a line of a member, whatever its label and its reason", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ label: texts, remark: texts }), { maxLength: 3 }), (members) => {
      expectHarmless(memberRows(members.map((member) => ({ uin: "100000000001", ...member }))).flat());
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
