import { isMembershipError, type MembershipErrorCode } from "../domain/error";

/** How a run ends, as Terraform shows it; anything but `done` keeps the previous members in Terraform's state. */
export const EXIT_CODES = {
  /** Nobody left, or everyone who left is out of the organization. */
  done: 0,
  /** Something this package does not know: a bug, a machine in trouble, or a program that did not come to its end. */
  unexpected: 1,
  /** What the program was given cannot be used: its files, the previous members, an option, Node.js. */
  input: 2,
  /** The credentials are missing, or Tencent Cloud does not accept them or what they ask for. */
  credentials: 3,
  /** The credentials, or the state, belong to another organization, or not to the account that manages it. */
  organization: 4,
  /** A safety rail stopped the run; nothing was sent. */
  blocked: 5,
  /** At least one leaving member is not certainly out of the organization. */
  incomplete: 6,
  /** A signal, or the end of Terraform, stopped the run. */
  interrupted: 7,
} as const;

/** One of {@link EXIT_CODES}. */
export type ExitCode = (typeof EXIT_CODES)[keyof typeof EXIT_CODES];

const BY_CODE: Readonly<Record<MembershipErrorCode, ExitCode>> = {
  InvalidUin: EXIT_CODES.input,
  InvalidMembers: EXIT_CODES.input,
  InvalidEndpoint: EXIT_CODES.input,
  InvalidOption: EXIT_CODES.input,
  InvalidConfiguration: EXIT_CODES.input,
  InvalidManifest: EXIT_CODES.input,
  InvalidPreviousMembers: EXIT_CODES.input,
  InvalidPolicy: EXIT_CODES.input,
  MissingCredentials: EXIT_CODES.credentials,
  WrongOrganization: EXIT_CODES.organization,
  RemovalBlocked: EXIT_CODES.blocked,
  DeadlineExceeded: EXIT_CODES.incomplete,
  Interrupted: EXIT_CODES.interrupted,
};

/** The exit code for an error of this package's own; any other is a bug. */
export function ownExitCode(error: unknown): ExitCode {
  return isMembershipError(error) ? BY_CODE[error.code] : EXIT_CODES.unexpected;
}
