import fc from "fast-check";
import { duplicateName, parseJson, visibleJson } from "../../src/domain/json";

/** What JSON is deepest with 64 levels, and its text. */
const nested = (depth: number, open = "[", close = "]"): string => open.repeat(depth) + close.repeat(depth);

/** What looks like structure and is none, and what does not show. */
const anyName = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.constantFrom("[", "]]", "{", '"', '\\"', "\\", ":", ",", "a", "__proto__", "\u2028", "\u202e", "\ud83d"),
);
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(anyName, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(anyName, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

describe("parseJson", () => {
  test("reads what JSON.parse reads, however it is spaced, and fails where that fails", () => {
    const text = fc.oneof(
      fc
        .tuple(anyJson, fc.constantFrom(undefined, 1, "\t"))
        .map(([value, space]) => JSON.stringify(value, undefined, space)),
      fc.tuple(anyJson, fc.nat()).map(([value, length]) => {
        const whole = JSON.stringify(value);
        return whole.slice(0, length % whole.length);
      }),
      fc
        .array(fc.constantFrom("[", "]", "{", "}", '"', "\\", ":", ",", "1", "true", " ", "\n", "a"))
        .map((parts) => parts.join("")),
    );
    const outcome = (parse: () => unknown): unknown => {
      try {
        return { value: parse() };
      } catch (error) {
        return error;
      }
    };
    fc.assert(
      fc.property(text, (json) => {
        expect(outcome(() => parseJson(json))).toEqual(outcome(() => JSON.parse(json) as unknown));
      }),
      { numRuns: 1_000 },
    );
  });

  test.each<readonly [what: string, json: string]>([
    ["lists", nested(64)],
    ["objects", nested(64, '{"a":', "").replace(/$/, `1${"}".repeat(64)}`)],
    ["lists and objects", `${'[{"a":'.repeat(32)}1${"}]".repeat(32)}`],
    ["lists, one after the other", `[${Array.from({ length: 1_000 }, () => nested(63)).join()}]`],
    ["a string of brackets", JSON.stringify("[{".repeat(1_000))],
    ["a name of brackets", `{${JSON.stringify('\\"['.repeat(1_000))}:1}`],
    ["escaped quotes before brackets", String.raw`["\"[[\\\"[[","\\"]`.replaceAll("[[", "[".repeat(99))],
  ])("reads 64 levels: %s", (_, json) => {
    expect(parseJson(json)).toEqual(JSON.parse(json));
  });

  test.each<readonly [what: string, json: string]>([
    ["lists", nested(65)],
    ["objects", `${'{"a":'.repeat(65)}1${"}".repeat(65)}`],
    ["lists and objects", `${'[{"a":'.repeat(33)}1${"}]".repeat(33)}`],
    ["a list beside others", `[[],[],${nested(64)}]`],
    ["a list after a string that ends with a backslash", String.raw`["\\",${nested(64)}]`],
    ["lists without an end", "[".repeat(65)],
  ])("refuses more: %s", (_, json) => {
    expect(() => parseJson(json)).toThrow(new SyntaxError("nested more than 64 deep"));
  });

  const LENGTH = 4 * 1024 * 1024;
  test.each<readonly [what: string, json: string]>([
    ["opening brackets", "[".repeat(LENGTH)],
    ["brackets, opened and closed", nested(LENGTH / 2)],
    ["closing brackets", "]".repeat(LENGTH)],
    ["quotes", '"'.repeat(LENGTH + 1)],
    ["a string without an end", `"${"a".repeat(LENGTH)}`],
    ["escaped quotes in a string without an end", `"${'\\"'.repeat(LENGTH / 2)}`],
    ["the same, cut off in an escape", `"${'\\"'.repeat(LENGTH / 2)}\\`],
    ["backslashes", `"${"\\".repeat(LENGTH)}`],
    ["colons", ":".repeat(LENGTH)],
  ])("gives 4 MB of it up as soon as any other: %s", (_, json) => {
    expect(() => parseJson(json)).toThrow(SyntaxError);
  });
});

describe("duplicateName", () => {
  test.each<readonly [json: string, name: string]>([
    ['{"a":1,"a":1}', "a"],
    ['{"a":1,"b":2,"a":3}', "a"],
    ['{ "a" : 1 , "a" : 2 }', "a"],
    [String.raw`{"\u0061":1,"a":2}`, "a"],
    [String.raw`{"a":1,"\u0061":2}`, "a"],
    [String.raw`{"\/":1,"/":2}`, "/"],
    [String.raw`{"\ud83d\ude00":1,"😀":2}`, "😀"],
    ['{"":1,"":2}', ""],
    ['{":":1,":":2}', ":"],
    [String.raw`{"\"":1,"\u0022":2}`, '"'],
    ['{"__proto__":1,"__proto__":2}', "__proto__"],
    ['{"a":{"b":{"c":1,"c":2}}}', "c"],
    ['[[{"a":1},{"b":1,"b":2}]]', "b"],
    ['{"a":{"x":1},"b":[{"y":1}],"a":2}', "a"],
    ['{"a":["a","a"],"b":{"a":1},"a":1}', "a"],
  ])("finds in %s the name %j", (json, name) => {
    expect(duplicateName(json)).toBe(name);
  });

  test.each([
    "1",
    '"a"',
    "[]",
    "{}",
    '["a","a"]',
    '{"a":"a","b":"a"}',
    '{"a":"b","b":"a"}',
    '[{"a":1},{"a":2}]',
    '{"a":{"a":{"a":1}}}',
    '{"a":{"b":1},"b":{"a":1}}',
    '{"a":"\\",\\"a\\":","b":":"}',
    '{"a":1,"A":2," a":3}',
    String.raw`{"a":1,"\\u0061":2}`,
  ])("finds none in %s", (json) => {
    expect(duplicateName(json)).toBeUndefined();
  });

  test("finds one exactly where a name was put in twice, whatever is around it", () => {
    const object = fc.dictionary(anyName, anyJson, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    const escaped = (name: string): string =>
      `"${Array.from({ length: name.length }, (_, index) => `\\u${name.charCodeAt(index).toString(16).padStart(4, "0")}`).join("")}"`;
    fc.assert(
      fc.property(object, fc.nat(), fc.nat(3), (value, position, depth) => {
        const single = JSON.stringify(value);
        const names = Object.keys(value);
        const name = names[position % names.length] ?? "";
        const double = `${single.slice(0, -1)},${escaped(name)}:{}}`;
        const within = (inner: string): string => `${'[{"x":'.repeat(depth)}${inner}${"}]".repeat(depth)}`;
        expect(duplicateName(within(single))).toBeUndefined();
        expect(duplicateName(within(double))).toBe(name);
      }),
    );
  });
});

describe("visibleJson", () => {
  test("means the same, and shows each of its characters", () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const json = visibleJson(value);
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(json.replaceAll("\n", "")).not.toMatch(
          /[\p{Cc}\p{Zl}\p{Zp}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/u,
        );
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["payments 支付 😀", '"payments 支付 😀"'],
    ["\u202e\u2066", String.raw`"\u202e\u2066"`],
    ["\u{e0041}", String.raw`"\udb40\udc41"`],
    ["a\u200b\u2028\u0085\u007f", String.raw`"a\u200b\u2028\u0085\u007f"`],
    ["\ud83d", String.raw`"\ud83d"`],
    ["\n\u001b", String.raw`"\n\u001b"`],
  ])("writes %j as %s", (value, json) => {
    expect(visibleJson(value)).toBe(json);
  });

  test("is indented, and shows names too", () => {
    expect(visibleJson({ "a\u202e": [1] })).toBe('{\n  "a\\u202e": [\n    1\n  ]\n}');
  });
});
