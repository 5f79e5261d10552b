import fc from "fast-check";
import { compareUins, parseUin, parseUins, tryUin } from "../../src/domain/uin";
import { anyUin } from "../support/arbitraries";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

const VALID = ["1", "9", "10", "100000000001", "9999999999", "999999999999999", "9007199254740991"];

const INVALID: readonly (readonly [description: string, value: unknown, shown: string])[] = [
  ["nothing", "", '""'],
  ["zero", "0", '"0"'],
  ["a leading zero", "0100000000001", '"0100000000001"'],
  ["2^53", "9007199254740992", '"9007199254740992"'],
  ["the largest number of 16 digits", "9999999999999999", '"9999999999999999"'],
  ["17 digits", "10000000000000000", '"10000000000000000"'],
  ["a sign", "-100000000001", '"-100000000001"'],
  ["a plus sign", "+100000000001", '"+100000000001"'],
  ["a blank before", " 100000000001", '" 100000000001"'],
  ["a newline after", "100000000001\n", '"100000000001\\n"'],
  ["two of them", "100000000001\n100000000002", '"100000000001\\n100000000002"'],
  ["a fraction", "1.0", '"1.0"'],
  ["an exponent", "1e11", '"1e11"'],
  ["hexadecimal digits", "0x1", '"0x1"'],
  ["separators", "100,000,000,001", '"100,000,000,001"'],
  ["full-width digits", "１２３", '"１２３"'],
  ["Arabic digits", "١٢٣", '"١٢٣"'],
  ["a name", "__proto__", '"__proto__"'],
  ["a number", 100000000001, "100000000001"],
  ["a bigint", 100000000001n, "100000000001"],
  ["a list of one", ["100000000001"], `["100000000001"]`],
  ["undefined", undefined, "undefined"],
  ["null", null, "null"],
];

test.each(VALID)("%s is a UIN", (text) => {
  expect(tryUin(text)).toBe(text);
  expect(parseUin(text)).toBe(text);
});

test.each(INVALID)("%s is no UIN, and the error quotes it", (_, value, shown) => {
  expect(tryUin(value)).toBeUndefined();
  const isNumber = ["number", "bigint"].includes(typeof value);
  expect(ownProblemOf(() => parseUin(value))).toEqual({
    code: "InvalidUin",
    problem: { kind: "invalidUins", where: "UIN", got: [shown], more: 0, isNumber },
  });
});

test("a text of digits is a UIN exactly when it spells a number from 1 to 2^53-1 in the one usual way", () => {
  const digits = fc.stringMatching(/^[0-9]{1,18}$/);
  fc.assert(
    fc.property(fc.oneof(digits, anyUin), (text) => {
      const value = BigInt(text);
      const valid = value >= 1n && value <= 2n ** 53n - 1n && String(value) === text;
      expect(tryUin(text)).toBe(valid ? text : undefined);
    }),
    { numRuns: 1000 },
  );
});

test("a text of anything else is never a UIN", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }).filter((text) => !/^[0-9]+$/.test(text)),
      (text) => {
        expect(tryUin(text)).toBeUndefined();
      },
    ),
  );
});

test("a UIN is exact as a JSON integer, on its way to the API and back", () => {
  fc.assert(
    fc.property(anyUin, (uin) => {
      expect(JSON.stringify(Number(uin))).toBe(uin);
      expect(String(JSON.parse(uin))).toBe(uin);
    }),
  );
});

describe("a list of UINs", () => {
  const wrong = (count: number): string[] => Array.from({ length: count }, (_, index) => `wrong-${index}`);

  test("is given back in its order", () => {
    expect(parseUins("members", ["9", "10", "1"])).toEqual(["9", "10", "1"]);
    expect(parseUins("members", [])).toEqual([]);
  });

  test.each([
    [1, 1, 0],
    [20, 20, 0],
    [21, 20, 1],
    [500, 20, 480],
  ])("with %d that are none is refused, which names %d of them and counts %d", (count, named, more) => {
    const given = ["100000000001", ...wrong(count), "100000000002"];
    expect(ownProblemOf(() => parseUins("members", given))).toEqual({
      code: "InvalidUin",
      problem: {
        kind: "invalidUins",
        where: "members",
        got: wrong(named).map((text) => `"${text}"`),
        more,
        isNumber: false,
      },
    });
  });

  test.each<readonly [isNumber: boolean, given: readonly unknown[]]>([
    [true, [100000000001]],
    [true, ["100000000001", 100000000002, 3n]],
    [true, [100000000001, "x"]],
    [false, ["100000000001", "x"]],
    [false, [undefined]],
  ])("says whether any of them is a number, which needs quotes: %s", (isNumber, given) => {
    expect(ownProblemOf(() => parseUins("members", given)).problem).toMatchObject({ isNumber });
  });

  test.each(ODD_VALUES)("is refused when it holds %s", (_, value) => {
    expect(tryUin(value)).toBeUndefined();
    expect(ownProblemOf(() => parseUins("members", ["1", value])).code).toBe("InvalidUin");
  });
});

test("UINs are ordered as the numbers they spell", () => {
  fc.assert(
    fc.property(anyUin, anyUin, (a, b) => {
      expect(Math.sign(compareUins(a, b))).toBe(Math.sign(Number(a) - Number(b)));
    }),
    { examples: [["9", "10"].map(parseUin) as [never, never], ["10", "10"].map(parseUin) as [never, never]] },
  );
});
