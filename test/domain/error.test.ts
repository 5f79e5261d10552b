import { isMembershipError, MembershipError } from "../../src/domain/error";

test("an error has its name, its code, its message and its cause", () => {
  const cause = new TypeError("no number");
  const error = new MembershipError("InvalidUin", "expected a UIN", { cause });
  expect(error).toBeInstanceOf(Error);
  expect({ name: error.name, code: error.code, message: error.message, cause: error.cause }).toEqual({
    name: "MembershipError",
    code: "InvalidUin",
    message: "expected a UIN",
    cause,
  });
  expect(String(error)).toBe("MembershipError: expected a UIN");
});

test("an error without a cause has none", () => {
  expect(Object.hasOwn(new MembershipError("InvalidUin", "expected a UIN"), "cause")).toBe(false);
});

test.each([
  ["no code", [], true],
  ["its code", ["InvalidUin"], true],
  ["its code among others", ["InvalidOption", "InvalidUin"], true],
  ["another code", ["InvalidOption"], false],
] as const)("asked for %s, its recognition is right", (_, codes, expected) => {
  expect(isMembershipError(new MembershipError("InvalidUin", "expected a UIN"), ...codes)).toBe(expected);
});

test.each([
  ["another error", new Error("InvalidUin")],
  ["another error that has its code", Object.assign(new Error("expected"), { code: "InvalidUin" })],
  ["another error that has its name", Object.assign(new Error("expected"), { name: "MembershipError" })],
  ["what looks like one", Object.assign({}, new MembershipError("InvalidUin", "expected a UIN"))],
  ["a text", "InvalidUin"],
  ["null", null],
  ["undefined", undefined],
])("%s is not taken for one", (_, value) => {
  expect(isMembershipError(value)).toBe(false);
});

test("an error of another copy of the package is recognized", () => {
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a second copy exists only this way
    const copy = require("../../src/domain/error") as typeof import("../../src/domain/error");
    expect(copy.MembershipError).not.toBe(MembershipError);
    expect(isMembershipError(new copy.MembershipError("InvalidUin", "expected a UIN"), "InvalidUin")).toBe(
      true,
    );
  });
});
