import { LANGUAGES } from "../../src/domain/language";
import type { Problem } from "../../src/domain/problem";
import {
  BEGINNING,
  CHECK,
  COMMAND_LINE,
  DUMP,
  errorText,
  PREVIEW,
  problemText,
  PROGRAM,
  PROVIDER,
  RUN,
  WARNINGS,
  WHOAMI,
} from "../../src/text";
import { PROBLEMS } from "./support/problem-examples";

// Labels, messages of a service, names of files: whatever comes into a sentence, it remains our sentence.

const HOSTILE: readonly string[] = [
  "a\n::error::x",
  "::error::x\r\n::set-output name=a::b",
  ":::error::x",
  "\u200b::\u200berror::x",
  "##[error]x",
  "a##vso[task.complete]b#\u200b#[x]",
  "\u202etxet\u202c\u2066x",
  "pay\u200bme\u00adnts\ufeff\u{e0041}",
  "\u001b[2J\u001b]0;x\u0007\u009b31m\0\u007f\b",
  "\u0085\u2028\u2029\v\f",
  "half \ud83d and \ude00",
];

/** What no line of ours has. */
const FLAWS = /[^\n\P{Cc}]|[\p{Zl}\p{Zp}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]|^\s*::|##\w*\[/mu;

/** Holds of what is told of something hostile, beside what is told of something plain. */
function expectOurs(told: string, plain: string): void {
  expect(told).not.toMatch(FLAWS);
  expect(told.split("\n")).toHaveLength(plain.split("\n").length);
}

/** How many characters of a text of nothing but the letter x were told together. */
const longestRun = (told: string): number =>
  Math.max(0, ...(told.match(/x+/g) ?? []).map(({ length }) => length));

describe("a sentence of a catalogue", () => {
  type Tell = (...args: readonly unknown[]) => unknown;

  /** Every sentence of a catalogue that takes something, by its path. */
  function sentencesOf(path: string, catalogue: unknown): [path: string, tell: Tell][] {
    if (typeof catalogue === "function") return [[path, catalogue as Tell]];
    if (typeof catalogue !== "object" || catalogue === null) return [];
    return Object.entries(catalogue).flatMap(([name, inner]) => sentencesOf(`${path}.${name}`, inner));
  }

  const CATALOGUES = {
    BEGINNING,
    CHECK,
    COMMAND_LINE,
    DUMP,
    PREVIEW,
    PROGRAM,
    PROVIDER,
    RUN,
    WARNINGS,
    WHOAMI,
  };
  const sentences = sentencesOf("", CATALOGUES);

  /** What a sentence takes: texts, or lists of them where it joins them, or the name of a source of credentials. */
  function told(path: string, tell: Tell, text: string): string {
    const name = {
      source: "assumedRole",
      roleArn: text,
      namedBy: text,
      base: { source: "profile", name: text, file: text },
    };
    if (path.endsWith(".credentialsName")) return String(tell(name));
    const args = [text, [text]].map((arg) => Array.from({ length: 4 }, () => arg));
    const [texts = [], lists = []] = args;
    try {
      return String(tell(...texts));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      return String(tell(...lists));
    }
  }

  test("is one of very many", () => {
    expect(sentences.length).toBeGreaterThan(100);
    const taking = sentences.filter(([path, tell]) => told(path, tell, "plain").includes("plain"));
    expect(taking.length).toBeGreaterThan(80);
  });

  test.each(sentences)("remains ours, whatever it takes: %s", (path, tell) => {
    for (const text of HOSTILE) expectOurs(told(path, tell, text), told(path, tell, "plain"));
  });

  test.each(sentences)("does not grow beyond measure: %s", (path, tell) => {
    expect(longestRun(told(path, tell, "x".repeat(100_001)))).toBeLessThan(100_000);
  });
});

/** Names and values that are no texts of others, but one of a few words that the sentence chooses by. */
const CHOICES = ["kind", "is", "because", "by", "use", "lacks", "of", "expected"];
const SOURCES = ["environmentKeys", "profile", "cvmRole", "podRole", "assumedRole"];

/** The same data with another text for each of its texts. */
function withTexts(value: unknown, text: string, name = ""): unknown {
  if (typeof value === "string") return CHOICES.includes(name) || SOURCES.includes(value) ? value : text;
  if (Array.isArray(value)) return value.map((item: unknown) => withTexts(item, text, name));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, withTexts(item, text, key)]);
  return Object.fromEntries(entries);
}

/** A problem of each kind, in each of the examples, that has texts. */
const WITH_TEXTS = PROBLEMS.map((problem, index) => ({
  kind: problem.kind,
  index,
  of: (text: string) => withTexts(problem, text) as Problem,
})).filter(({ of }) => JSON.stringify(of("plain")) !== JSON.stringify(of("other")));

describe.each(LANGUAGES)("in %s, a problem", (language) => {
  test.each(WITH_TEXTS)("remains ours, whatever comes into it: $kind, $index", ({ of }) => {
    const plain = problemText(of("plain"), language);
    for (const text of HOSTILE) expectOurs(problemText(of(text), language), plain);
  });

  test.each(WITH_TEXTS)("does not grow beyond measure: $kind, $index", ({ of }) => {
    expect(longestRun(problemText(of("x".repeat(100_000)), language))).toBeLessThan(20_000);
  });

  test.each(HOSTILE)("of several has a line for each, and no other: %j", (text) => {
    const wrong: Problem = { kind: "sharedAddress", address: text, other: text };
    const problem: Problem = {
      kind: "severalProblems",
      problems: [wrong, { kind: "atPath", path: text, problem: wrong }, wrong],
    };
    const told = problemText(problem, language);
    expect(told).not.toMatch(FLAWS);
    expect(told.split("\n")).toHaveLength(3);
  });
});

test.each(HOSTILE)("what any error says is told as one line of ours: %j", (text) => {
  for (const language of LANGUAGES) {
    for (const error of [
      new Error(text),
      text,
      Object.assign(new Error(), {
        failedCall: { action: text, code: text, serviceMessage: text, requestId: text },
      }),
    ]) {
      expectOurs(errorText(error, language), "");
    }
  }
});

test.each(LANGUAGES)("in %s, ordinary texts are told as they are", (language) => {
  for (const text of ["支付（广州）：第 1 组", "qcs::cam::uin/1:roleName/x", "payments 😀 #1"]) {
    expect(RUN[language].calledBy(text)).toContain(text);
    expect(problemText({ kind: "atPath", path: text, problem: { kind: "badProxy" } }, language)).toContain(
      text,
    );
  }
});
