import { MembershipError, type MembershipErrorCode } from "../../src/domain/error";
import { PROVEN_STATUS } from "../../src/manifest/command";
import { EXIT_CODES, ownExitCode } from "../../src/provisioner/exit-codes";

const EXIT_CODE_OF: Readonly<Record<MembershipErrorCode, keyof typeof EXIT_CODES>> = {
  InvalidUin: "input",
  InvalidMembers: "input",
  InvalidEndpoint: "input",
  InvalidOption: "input",
  InvalidConfiguration: "input",
  InvalidManifest: "input",
  InvalidPreviousMembers: "input",
  InvalidPolicy: "input",
  MissingCredentials: "credentials",
  WrongOrganization: "organization",
  RemovalBlocked: "blocked",
  DeadlineExceeded: "incomplete",
  Interrupted: "interrupted",
};

test.each(Object.entries(EXIT_CODE_OF))("%s ends the program as %s", (code, name) => {
  const error = new MembershipError(code as MembershipErrorCode, { kind: "noMembers" });
  expect(ownExitCode(error)).toBe(EXIT_CODES[name]);
});

test.each([new Error("other"), "a text", undefined])("%p of anyone else is unexpected", (error) => {
  expect(ownExitCode(error)).toBe(EXIT_CODES.unexpected);
});

test("no two ends share a code, only success is 0, and none is the status that proves it", () => {
  expect(Object.values(EXIT_CODES)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(EXIT_CODES.done).toBe(0);
  expect(Object.values(EXIT_CODES)).not.toContain(PROVEN_STATUS);
});
