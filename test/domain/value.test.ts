import {
  isPlainObject,
  parseFields,
  parseNumber,
  parseOneOf,
  parseOrganizationId,
  parseSwitch,
  parseText,
} from "../../src/domain/value";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

const KNOWN = ["members", "organizationId", "protectedMembers", "reasons", "removal", "site"] as const;

describe("named properties", () => {
  test.each([[{}], [{ site: undefined }], [{ members: {}, removal: null }], [Object.create(null)]])(
    "are those of an object: %j",
    (given: object) => {
      expect(parseFields("the properties", given, KNOWN)).toBe(given);
    },
  );

  test.each<readonly [name: string, nearest: string | undefined]>([
    ["member", "members"],
    ["Members", "members"],
    ["protectedMember", "protectedMembers"],
    ["organisationId", "organizationId"],
    ["organizationID", "organizationId"],
    ["reason", "reasons"],
    ["raesons", "reasons"],
    ["remove", "removal"],
    ["sites", "site"],
    ["language", undefined],
    ["", undefined],
    ["x", undefined],
    ["__proto__", undefined],
    ["toString", undefined],
    ["成员", undefined],
  ])("that nobody knows, such as %j, are told with the nearest known one: %s", (name, nearest) => {
    const given: unknown = JSON.parse(`{"members":{},${JSON.stringify(name)}:1}`);
    expect(ownProblemOf(() => parseFields("the properties", given, KNOWN))).toEqual({
      code: "InvalidOption",
      problem: { kind: "unknownProperty", where: "the properties", name, nearest },
    });
  });

  test("that an object inherits are not its own", () => {
    const given: unknown = Object.create({ frobnicate: 1 });
    expect(parseFields("the properties", given, KNOWN)).toBe(given);
  });

  test("are not read to be refused", () => {
    const given = Object.defineProperty({}, "frobnicate", {
      enumerable: true,
      get: () => {
        throw new Error("read");
      },
    });
    expect(ownProblemOf(() => parseFields("removal", given, KNOWN)).problem).toMatchObject({
      kind: "unknownProperty",
    });
  });
});

test.each(["Map", "Set", "WeakMap", "Date", "Promise", "Array", "Function"])(
  "a %s is no plain object",
  (name) => {
    const kinds: Record<string, unknown> = {
      Map: new Map(),
      Set: new Set(),
      WeakMap: new WeakMap(),
      Date: new Date(),
      Promise: Promise.resolve(),
      Array: [],
      Function: () => undefined,
    };
    expect(isPlainObject(kinds[name])).toBe(false);
  },
);

describe.each<readonly [name: string, parse: (value: unknown) => unknown, good: readonly unknown[]]>([
  ["a whole number", (value) => parseNumber("x", value, { min: -3, max: 3 }), [-3, 0, -0, 3]],
  [
    "a number",
    (value) => parseNumber("x", value, { min: 0, max: 1, fraction: true }),
    [0, -0, 5e-324, 0.1 + 0.2, 1],
  ],
  ["a switch", (value) => parseSwitch("x", value), [true, false]],
  ["a text", (value) => parseText("x", value, 25), ["x", " ", "\0", "x".repeat(25), "payments", "\ud83d"]],
  ["one of several", (value) => parseOneOf("x", value, ["zh-CN", "en-US"]), ["zh-CN", "en-US"]],
  [
    "an organization's number",
    (value) => parseOrganizationId("x", value),
    ["1", "150118", "9999999999999999", "9007199254740993"],
  ],
])("%s", (_, parse, good) => {
  test.each(good.map((value) => [value]))("may be %j", (value) => {
    expect(parse(value)).toBe(value);
  });

  test.each(ODD_VALUES.filter(([, value]) => !good.some((one) => Object.is(one, value))))(
    "is refused when it is %s",
    (__, value) => {
      expect(ownProblemOf(() => parse(value))).toMatchObject({
        code: "InvalidOption",
        problem: { kind: "unexpectedValue", where: "x" },
      });
    },
  );
});

test.each(["0", "01", "-1", "1.0", "1e3", " 1", "1\n", "1\n2", "10000000000000000", "１２", "o-1", ""])(
  "an organization is not %j",
  (value) => {
    expect(ownProblemOf(() => parseOrganizationId("organizationId", value))).toEqual({
      code: "InvalidOption",
      problem: {
        kind: "unexpectedValue",
        where: "organizationId",
        expected: { is: "organizationId" },
        got: JSON.stringify(value),
      },
    });
  },
);

test("a text that is too long is told by its length alone", () => {
  expect(ownProblemOf(() => parseText("members.1", "x".repeat(300), 256)).problem).toEqual({
    kind: "unexpectedValue",
    where: "members.1",
    expected: { is: "text", maxLength: 256 },
    got: { characters: 300 },
  });
});

test("a text without a bound may be of any length", () => {
  expect(parseText("reportFile", "x".repeat(100_000))).toHaveLength(100_000);
  expect(ownProblemOf(() => parseText("reportFile", "")).problem).toMatchObject({ expected: { is: "text" } });
});
