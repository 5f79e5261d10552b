import fc from "fast-check";
import { parseMembers, parseTexts, parseUinSet } from "../../src/domain/declaration";
import { anyLabel, anyUin } from "../support/arbitraries";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

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

test("what is passed over in a list is in no set, and moves nothing in what is told of the rest", () => {
  const isPassedOver = (item: unknown): boolean => item === "later";
  expect([...parseUinSet("members", ["later", "100", "9", "later"], isPassedOver)]).toEqual(["9", "100"]);
  expect(ownProblemOf(() => parseUinSet("members", [UIN, "later", UIN], isPassedOver)).problem).toMatchObject(
    {
      kind: "duplicateUin",
      positions: [0, 2],
    },
  );
  expect(ownProblemOf(() => parseUinSet("members", ["later", "soon"], isPassedOver)).problem).toMatchObject({
    kind: "invalidUins",
    got: ['"soon"'],
  });
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
      expect([...parseTexts("reasons", Object.fromEntries(inCode))]).toEqual(expected);
      expect([...parseMembers(uins)]).toEqual(expected.map(([uin]) => [uin, "member"]));
      expect([...parseUinSet("protectedMembers", uins)]).toEqual(expected.map(([uin]) => uin));
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
  ["label", "members", (texts: unknown) => parseMembers(texts)],
  ["reason", "reasons", (texts: unknown) => parseTexts("reasons", texts)],
] as const)("a %s", (_, where, parse) => {
  test.each([
    ["of one character", "x"],
    ["of 256 characters", "x".repeat(256)],
    ["of 256 UTF-16 units", "😀".repeat(128)],
    ["of anything", ' "${x}" %{y}\n\0'],
  ])("%s is kept as it is", (__, text) => {
    expect([...parse({ [UIN]: text })]).toEqual([[UIN, text]]);
  });

  test.each([
    ["", '""'],
    ["x".repeat(257), { characters: 257 }],
    [5, "5"],
    [null, "null"],
    [undefined, "undefined"],
    [["x"], '["x"]'],
  ])("is refused when it is %j", (text, got) => {
    expect(ownProblemOf(() => parse({ [OTHER]: "fine", [UIN]: text }))).toEqual({
      code: "InvalidOption",
      problem: {
        kind: "unexpectedValue",
        where: `${where}.${UIN}`,
        expected: { is: "text", maxLength: 256 },
        got,
      },
    });
  });

  test("needs a UIN, and every name that is none is told at once", () => {
    expect(ownProblemOf(() => parse({ payments: UIN, [UIN]: "fine", "007": "x" }))).toEqual({
      code: "InvalidUin",
      problem: { kind: "invalidUins", where, got: ['"payments"', '"007"'], more: 0, isNumber: false },
    });
  });
});

describe.each([
  ["members", (list: unknown) => parseMembers(list)],
  ["protectedMembers", (list: unknown) => parseUinSet("protectedMembers", list)],
] as const)("a list of %s", (where, parse) => {
  test("is refused when it names a UIN twice, with both positions", () => {
    expect(ownProblemOf(() => parse([UIN, OTHER, "100000000003", OTHER]))).toEqual({
      code: "InvalidMembers",
      problem: { kind: "duplicateUin", where, uin: OTHER, positions: [1, 3] },
    });
  });

  test.each<readonly [name: string, list: unknown, got: string, isNumber: boolean]>([
    ["a number", [UIN, 100000000002], "100000000002", true],
    ["nothing", [UIN, undefined], "undefined", false],
    ["a hole", [UIN, , OTHER], "undefined", false],
    ["a list", [[UIN]], `["${UIN}"]`, false],
    ["a bigint", [100000000002n], "100000000002", true],
  ])("is refused when it holds %s", (_, list, got, isNumber) => {
    expect(ownProblemOf(() => parse(list))).toEqual({
      code: "InvalidUin",
      problem: { kind: "invalidUins", where, got: [got], more: 0, isNumber },
    });
  });
});

test.each([
  ["null", null],
  ["undefined", undefined],
  ["a text", UIN],
  ["a Map", new Map([[UIN, "label"]])],
  ["a Set", new Set([UIN])],
])("members that are %s are refused, whoever left types unchecked", (_, members) => {
  expect(ownProblemOf(() => parseMembers(members))).toMatchObject({
    code: "InvalidMembers",
    problem: { kind: "unexpectedValue", where: "members", expected: { is: "members" } },
  });
});

describe.each([
  ["members", (value: unknown) => parseMembers(value)],
  ["reasons", (value: unknown) => parseTexts("reasons", value)],
  ["protectedMembers", (value: unknown) => parseUinSet("protectedMembers", value)],
] as const)("%s", (where, parse) => {
  test.each(ODD_VALUES)("are told to be wrong when they are %s", (_, value) => {
    const { code, problem } = ownProblemOf(() => parse(value));
    expect(code).toMatch(/^Invalid(Members|Uin|Option)$/);
    expect(problem).toMatchObject({ where: expect.stringContaining(where) as string });
  });

  test.each(ODD_VALUES)("are told to be wrong when they hold %s", (_, value) => {
    const holding = where === "reasons" ? { [UIN]: value } : [value];
    if (where === "reasons" && typeof value === "string" && value !== "") return;
    expect(ownProblemOf(() => parse(holding)).code).toMatch(/^Invalid(Members|Uin|Option)$/);
  });
});
