import fc from "fast-check";
import { compareUins, parseUin, tryUin, uinFromResponse } from "../../src/domain/uin";
import { anyUin } from "../support/arbitraries";
import { ownErrorOf } from "../support/own-error";

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
  expect(ownErrorOf(() => parseUin(value))).toEqual({
    code: "InvalidUin",
    message:
      "expected a UIN of 1 to 16 decimal digits without a leading zero, at most 9007199254740991, got " +
      shown,
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
      expect(uinFromResponse(JSON.parse(uin))).toBe(uin);
      expect(uinFromResponse(uin)).toBe(uin);
    }),
  );
});

test.each([
  // What JSON.parse makes of 9007199254740993.
  ["beyond what JSON keeps exact", 9007199254740992],
  ["too large for plain digits", 1e21],
  ["fractional", 100000000001.5],
  ["negative", -100000000001],
  ["zero", 0],
  ["not a number", Number.NaN],
  ["true", true],
  ["null", null],
  ["absent", undefined],
])("a UIN of a response that is %s is refused", (_, value) => {
  expect(ownErrorOf(() => uinFromResponse(value)).code).toBe("InvalidUin");
});

test("UINs are ordered as the numbers they spell", () => {
  fc.assert(
    fc.property(anyUin, anyUin, (a, b) => {
      expect(Math.sign(compareUins(a, b))).toBe(Math.sign(Number(a) - Number(b)));
    }),
    { examples: [["9", "10"].map(parseUin) as [never, never], ["10", "10"].map(parseUin) as [never, never]] },
  );
});
