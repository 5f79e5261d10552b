import { MembershipError, type MembershipErrorCode } from "../../src/domain/error";
import { EXIT_CODES, exitCodeOfOwnError } from "../../src/program/exit-codes";

const EXIT_CODE_OF: Readonly<Record<MembershipErrorCode, keyof typeof EXIT_CODES>> = {
  InvalidUin: "input",
  InvalidMembers: "input",
  InvalidEndpoint: "input",
  InvalidOption: "input",
  InvalidManifest: "input",
  InvalidPreviousMembers: "input",
  InvalidPlan: "input",
  UnsupportedNode: "input",
  MissingCredentials: "credentials",
  WrongOrganization: "organization",
  RemovalBlocked: "blocked",
  DeadlineExceeded: "incomplete",
  Interrupted: "interrupted",
};

test.each(Object.entries(EXIT_CODE_OF))("%s ends the program as %s", (code, name) => {
  const error = new MembershipError(code as MembershipErrorCode, "");
  expect(exitCodeOfOwnError(error)).toBe(EXIT_CODES[name]);
});

test("an error of anyone else has no exit code of its own", () => {
  expect(exitCodeOfOwnError(new Error("other"))).toBeUndefined();
});

test("no two ends share a code, and only success is 0", () => {
  expect(Object.values(EXIT_CODES)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(EXIT_CODES.done).toBe(0);
});
