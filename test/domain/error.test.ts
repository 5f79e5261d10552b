import { isMembershipError, MembershipError } from "../../src/domain/error";
import type { Problem } from "../../src/domain/problem";

const PROBLEM: Problem = { kind: "duplicateUin", where: "members", uin: "1", positions: [0, 1] };
const error = new MembershipError("InvalidUin", PROBLEM);

test("an error has its name, its code, what is wrong, its message and its cause", () => {
  const cause = new TypeError("no number");
  const told = new MembershipError("InvalidUin", PROBLEM, { message: "expected a UIN", cause });
  expect(told).toBeInstanceOf(Error);
  expect({ name: told.name, code: told.code, message: told.message, cause: told.cause }).toEqual({
    name: "MembershipError",
    code: "InvalidUin",
    message: "expected a UIN",
    cause,
  });
  expect(told.problem).toBe(PROBLEM);
  expect(String(told)).toBe("MembershipError: expected a UIN");
});

test("an error that is not told yet shows its code and what is wrong as data, to whoever meets it as a bug", () => {
  expect(error.message).toBe(
    'InvalidUin {"kind":"duplicateUin","where":"members","uin":"1","positions":[0,1]}',
  );
});

test("an error without a cause has none", () => {
  expect(Object.hasOwn(error, "cause")).toBe(false);
});

test("an error keeps what is wrong out of what is printed of it", () => {
  expect(Object.keys(error).sort()).toEqual(["code", "name"]);
});

test.each([
  ["no code", [], true],
  ["its code", ["InvalidUin"], true],
  ["its code among others", ["InvalidOption", "InvalidUin"], true],
  ["another code", ["InvalidOption"], false],
] as const)("asked for %s, its recognition is right", (_, codes, expected) => {
  expect(isMembershipError(error, ...codes)).toBe(expected);
});

test.each([
  ["another error", new Error("InvalidUin")],
  ["another error that has its code", Object.assign(new Error("expected"), { code: "InvalidUin" })],
  ["another error that has its name", Object.assign(new Error("expected"), { name: "MembershipError" })],
  ["what looks like one", Object.assign({}, error)],
  ["a text", "InvalidUin"],
  ["null", null],
  ["undefined", undefined],
])("%s is not taken for one", (_, value) => {
  expect(isMembershipError(value)).toBe(false);
});

test("an error of another copy of the package is recognized, and says what is wrong", () => {
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
    const copy = require("../../src/domain/error") as typeof import("../../src/domain/error");
    expect(copy.MembershipError).not.toBe(MembershipError);
    const other: unknown = new copy.MembershipError("InvalidUin", PROBLEM);
    expect(isMembershipError(other, "InvalidUin") && other.problem).toEqual(PROBLEM);
  });
});
