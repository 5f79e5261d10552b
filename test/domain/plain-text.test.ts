import fc from "fast-check";
import { plainText, plainTexts } from "../../src/domain/plain-text";
import type { Problem } from "../../src/domain/problem";

/** What a clean text has nowhere. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u;
const COMMAND = /^::|\s::|##\[|##vso\[|##teamcity\[/;

const PARTS = [
  ...["\n", "\r\n", "\t", "\0", "\u001b[31m", "\u007f", "\u0085", "\u009b2J", "\u2028", "\u2029"],
  ...["\u00ad", "\u061c", "\u115f", "\u180e", "\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066"],
  ...["\u3164", "\ufe0f", "\ufeff", "\uffa0", "\ufff9", "\u{1d173}", "\u{e0001}", "\u{e0041}", "\u{e01ef}"],
  ...["\ud83d", "\ude00", "😀", ":", "::", ":::", "::error::", "#", "##", "[", "##[", "##vso[", "vso", "…"],
  ...[" ", "\u00a0", "\u3000", "a", "中"],
];

/** Texts of what is dangerous, on its own or once something between is gone; and all others. */
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...PARTS), { maxLength: 30 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((units) => String.fromCharCode(...units)),
);

const anyLength = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Infinity));

test("whatever comes stays on its line, is seen, commands nobody and is not too long", () => {
  fc.assert(
    fc.property(anyText, anyLength, (text, maxLength) => {
      const plain = plainText(text, maxLength);
      expect(plain).not.toMatch(UNSEEN);
      expect(plain).not.toMatch(COMMAND);
      expect(plain.length).toBeLessThanOrEqual(maxLength);
    }),
    { numRuns: 2_000 },
  );
});

test("a plain text is plain already, also where it was cut", () => {
  fc.assert(
    fc.property(anyText, anyLength, (text, maxLength) => {
      const plain = plainText(text, maxLength);
      expect(plainText(plain, maxLength)).toBe(plain);
    }),
    { numRuns: 2_000 },
  );
});

test("what is seen, and is no command, is not changed", () => {
  const visible = fc
    .string({ unit: "grapheme", maxLength: 60 })
    .filter((text) => !UNSEEN.test(text) && !/:{2}|##/.test(text));
  fc.assert(
    fc.property(visible, (text) => {
      expect(plainText(text)).toBe(text);
    }),
  );
});

test.each([
  "",
  "payments",
  "支付（广州）：第 1 组",
  "qcs::cam::uin/1:roleName/x",
  "a::b",
  "DeleteOrganizationMembers: FailedOperation.DisableQuitSelfCreatedOrganization",
  "See #1 and ## 2, C# or [3]",
  "a: b :c : d",
  "naïve, Zürich, Ω, 😀 👍🏽",
  "100 %  (twice)",
])("%j is as it was", (text) => {
  expect(plainText(text)).toBe(text);
});

test.each([
  ["two\nlines", "two lines"],
  ["two\r\n\r\nlines", "two lines"],
  ["\u001b[31mred", " [31mred"],
  ["1\u2028\u20292", "1 2"],
  ["pay\u202estnem", "paystnem"],
  ["pay\u200bments", "payments"],
  ["\ufeff\u{e0041}x", "x"],
  ["\ud83dx\ude00", "x"],
  ["::error::stop", ": :error::stop"],
  ["a\n::error::stop", "a : :error::stop"],
  [":\u200b:error::stop", ": :error::stop"],
  ["\u200b::error::", ": :error::"],
  ["a\u3000::error::", "a\u3000: :error::"],
  [":::error::", ": : :error::"],
  ["##[error]stop", "# #[error]stop"],
  ["a##vso[task.complete]b", "a# #vso[task.complete]b"],
  ["###vso[x]", "## #vso[x]"],
  ["##team\u200bcity[x]", "# #teamcity[x]"],
])("%j becomes %j", (text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test.each<readonly [text: string, maxLength: number, plain: string]>([
  ["payments", 8, "payments"],
  ["payments", 7, "paymen…"],
  ["payments", 1, "…"],
  ["ab😀cd", 5, "ab😀…"],
  ["ab😀cd", 4, "ab…"],
  ["::", 2, ":…"],
  ["\u200b".repeat(100) + "pay", 3, "pay"],
])("%j of at most %d characters is %j", (text, maxLength, plain) => {
  expect(plainText(text, maxLength)).toBe(plain);
});

test("a text is of 256 characters at most unless it says otherwise", () => {
  expect(plainText("x".repeat(256))).toBe("x".repeat(256));
  expect(plainText("x".repeat(257))).toBe(`${"x".repeat(255)}…`);
});

test.each([":", "#", "##a", " ::", "\u200b", "\n", "\u200b\n"])(
  "a million characters of %j take no longer than any others",
  (part) => {
    const text = part.repeat(1_000_000 / part.length);
    expect(plainText(`a${text}`, 100).length).toBeLessThanOrEqual(100);
  },
);

describe("texts within a value", () => {
  test("are plain, wherever they are, and everything else is as it was", () => {
    const value = {
      text: "a\nb",
      list: ["\u202ex", 7, null, undefined, true, ["::x"]],
      inner: { count: 0, text: "", deeper: { text: "abcdef" } },
    };
    const copy = structuredClone(value);
    expect(plainTexts(value, 5)).toStrictEqual({
      text: "a b",
      list: ["x", 7, null, undefined, true, [": :x"]],
      inner: { count: 0, text: "", deeper: { text: "abcd…" } },
    });
    expect(value).toStrictEqual(copy);
  });

  test("leave a problem the problem that it is", () => {
    const problem = (label: string): Problem => ({
      kind: "nothingSent",
      problems: [
        { kind: "protectedLeave", members: { named: [{ uin: "1", label }], count: 1 }, by: "code" },
        { kind: "atPath", path: label, problem: { kind: "badPolicy", source: label, reason: label } },
      ],
    });
    expect(plainTexts(problem("pay\u202e\nments"), 4_000)).toStrictEqual(problem("pay ments"));
  });

  test("are those of an object of whatever names, and nothing of its prototype's", () => {
    const value: unknown = JSON.parse('{"__proto__":{"text":"a\\nb"},"constructor":"c"}');
    expect(JSON.stringify(plainTexts(value, 99))).toBe('{"__proto__":{"text":"a b"},"constructor":"c"}');
  });

  test("keep the shape of whatever data comes", () => {
    const shapeOf = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_, inner: unknown) => (typeof inner === "string" ? "" : inner));
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const plain = plainTexts(value, 20);
        expect(shapeOf(plain)).toEqual(shapeOf(value));
        expect(plainTexts(plain, 20)).toEqual(plain);
      }),
    );
  });
});
