import fc from "fast-check";
import {
  type MembersDeclaration,
  parseMembers,
  parseProtected,
  parseReasons,
} from "../../src/domain/declaration";
import { anyLabel, anyUin } from "../support/arbitraries";
import { ownErrorOf } from "../support/own-error";

const UIN = "100000000001";
const OTHER = "100000000002";

const inNumericOrder = <T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] =>
  entries.toSorted(([a], [b]) => Number(a) - Number(b));

test("a map declares its members with their labels, in numeric order", () => {
  expect([...parseMembers({ "100": "hundred", "9": "nine", "9007199254740991": "last" })]).toEqual([
    ["9", "nine"],
    ["100", "hundred"],
    ["9007199254740991", "last"],
  ]);
});

test("a list declares its members with one label for all, in numeric order", () => {
  expect([...parseMembers(["100", "9007199254740991", "9"])]).toEqual([
    ["9", "member"],
    ["100", "member"],
    ["9007199254740991", "member"],
  ]);
});

test.each([
  ["map", {}],
  ["list", []],
])("an empty %s declares nobody", (_, declaration) => {
  expect([...parseMembers(declaration)]).toEqual([]);
});

test("whatever the order in code, a declaration means the same", () => {
  const entries = fc.uniqueArray(fc.tuple(anyUin, anyLabel), { selector: ([uin]) => uin });
  const shuffled = entries.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  );
  fc.assert(
    fc.property(shuffled, ([given, inCode]) => {
      const expected = inNumericOrder(given);
      const uins = inCode.map(([uin]) => uin);
      expect([...parseMembers(Object.fromEntries(inCode))]).toEqual(expected);
      expect([...parseReasons(Object.fromEntries(inCode))]).toEqual(expected);
      expect([...parseMembers(uins)]).toEqual(expected.map(([uin]) => [uin, "member"]));
      expect([...parseProtected(uins)]).toEqual(expected.map(([uin]) => uin));
    }),
  );
});

test("a declaration is not changed by being read", () => {
  const list = Object.freeze([OTHER, UIN]);
  const map = Object.freeze({ [OTHER]: "b", [UIN]: "a" });
  parseMembers(list);
  parseMembers(map);
  expect({ list, map }).toEqual({ list: [OTHER, UIN], map: { [OTHER]: "b", [UIN]: "a" } });
});

describe.each([
  ["label", (texts: Record<string, string>) => parseMembers(texts)],
  ["reason", (texts: Record<string, string>) => parseReasons(texts)],
] as const)("a %s", (kind, parse) => {
  test.each([
    ["of one character", "x"],
    ["of 256 characters", "x".repeat(256)],
    ["of 256 UTF-16 units", "😀".repeat(128)],
    ["of anything", ' "${x}" %{y}\n\0'],
  ])("%s is kept as it is", (_, text) => {
    expect([...parse({ [UIN]: text })]).toEqual([[UIN, text]]);
  });

  test.each([
    ["", "0 characters"],
    ["x".repeat(257), "257 characters"],
    [5, "5"],
    [null, "null"],
    [undefined, "undefined"],
    [["x"], '["x"]'],
  ])("is refused when it is %j", (text, shown) => {
    expect(ownErrorOf(() => parse({ [OTHER]: "fine", [UIN]: text as string }))).toEqual({
      code: "InvalidMembers",
      message: `expected the ${kind} of ${UIN} to be a text of 1 to 256 characters, got ${shown}`,
    });
  });

  test("needs a UIN", () => {
    expect(ownErrorOf(() => parse({ payments: UIN }))).toEqual({
      code: "InvalidUin",
      message:
        'expected a UIN of 1 to 16 decimal digits without a leading zero, at most 9007199254740991, got "payments"',
    });
  });
});

describe.each([
  ["members", (list: string[]) => parseMembers(list)],
  ["protectedMembers", (list: string[]) => parseProtected(list)],
] as const)("a list of %s", (property, parse) => {
  test("is refused when it names a UIN twice, with both positions", () => {
    expect(ownErrorOf(() => parse([UIN, OTHER, "100000000003", OTHER]))).toEqual({
      code: "InvalidMembers",
      message: `expected each UIN once, got "${OTHER}" at positions 1 and 3 of ${property}: remove one`,
    });
  });

  test.each([
    ["a number", [UIN, 100000000002]],
    ["a hole", [UIN, undefined]],
    ["a list", [[UIN]]],
  ])("is refused when it holds %s", (_, list) => {
    expect(ownErrorOf(() => parse(list as string[])).code).toBe("InvalidUin");
  });
});

test.each([
  ["null", null, "null"],
  ["undefined", undefined, "undefined"],
  ["a text", UIN, `"${UIN}"`],
  ["a Map", new Map([[UIN, "label"]]), "{}"],
  ["a Set", new Set([UIN]), "{}"],
])("members that are %s are refused, whoever left types unchecked", (_, members, shown) => {
  expect(ownErrorOf(() => parseMembers(members as unknown as MembersDeclaration))).toEqual({
    code: "InvalidMembers",
    message: `expected members to be a list of UINs or labels by UIN, got ${shown}`,
  });
});
