import type { CredentialsName } from "../../../src/domain/credentials-name";
import type { NamedMembers, Problem, ProblemKind, Problems } from "../../../src/domain/problem";

const ONE: NamedMembers = { named: [{ uin: "100000000001", label: "payments" }], count: 1 };
const MANY: NamedMembers = {
  named: [
    { uin: "100000000001", label: 'pay"ments' },
    { uin: "100000000002", label: "search" },
  ],
  count: 12,
};
const ADDRESS = "null_resource.membership";
const ORIGIN = "https://organization.tencentcloudapi.com";
const KEYS: CredentialsName = { source: "environmentKeys" };
const MFA_CODE = "TENCENTCLOUD_MFA_CERTIFICATION_TOKEN_CODE";
const PROFILE: CredentialsName = { source: "profile", name: "ops", file: "/home/me/.tccli/ops.credential" };
const SOURCES: readonly CredentialsName[] = [
  KEYS,
  PROFILE,
  { source: "cvmRole", role: "deploy", origin: "http://metadata.tencentyun.com" },
  { source: "podRole", roleArn: "qcs::cam::uin/1:roleName/pod", tokenFile: "/var/run/token" },
  {
    source: "assumedRole",
    roleArn: "qcs::cam::uin/1:roleName/ops",
    namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN",
    base: KEYS,
  },
  { source: "assumedRole", roleArn: "qcs::cam::uin/1:roleName/ops", namedBy: PROFILE, base: PROFILE },
];
const RARER_SOURCES: readonly CredentialsName[] = [
  { source: "environmentKeys", token: "TENCENTCLOUD_TOKEN" },
  {
    source: "instanceRole",
    name: "ops",
    file: "/home/me/.tccli/ops.credential",
    origin: "http://metadata.tencentyun.com",
  },
  { source: "provedRole", roleArn: "qcs::cam::uin/1:roleName/ops", proof: "/var/run/token" },
  { source: "mfaSession", base: KEYS },
];
const CALL = { action: "DescribeOrganization", code: "Timeout", serviceMessage: "Headers Timeout Error" };
const WRONG: Problem = {
  kind: "unexpectedValue",
  where: "removal.batchSize",
  expected: { is: "number", min: 1, max: 50, fraction: false },
  got: "0",
};

const unexpected = (
  ...values: readonly [Problems["unexpectedValue"]["expected"], Problems["unexpectedValue"]["got"]][]
): Problems["unexpectedValue"][] => values.map(([expected, got]) => ({ where: "members", expected, got }));

/** Every kind of problem, with all that its sentence depends on. The compiler keeps it complete. */
export const EXAMPLES: { readonly [Kind in ProblemKind]: readonly Problems[Kind][] } = {
  unexpectedValue: unexpected(
    [{ is: "number", min: 1, max: 50, fraction: false }, "0"],
    [{ is: "number", min: 0, max: 100, fraction: true }, "-0.5"],
    [{ is: "text" }, '""'],
    [{ is: "text", maxLength: 256 }, { characters: 257 }],
    [{ is: "oneOf", values: ["china", "international"] }, '"China"'],
    [{ is: "switch" }, '"yes"'],
    [{ is: "object" }, "5"],
    [{ is: "uins" }, "Set"],
    [{ is: "members" }, "Map"],
    [{ is: "texts" }, "[1]"],
    [{ is: "organizationId" }, "10001"],
    [{ is: "origin" }, '"example.com"'],
    [{ is: "https" }, '"http://example.com"'],
    [{ is: "origins" }, '"https://organization.tencentcloudapi.com"'],
    [{ is: "reportFile" }, '"../report.json"'],
    [{ is: "roleName" }, '"../x"'],
    [{ is: "profileName" }, '"../x"'],
    [{ is: "region" }, '"ap guangzhou"'],
    [{ is: "printable" }, '"\\t"'],
  ),
  unknownProperty: [
    { where: "removal", name: "requireAproval", nearest: "requireApproval" },
    { where: "removal", name: "frobnicate" },
  ],
  replacedProperty: [{ name: "leaving" }, { name: "onDestroy" }],
  invalidUins: [
    { where: "members", got: ['"x"'], more: 0, isNumber: false },
    { where: "members", got: ['"x"', "100000000001"], more: 0, isNumber: true },
    { where: "members", got: ['"x"', '"y"'], more: 31, isNumber: false },
  ],
  duplicateUin: [{ where: "protectedMembers", uin: "100000000001", positions: [3, 7] }],
  noMembers: [{}],
  reasonOfMember: [
    { uins: ["100000000001", "100000000002"], where: "members" },
    { uins: ["100000000001"], where: "protectedMembers" },
  ],
  siteAndEndpoint: [{ site: '"china"', endpoint: `"${ORIGIN}"` }],
  unknownAtSynth: [{ name: "members.0" }],
  unknownBesideOthers: [{ other: "organization/other" }],
  declaredAndIgnored: [{ uins: ["100000000001", "100000000002"] }],
  notOfEngine: [
    { name: "authoritative", engine: "null_resource", engines: ["provider"] },
    { name: "formerEngine", engine: "null_resource", engines: ["terraform_data", "provider"] },
  ],
  atPath: [{ path: "organization/membership", problem: WRONG }],
  lateMembership: [{}],
  brokenDeclaration: [{}],
  sharedAddress: [{ address: ADDRESS, other: "organization/other" }],
  sharedStackId: [{ other: "europe/organization" }],
  unnamedAddress: [{ address: "null_resource." }],
  programNotBuilt: [{ file: "/app/lib/bundle/start.js" }],
  programNotInstalled: [{ version: "0.3.0", directories: ["/app/dist", "/app"] }],
  programOfOtherVersion: [
    { root: "/app/node_modules/cdktf-tencentcloud-organization", expected: "0.3.0", got: "0.2.0" },
  ],
  notJson: [{}],
  changedBlock: [
    { address: ADDRESS, at: "provisioner.0.local-exec.command", expected: '"sh"', got: '"true"' },
    { address: ADDRESS, at: "lifecycle", expected: undefined, got: "{}" },
    { address: ADDRESS, at: "triggers.organization", expected: '"10001"', got: undefined },
  ],
  movedAway: [
    { address: ADDRESS, block: "moved" },
    { address: ADDRESS, block: "removed" },
  ],
  createBeforeDestroy: [
    { address: ADDRESS, on: "null_resource.other", forgets: true },
    { address: "organization_members.membership", on: "null_resource.other", forgets: false },
  ],
  sharedReportFile: [{ file: "report.json", other: "organization/other" }],
  otherProvider: [
    { name: "version", here: "0.4.0", there: "0.3.0", other: "organization/other" },
    {
      name: "endpoint",
      here: ORIGIN,
      there: "https://organization.intl.tencentcloudapi.com",
      other: "organization/other",
    },
    { name: "language", here: "en-US", there: "zh-CN", other: "organization/other" },
  ],
  severalProblems: [{ problems: [WRONG, { kind: "badProxy" }] }],
  unsafePlace: (["link", "notADirectory"] as const).map((because) => ({
    directory: "cdktf.out/stacks/organization",
    at: "terraform.d",
    because,
  })),
  providerNotPlaced: [{ path: "cdktf.out/stacks/organization/terraform.d/plugins", code: "EACCES" }],
  unreadableLockFile: [
    {
      file: "cdktf.out/stacks/organization/.terraform.lock.hcl",
      reason: { kind: "brokenHcl", line: 4, got: "]" },
    },
  ],
  brokenHcl: [{ line: 4, got: "]" }, { line: 9 }],
  invalidManifest: [{ reason: WRONG }, { reason: "Unexpected end of JSON input" }],
  unreadablePrevious: [{ variable: "TCO_PREVIOUS_00", characters: 12, reason: "unexpected end of file" }],
  foreignPrevious: [{ address: ADDRESS, got: '"version"' }],
  unwritableReport: [{ file: "out/report.json", directory: "/srv/stack", reason: "ENOENT" }],
  unsafeReport: (["link", "notADirectory", "notAFile", "notAReport"] as const).map((because) => ({
    file: "reports/organization.json",
    at: "reports",
    because,
  })),
  reportNotWritten: [
    { file: "report.json", reason: "ENOSPC" },
    {
      file: "report.json",
      reason: { kind: "unsafeReport", file: "report.json", at: "report.json", because: "link" },
    },
  ],
  unknownObject: [{ variable: "TCO_OBJECT_ID" }],
  listTooLong: [{ members: 60_000, listBytes: 480_000, environmentBytes: 1_800_000, limitBytes: 2_097_152 }],
  listCutOff: [{ members: 300_000, listBytes: 2_400_000, limitBytes: 1_800_000 }],
  listNeverFits: [{ members: 300_000, listBytes: 2_400_000, limitBytes: 1_800_000 }],
  unreadableFile: [
    { because: "absent" },
    { because: "notAFile" },
    { because: "tooLarge", maxBytes: 65_536 },
    { because: "unreadable", code: "EACCES" },
  ],
  badPolicy: [
    { source: "TCO_POLICY", reason: "Unexpected end of JSON input" },
    { source: "/etc/tco/policy.json", reason: { kind: "blank" } },
  ],
  blank: [{}],
  relativePath: [{}],
  withinOutput: [{ directory: "/repository/cdktf.out" }],
  duplicateName: [{ name: "requireApproval" }],
  policyMissing: [{}],
  policyOfOther: [{ allowed: "10001", declared: "10002" }],
  endpointNotAllowed: (["organization", "sts", "metadata"] as const).flatMap((use) =>
    (["policy", "environment"] as const).map((by) => ({ use, origin: "https://gateway.example.com", by })),
  ),
  shownAnswers: [{}],
  uncheckedTls: [{}],
  nothingSent: [
    { problems: [{ kind: "notTheManager", organizationId: "10001" }] },
    {
      problems: [
        { kind: "protectedLeave", members: ONE, by: "code" },
        { kind: "notApproved", digest: "ab12", approved: [], by: "code" },
      ],
    },
  ],
  protectedLeave: [
    { members: ONE, by: "code" },
    { members: MANY, by: "policy" },
  ],
  reasonMissing: [
    { members: ONE, by: "code" },
    { members: MANY, by: "policy" },
  ],
  notApproved: [
    { digest: "ab12", approved: [], by: "code" },
    { digest: "ab12", approved: ["cd34", "ef56"], by: "policy" },
  ],
  aboveCap: [
    { members: MANY, previousCount: 40, limit: 10, by: "code" },
    { members: MANY, previousCount: 40, limit: 3, given: { count: 3 }, by: "code" },
    { members: MANY, previousCount: 40, limit: 1, given: { count: 9, percent: 1.5 }, by: "policy" },
    { members: MANY, previousCount: 40, limit: 10, by: "code", atMost: true },
  ],
  belowFloor: [{ total: 300, sent: 12, minRemaining: 290 }],
  unknownTotal: [{ minRemaining: 290, code: "UnauthorizedOperation" }],
  otherOrganization: [{ declared: "10001", actual: "10002" }],
  notTheManager: [{ organizationId: "10001" }],
  stateOfOther: [{ declared: "10001", inState: "10002" }],
  terraformGone: [{}],
  signalled: [{ signal: "SIGTERM" }],
  outputClosed: [{}],
  turnTimeout: [{ timeoutMs: 900_000 }],
  deadline: [
    { timeoutMs: 900_000 },
    { timeoutMs: 900_000, trouble: CALL },
    { timeoutMs: 900_000, trouble: { ...CALL, requestId: "req-1" } },
  ],
  noCredentials: [
    {
      sources: [
        { lacks: "variables", of: "cvmRole", names: ["TENCENTCLOUD_CAM_ROLE_NAME"] },
        {
          lacks: "variables",
          of: "environment",
          names: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"],
        },
        { lacks: "profile", name: "default", file: "/home/me/.tccli/default.credential", because: "absent" },
        { lacks: "variables", of: "pod", names: ["TKE_REGION", "TKE_ROLE_ARN"] },
      ],
    },
    {
      sources: (["incomplete", "notJson", "unreadable"] as const).map((because) => ({
        lacks: "profile",
        name: "ops",
        file: "/home/me/.tccli/ops.credential",
        because,
        ...(because === "unreadable" && { code: "EACCES" }),
      })),
    },
    {
      sources: (["notAFile", "tooLarge"] as const).map((because) => ({
        lacks: "profile",
        name: "ops",
        file: "/home/me/.tccli/ops.credential",
        because,
      })),
    },
    {
      sources: [
        { lacks: "profile", name: "default", file: "~/.tccli/default.credential", because: "noHome" },
      ],
    },
  ],
  halfAPair: [
    { missing: ["TENCENTCLOUD_SECRET_KEY"], present: ["TENCENTCLOUD_SECRET_ID"] },
    {
      missing: ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"],
      present: ["TENCENTCLOUD_SECURITY_TOKEN"],
    },
  ],
  incompleteSetup: [
    { present: ["TENCENTCLOUD_MFA_CERTIFICATION_SERIAL_NUMBER"], missing: [MFA_CODE] },
    {
      present: ["TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN"],
      missing: ["TENCENTCLOUD_ASSUME_ROLE_ARN", "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME"],
    },
  ],
  twoProofs: [
    {
      variables: [
        "TENCENTCLOUD_ASSUME_ROLE_WEB_IDENTITY_TOKEN",
        "TENCENTCLOUD_ASSUME_ROLE_SAML_ASSERTION",
        "TENCENTCLOUD_ASSUME_ROLE_PRINCIPAL_ARN",
      ],
    },
  ],
  expiredLogin: [
    {
      name: "ops",
      file: "/home/me/.tccli/ops.credential",
      expiredAt: "2025-10-30T12:00:00.000Z",
      command: "tccli sso login --profile ops",
    },
  ],
  otherLogin: [{ name: "ops", file: "/home/me/.tccli/ops.credential" }],
  spentProof: [{ variables: [MFA_CODE] }],
  badCredentials: SOURCES.map((source) => ({ source, field: "SecretKey" })),
  sourceFailed: [
    ...SOURCES.map((source) => ({ source, reason: "ENOENT: no such file or directory" })),
    { source: KEYS, reason: { kind: "callFailed", ...CALL, requestId: "req-1" } },
    ...RARER_SOURCES.map((source) => ({
      source,
      reason: { kind: "spentProof", variables: [MFA_CODE] } as const,
    })),
  ],
  noSessionName: [
    { namedBy: "TENCENTCLOUD_ASSUME_ROLE_ARN", missing: "TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME" },
    { namedBy: PROFILE, missing: "role-session-name" },
  ],
  badDuration: [
    { variable: "TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION", max: 43200, standard: 7200, got: '"2h"' },
  ],
  noAnswer: [{ timeoutMs: 2_000 }],
  badMetadata: [{ status: 404 }, { status: 500 }, { status: 200 }, { status: 200, code: "Failed" }],
  contradictingDomain: [{ ofDomain: ORIGIN, declared: "https://organization.intl.tencentcloudapi.com" }],
  protocolNotHttps: [{ endpoint: ORIGIN, got: '"QUIC"' }],
  badProxy: [{}],
  socksProxy: [{}],
  proxyRefused: [407, 403, 503].map((status) => ({ origin: ORIGIN, status })),
  badCertificateFile: [
    { file: "/etc/pki/company.pem", reason: { kind: "unreadableFile", because: "absent" } },
    { file: "/etc/pki/company.pem", reason: { kind: "noCertificate" } },
  ],
  noCertificate: [{}],
  callFailed: [
    CALL,
    { ...CALL, requestId: "req-1" },
    { ...CALL, serviceMessage: "", requestId: "req-1" },
    { ...CALL, code: "BadResponse", serviceMessage: "", problem: { kind: "unsettledList", readings: 20 } },
  ],
  notAnEnvelope: [
    { status: 502, type: "text/html", characters: 512 },
    { status: 200, characters: 0 },
  ],
  answerTooLarge: [{ maxBytes: 4_194_304 }],
  undecodableAnswer: [{ encoding: "gzip" }, {}],
  answerTooSlow: [{ timeoutMs: 60_000 }],
  badField: (
    ["string", "text", "integer", "boolean", "uin", "array", "object", "count", "expiry", "page"] as const
  ).flatMap((expected) => [
    { path: "Response.Items[0].MemberUin", expected, got: '"..."' },
    { path: "Response.Items[0].MemberUin", expected },
  ]),
  unstableList: [
    { listings: 3, members: 65, totals: [64, 65] },
    { listings: 3, members: 65, totals: [64] },
  ],
  unsettledList: [{ readings: 20 }],
  creatorNeverSent: [{}],
  wrongClock: [
    {
      serviceMessage: "The request is expired.",
      here: "2025-10-30T12:00:00.500Z",
      there: "2025-10-30T13:00:00.000Z",
    },
    { serviceMessage: "The request is expired.", here: "2025-10-30T12:00:00.500Z" },
  ],
  noPlan: [{ plan: "cdktf.out/stacks/organization/plan" }],
  unreadablePlan: [{ source: "plan.json", reason: "ENOENT" }],
  terraformFailed: [{ command: "terraform show", directory: "/srv/stack", reason: "exit status 1" }],
  notAPlan: (
    ["empty", "notJson", "noObject", "noVersion", "otherVersion", "noPlan", "unfinished"] as const
  ).map((because) => ({ source: "plan.json", because, got: '"2.0"' })),
  planWithoutMembership: [{ source: "plan.json" }],
  unreadableSynthRecord: [
    { file: "organization-memberships.json", reason: { kind: "unreadableFile", because: "notAFile" } },
    { file: "organization-memberships.json", reason: "Unexpected end of JSON input" },
  ],
  unreadableOutput: [{ path: "cdktf.out/manifest.json", reason: "ENOENT" }],
  outputWithoutMembership: [{ directory: "cdktf.out" }],
  noManifest: [{ path: "assets/x/manifest.json" }],
  otherBase: [{ path: "base.out/stacks/organization/assets/x/manifest.json", reason: WRONG }],
  severalEndpoints: [{ endpoints: [ORIGIN, "https://organization.intl.tencentcloudapi.com"] }],
  undeclaredOrganization: [{ organizationId: "10002" }],
  unreadableDeclaration: [
    { file: "members.json", reason: { kind: "emptyFile" } },
    { file: "members.json", reason: WRONG },
    { file: "members.json", reason: "ENOENT" },
  ],
  emptyFile: [{}],
  wrongLines: [
    {
      file: "members.csv",
      lines: [{ line: 7, problem: { kind: "spreadsheetUin", got: '"1E+11"' } }],
      more: 0,
    },
    {
      file: "members.json",
      lines: [
        { line: 3, problem: { kind: "uinOnTwoLines", uin: "100000000001", lines: [2, 3] } },
        { line: 5, problem: { kind: "brokenJson" } },
      ],
      more: 31,
    },
  ],
  spreadsheetUin: [{ got: '"1,00001E+11"' }],
  uinOnTwoLines: [{ uin: "100000000001", lines: [2, 7] }],
  brokenJson: [{}, { got: '"}"' }],
  brokenQuotes: [{ got: '"\\"payments"' }],
  severalSeparators: [{ got: ['","', '";"'] }],
  cellsOfLine: [
    { max: 2, count: 3 },
    { max: 1, count: 2 },
  ],
  uinsOfLine: [{ got: ["100000000001", "100000000002"] }],
  columnsOfHeader: [{ count: 4 }],
  utf16: [{}],
  notUtf8: [{ line: 12 }],
  zeroBytes: [{ line: 12 }],
  fileOfOther: [{ file: "members.json", inFile: "10002", declared: "10001" }],
  unwritableLabel: [{ uin: "100000000001" }],
  foreignProgram: [{ address: "null_resource.membership" }],
  otherProgram: [{ address: ADDRESS, directory: "assets/x" }],
  planOfOtherSynth: [{ address: ADDRESS, directory: "cdktf.out/stacks/organization" }],
  unplannedRemoval: [{ address: ADDRESS, got: '"x"' }, { address: ADDRESS }],
  otherProviderProgram: [{ address: ADDRESS, directory: "cdktf.out/stacks/organization" }],
  providerNotShown: [
    { address: ADDRESS, arguments: ["endpoint"] },
    { address: ADDRESS, arguments: ["declared", "protected_members"] },
  ],
  stalePlan: [{ plan: "serial 3", state: "serial 4" }],
  moreThanMemberships: [{ contents: ["null_resource.other", "provider aws"] }],
  planAboveCap: [{ count: 12, previousCount: 40, limit: 3, given: { count: 3 } }],
  overrideFile: [{ address: ADDRESS, file: "override.tf.json" }],
  unknownInPlan: [{ name: "organization_id" }],
  unknownNotRefreshed: [{ organizationId: "10001", uins: ["100000000001"] }],
  declaredOtherwise: [
    { organizationId: "10001", membership: "stack/members", onlyInBlock: ["100000000001"], onlyHere: [] },
    {
      organizationId: "10001",
      membership: "app/members",
      onlyInBlock: ["100000000001"],
      onlyHere: ["100000000002"],
    },
  ],
  severalWithoutDeclared: [{ organizationId: "10001" }],
  leavesAndDeclared: [{ organizationId: "10001", uins: ["100000000001"] }],
  notLeavingAnyMore: [{ organizationId: "10001", uins: ["100000000001"] }],
  backAgain: [{ organizationId: "10001", uins: ["100000000001"] }],
  pausedDelete: [{ uins: Array.from({ length: 22 }, (_, index) => String(100_000_000_001 + index)) }],
  movedFromOther: [{ type: "random_pet" }],
  terraformStopped: [{}],
};

/** The same as a list. */
export const PROBLEMS: readonly Problem[] = Object.entries(EXAMPLES).flatMap(([kind, examples]) =>
  (examples as readonly object[]).map((example) => ({ kind, ...example }) as Problem),
);
