import type { Author } from "./cap";
import type { CredentialsName, MissingSource } from "./credentials-name";

export type Expectation =
  | { readonly is: "number"; readonly min: number; readonly max: number; readonly fraction: boolean }
  /** A text of 1 to so many characters. */
  | { readonly is: "text"; readonly maxLength?: number }
  | { readonly is: "oneOf"; readonly values: readonly string[] }
  | Readonly<{
      is:
        | "organizationId"
        | "switch"
        | "object"
        | "uins"
        | "members"
        | "texts"
        | "origin"
        | "origins"
        | "https"
        | "reportFile"
        | "roleName"
        | "profileName"
        | "region"
        | "printable";
    }>;

/** Members by UIN and label, those that a sentence names, and how many they are. */
export interface NamedMembers {
  readonly named: readonly { readonly uin: string; readonly label: string }[];
  readonly count: number;
}

/** A call to Tencent Cloud that failed, as far as people are told of it. */
export interface FailedCall {
  readonly action: string;
  /** The API's code, or this package's own when no answer could be read; see the table in `error-codes/`. */
  readonly code: string;
  /** The API's own words, or the system's; nothing where {@link problem} tells. */
  readonly serviceMessage: string;
  /** What this package found wrong with the answer. */
  readonly problem?: Problem | undefined;
  /** Absent when no answer of the API came. */
  readonly requestId?: string | undefined;
}

/** What can go wrong, by kind, with what is known of it. The sentences stand in `text/`. */
export interface Problems {
  // Values that a person writes.
  unexpectedValue: {
    where: string;
    expected: Expectation;
    /** What came, or how long it is where that is what is wrong. */
    got: string | { characters: number };
  };
  unknownProperty: { where: string; name: string; nearest?: string | undefined };
  replacedProperty: { name: "leaving" | "onDestroy" };
  invalidUins: { where: string; got: readonly string[]; more: number; isNumber: boolean };
  duplicateUin: { where: string; uin: string; positions: readonly [number, number] };
  noMembers: object;
  reasonOfMember: { uins: readonly string[]; where: "members" | "protectedMembers" };
  siteAndEndpoint: { site: string; endpoint: string };
  unknownAtSynth: { name: string };
  /** Another membership would have to know whom this one declares. */
  unknownBesideOthers: { other: string };
  declaredAndIgnored: { uins: readonly string[] };
  /** A property that only other engines have. */
  notOfEngine: { name: string; engine: string; engines: readonly string[] };
  atPath: { path: string; problem: Problem };

  // An app and what it writes.
  lateMembership: object;
  brokenDeclaration: object;
  sharedAddress: { address: string; other: string };
  sharedStackId: { other: string };
  unnamedAddress: { address: string };
  programNotBuilt: { file: string };
  /** The package is not where the bundle of an app looks for its program. */
  programNotInstalled: { version: string; directories: readonly string[] };
  programOfOtherVersion: { root: string; expected: string; got: string };
  notJson: object;
  /** A side that has nothing there is left out. */
  changedBlock: { address: string; at: string; expected: string | undefined; got: string | undefined };
  movedAway: { address: string; block: "moved" | "removed" };
  /** `forgets` says whether Terraform would skip the removal. */
  createBeforeDestroy: { address: string; on: string; forgets: boolean };
  sharedReportFile: { file: string; other: string };
  /** Two memberships of a stack need one provider each, and there is one. */
  otherProvider: { name: "version" | "endpoint" | "language"; here: string; there: string; other: string };
  unreadableSynthRecord: { file: string; reason: Problem | string };
  severalProblems: { problems: readonly Problem[] };

  // The provider beside a configuration.
  /** `at` is the part of the path, within the directory, that is wrong. */
  unsafePlace: { directory: string; at: string; because: "link" | "notADirectory" };
  /** The system's code says why. */
  providerNotPlaced: { path: string; code: string };
  unreadableLockFile: { file: string; reason: Problem };
  /** What is there in place of HCL; absent at the end of the file. */
  brokenHcl: { line: number; got?: string | undefined };

  // What the provider finds in code, state and plan.
  unknownInPlan: { name: string };
  /** Nobody noted that the code is not known yet; these may leave. */
  unknownNotRefreshed: { organizationId: string; uins: readonly string[] };
  /** The provider's block and the membership differ. */
  declaredOtherwise: {
    organizationId: string;
    membership: string;
    onlyInBlock: readonly string[];
    onlyHere: readonly string[];
  };
  severalWithoutDeclared: { organizationId: string };
  leavesAndDeclared: { organizationId: string; uins: readonly string[] };
  notLeavingAnyMore: { organizationId: string; uins: readonly string[] };
  backAgain: { organizationId: string; uins: readonly string[] };
  pausedDelete: { uins: readonly string[] };
  movedFromOther: { type: string };
  terraformStopped: object;

  // What the run time is given.
  invalidManifest: { reason: Problem | string };
  unreadablePrevious: { variable: string; characters: number; reason: string };
  foreignPrevious: { address: string; got: string };
  unwritableReport: { file: string; directory: string; reason: string };
  /** `at` is the part of the path that is wrong. */
  unsafeReport: { file: string; at: string; because: "link" | "notADirectory" | "notAFile" | "notAReport" };
  reportNotWritten: { file: string; reason: Problem | string };
  unknownObject: { variable: string };
  /** What the list and the environment need of what the kernel passes to a program. */
  listTooLong: { members: number; listBytes: number; environmentBytes: number; limitBytes: number };
  /** The variables that hold the list are too few. */
  listCutOff: { members: number; listBytes: number; limitBytes: number };
  /** They are, by so much that no other Terraform compresses it enough; the list is not deployed yet. */
  listNeverFits: { members: number; listBytes: number; limitBytes: number };
  unreadableFile: {
    because: "absent" | "notAFile" | "tooLarge" | "unreadable";
    maxBytes?: number;
    /** The system's code, where it is unreadable. */
    code?: string | undefined;
  };

  // What the machine allows.
  badPolicy: { source: string; reason: Problem | string };
  blank: object;
  relativePath: object;
  withinOutput: { directory: string };
  duplicateName: { name: string };
  policyMissing: object;
  policyOfOther: { allowed: string; declared: string };
  endpointNotAllowed: {
    use: "organization" | "sts" | "metadata";
    origin: string;
    by: "policy" | "environment";
  };
  uncheckedTls: object;
  shownAnswers: object;

  // Rails.
  nothingSent: { problems: readonly Problem[] };
  protectedLeave: { members: NamedMembers; by: Author };
  reasonMissing: { members: NamedMembers; by: Author };
  notApproved: { digest: string; approved: readonly string[]; by: Author };
  aboveCap: {
    members: NamedMembers;
    previousCount: number;
    limit: number;
    /** What says so; nothing does where it is the default. */
    given?: { count?: number; percent?: number };
    by: Author;
    /** Where nobody asked yet who of them is still a member. */
    atMost?: true;
  };
  belowFloor: { total: number; sent: number; minRemaining: number };
  /** The API's own count cannot be had. */
  unknownTotal: { minRemaining: number; code: string };
  otherOrganization: { declared: string; actual: string };
  notTheManager: { organizationId: string };
  stateOfOther: { declared: string; inState: string };

  // The end of a run.
  terraformGone: object;
  signalled: { signal: string };
  outputClosed: object;
  turnTimeout: { timeoutMs: number };
  deadline: { timeoutMs: number; trouble?: FailedCall | undefined };

  // Credentials, endpoints and the network.
  noCredentials: { sources: readonly MissingSource[] };
  halfAPair: { missing: readonly string[]; present: readonly string[] };
  /** Variables of one set-up, of which some are not set. */
  incompleteSetup: { present: readonly string[]; missing: readonly string[] };
  /** Variables of two ways to prove who assumes a role. */
  twoProofs: { variables: readonly string[] };
  /** The keys of a login of `tccli`, which `command` renews; the time is ISO 8601. */
  expiredLogin: { name: string; file: string; expiredAt: string; command: string };
  /** A profile of `tccli` whose keys were renewed for another login than the run began with. */
  otherLogin: { name: string; file: string };
  /** What was exchanged for keys that have expired, and cannot be exchanged again. */
  spentProof: { variables: readonly string[] };
  badCredentials: { source: CredentialsName; field: string };
  sourceFailed: { source: CredentialsName; reason: Problem | string };
  noSessionName: { namedBy: CredentialsName | string; missing: string };
  badDuration: { variable: string; max: number; standard: number; got: string };
  noAnswer: { timeoutMs: number };
  badMetadata: { status: number; code?: string | undefined };
  contradictingDomain: { ofDomain: string; declared: string };
  protocolNotHttps: { endpoint: string; got: string };
  badProxy: object;
  socksProxy: object;
  proxyRefused: { origin: string; status: number };
  badCertificateFile: { file: string; reason: Problem };
  noCertificate: object;
  callFailed: FailedCall;
  notAnEnvelope: { status: number; type?: string; characters: number };
  answerTooLarge: { maxBytes: number };
  /** `encoding` is absent where nobody knows it. */
  undecodableAnswer: { encoding?: string };
  answerTooSlow: { timeoutMs: number };
  badField: {
    path: string;
    expected:
      "string" | "text" | "integer" | "count" | "expiry" | "boolean" | "uin" | "array" | "page" | "object";
    /** Absent where the field is. */
    got?: string | undefined;
  };
  unstableList: { listings: number; members: number; totals: readonly number[] };
  unsettledList: { readings: number };
  creatorNeverSent: object;
  wrongClock: { serviceMessage: string; here: string; there?: string | undefined };

  // The command line.
  noPlan: { plan: string };
  unreadablePlan: { source: string; reason: string };
  terraformFailed: { command: string; directory: string; reason: string };
  notAPlan: {
    source: string;
    because: "empty" | "notJson" | "noObject" | "noVersion" | "otherVersion" | "noPlan" | "unfinished";
    /** What came, as far as it can be shown. */
    got: string;
  };
  planWithoutMembership: { source: string };
  unreadableOutput: { path: string; reason: Problem | string };
  outputWithoutMembership: { directory: string };
  noManifest: { path: string };
  /** The code before the change, as another version wrote it. */
  otherBase: { path: string; reason: Problem | string };
  severalEndpoints: { endpoints: readonly string[] };
  undeclaredOrganization: { organizationId: string };
  unreadableDeclaration: { file: string; reason: Problem | string };
  emptyFile: object;

  // Files of members.
  /** The lines that are named, and how many more are wrong. */
  wrongLines: {
    file: string;
    lines: readonly { readonly line: number; readonly problem: Problem }[];
    more: number;
  };
  spreadsheetUin: { got: string };
  uinOnTwoLines: { uin: string; lines: readonly [number, number] };
  /** What is there in place of JSON; absent at the end of the file. */
  brokenJson: { got?: string | undefined };
  brokenQuotes: { got: string };
  severalSeparators: { got: readonly string[] };
  cellsOfLine: { max: number; count: number };
  uinsOfLine: { got: readonly string[] };
  columnsOfHeader: { count: number };
  utf16: object;
  notUtf8: { line: number };
  zeroBytes: { line: number };
  fileOfOther: { file: string; inFile: string; declared: string };
  /** A label that CSV would show as something else than it is. */
  unwritableLabel: { uin: string };

  foreignProgram: { address: string };
  otherProgram: { address: string; directory: string };
  overrideFile: { address: string; file: string };
  planOfOtherSynth: { address: string; directory: string };
  /** What a plan has in the place of who leaves; absent where it has nothing there. */
  unplannedRemoval: { address: string; got?: string };
  /** What Terraform would run where the plan is applied is not this installation's provider. */
  otherProviderProgram: { address: string; directory: string };
  /** Arguments of the provider's block whose values are in no plan. */
  providerNotShown: { address: string; arguments: readonly string[] };
  stalePlan: { plan: string; state: string };
  /** `contents` are resources, data sources and providers of the plan. */
  moreThanMemberships: { contents: readonly string[] };
  planAboveCap: {
    count: number;
    previousCount: number;
    limit: number;
    given: { count?: number; percent?: number };
  };
}

export type ProblemKind = keyof Problems;

/** What went wrong: data only, so that it can be told in any language. */
export type Problem = { [Kind in ProblemKind]: Readonly<{ kind: Kind } & Problems[Kind]> }[ProblemKind];
