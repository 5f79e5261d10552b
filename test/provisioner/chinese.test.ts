import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import {
  type ActionName,
  ApiError,
  type Conditions,
  type Fault,
  numberedMembers,
  Simulator,
} from "../../src/simulator";
import { base64gzip, BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import {
  accepting,
  ASSUMED_ROLE,
  type CredentialsSetup,
  INSTANCE_ROLE,
  KEY_PAIR,
  POD_IDENTITY,
  PROFILE,
  PROFILE_ROLE,
  setUp,
} from "../support/credential-setups";
import { describeUnless } from "../support/describe-unless";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";
import { holdTurn, NO_TURNS } from "../removal/support/hold-turn";
import type { WholeManifest } from "../support/whole-manifest";

interface Run {
  readonly when: string;
  readonly exitCode: ExitCode;
  /** Part of what it says. @default anything */
  readonly says?: string;
  /** @default a key pair in the environment */
  readonly setup?: CredentialsSetup;
  readonly environment?: NodeJS.ProcessEnv;
  /** What differs from a manifest that lets everyone leave; a text is the whole of it. */
  readonly manifest?: Partial<WholeManifest> | string;
  /** @default that two members were declared */
  readonly previous?: string;
  readonly conditions?: Partial<Conditions>;
  readonly faults?: readonly (readonly [ActionName, Fault])[];
  /** What the service or the system says in English, in its own words. */
  readonly quotes?: readonly string[];
}

const { done, input, credentials, organization, blocked, incomplete } = EXIT_CODES;

const REFUSED = "FailedOperation.MemberShareResource";
const WITHOUT_KEYS = { ...KEY_PAIR, environment: () => ({}) };
const SHORT = { removal: { ...UNCAPPED, timeoutMs: 1_000 } };

const RUNS: readonly Run[] = [
  { when: "all is well", exitCode: done, says: "已全部完成" },
  { when: "nobody leaves", exitCode: done, manifest: { declared: [uin(1), uin(2)] } },
  { when: "somebody has left already", exitCode: done, previous: stateOf(members(1, 9)) },
  { when: "the list lags", exitCode: done, conditions: { listLag: { listings: 1 } } },
  {
    when: "the list may not be read",
    exitCode: done,
    conditions: { deniedActions: ["DescribeOrganizationMembers"] },
  },
  {
    when: "somebody is refused",
    exitCode: incomplete,
    conditions: { refusals: { [uin(1)]: REFUSED } },
    quotes: [new ApiError(REFUSED).message],
  },
  { when: "the creator is to leave", exitCode: incomplete, previous: stateOf({ "100000000000": "root" }) },

  // The state and the manifest.
  { when: "the state is of version 0.1.0", exitCode: done, previous: base64gzip(members(1)) },
  { when: "the state knew no members", exitCode: done, previous: base64gzip(null) },
  {
    when: "the state is another resource's",
    exitCode: input,
    previous: base64gzip({ version: "3" }),
    quotes: ["terraform state mv", "terraform state rm"],
  },
  {
    when: "the state is another organization's",
    exitCode: organization,
    previous: stateOf(members(1), "10002"),
  },
  {
    when: "there are no previous members",
    exitCode: input,
    previous: "",
    quotes: ["unexpected end of file"],
  },
  {
    when: "the manifest is not JSON",
    exitCode: input,
    manifest: JSON.stringify(manifestOf({ language: "zh-CN" })).slice(0, -1),
    quotes: ["Expected ',' or '}' after property value in JSON at position"],
  },
  ...Object.entries({
    schema: 1,
    declared: [Number(uin(1))],
    endpoint: "http://example.com",
    onDestroy: "remove",
  }).map(([part, value]) => ({
    when: `the manifest's ${part} is ${JSON.stringify(value)}`,
    exitCode: input,
    manifest: { [part]: value },
  })),
  { when: "the report cannot be written", exitCode: input, manifest: { reportFile: "no/such/report.json" } },

  // Rails.
  {
    when: "more leave than the cap allows",
    exitCode: blocked,
    manifest: { removal: { ...UNCAPPED, maxRemovals: { count: 1 } } },
  },
  {
    when: "more leave than the default cap allows",
    exitCode: blocked,
    manifest: { removal: DEFAULT_REMOVAL_POLICY },
    previous: stateOf(members(...Array.from({ length: 30 }, (_, index) => index + 1))),
    conditions: { searchFindsUins: true },
  },
  { when: "a protected member leaves", exitCode: blocked, manifest: { protectedMembers: [uin(2)] } },
  {
    when: "a reason is missing",
    exitCode: blocked,
    manifest: { removal: { ...UNCAPPED, requireReasons: true } },
  },
  {
    when: "an approval is missing",
    exitCode: blocked,
    manifest: { removal: { ...UNCAPPED, requireApproval: true } },
  },
  {
    when: "another removal was approved",
    exitCode: blocked,
    manifest: { removal: { ...UNCAPPED, requireApproval: true } },
    environment: { TCO_APPROVED_REMOVALS: "0".repeat(64) },
  },
  ...[
    [{ protectedMembers: [uin(2)] }, blocked],
    [{ requireReasons: true }, blocked],
    [{ requireApproval: true }, blocked],
    [{ maxRemovals: { count: 1 } }, blocked],
    [{ minRemaining: 30 }, blocked],
    [{ organizationId: "10002" }, organization],
    [{ endpoints: [] }, input],
    [{ requireApprovals: true }, input],
    [{ minRemaining: 1 }, done],
  ].map(([policy, exitCode]) => ({
    when: `the pipeline's policy says ${JSON.stringify(policy)}`,
    exitCode: exitCode as ExitCode,
    environment: { TCO_POLICY: JSON.stringify(policy) },
  })),
  {
    when: "the policy is not there",
    exitCode: input,
    environment: { TCO_POLICY: "/no/such/policy.json" },
  },
  {
    when: "the code asks for a policy, and there is none",
    exitCode: blocked,
    manifest: { removal: { ...UNCAPPED, requirePolicy: true } },
  },
  {
    when: "nobody may count whom a policy wants to remain",
    exitCode: blocked,
    environment: { TCO_POLICY: JSON.stringify({ minRemaining: 1 }) },
    conditions: { deniedActions: ["DescribeOrganizationMembers"] },
  },
  {
    when: "the credentials are another organization's",
    exitCode: organization,
    manifest: { organizationId: "10002" },
    previous: base64gzip(members(1)),
  },
  {
    when: "the account does not manage its organization",
    exitCode: organization,
    conditions: { isManager: false },
  },
  {
    when: "the account has no organization",
    exitCode: organization,
    conditions: { organizationExists: false },
    quotes: [new ApiError("ResourceNotFound.OrganizationNotExist").message],
  },
  {
    when: "the account may not see its organization",
    exitCode: credentials,
    conditions: { deniedActions: ["DescribeOrganization"] },
    quotes: ["You are not authorized to perform operation (organization:DescribeOrganization)."],
  },

  // Credentials.
  { when: "no credentials are set", exitCode: credentials, setup: WITHOUT_KEYS, says: "没有找到" },
  {
    when: "half of the key pair is set",
    exitCode: credentials,
    setup: WITHOUT_KEYS,
    environment: { TENCENTCLOUD_SECRET_KEY: "key" },
  },
  {
    when: "a key holds what no key has",
    exitCode: credentials,
    environment: { TENCENTCLOUD_SECRET_KEY: "k e y" },
  },
  {
    when: "the key is wrong",
    exitCode: credentials,
    environment: { TENCENTCLOUD_SECRET_KEY: "another-key" },
    quotes: [new ApiError("AuthFailure.SignatureFailure").message],
  },
  {
    when: "the profile is not JSON",
    exitCode: credentials,
    setup: { ...PROFILE, files: { ".tccli/default.credential": "{" } },
  },
  {
    when: "the profile holds no keys",
    exitCode: credentials,
    setup: { ...PROFILE, files: { ".tccli/default.credential": "{}" } },
  },
  {
    when: "the profile's role has no session name",
    exitCode: credentials,
    setup: {
      ...PROFILE,
      files: {
        ".tccli/default.credential": JSON.stringify({
          ...PROFILE.secrets,
          "role-arn": "qcs::cam::uin/1:roleName/r",
        }),
      },
    },
  },
  { when: "a profile's role removes", exitCode: done, setup: PROFILE_ROLE },
  {
    when: "the profile's role does not exist",
    exitCode: credentials,
    setup: PROFILE_ROLE,
    faults: [["AssumeRole", { kind: "error", code: "ResourceNotFound.RoleNotFound" }]],
    quotes: [new ApiError("ResourceNotFound.RoleNotFound").message],
  },
  { when: "a role removes", exitCode: done, setup: ASSUMED_ROLE },
  {
    when: "a role has no session name",
    exitCode: credentials,
    setup: ASSUMED_ROLE,
    environment: { TENCENTCLOUD_ASSUME_ROLE_SESSION_NAME: "" },
  },
  {
    when: "a role's session is too long",
    exitCode: input,
    setup: ASSUMED_ROLE,
    environment: { TENCENTCLOUD_ASSUME_ROLE_SESSION_DURATION: "99999" },
  },
  { when: "an instance's role removes", exitCode: done, setup: INSTANCE_ROLE },
  {
    when: "the instance has no such role",
    exitCode: credentials,
    setup: INSTANCE_ROLE,
    environment: { TENCENTCLOUD_CAM_ROLE_NAME: "another" },
  },
  {
    when: "the metadata service answers with something else",
    exitCode: credentials,
    setup: INSTANCE_ROLE,
    faults: [["Metadata", { kind: "http", status: 200, body: "<html>" }]],
  },
  {
    when: "the metadata service does not answer",
    exitCode: credentials,
    setup: INSTANCE_ROLE,
    faults: [["Metadata", { kind: "hang" }]],
  },
  { when: "a pod's identity removes", exitCode: done, setup: POD_IDENTITY },
  {
    when: "the pod's token is not there",
    exitCode: credentials,
    setup: { ...POD_IDENTITY, files: {} },
  },

  // Endpoints, proxies and the network.
  {
    when: "nobody but the code names the endpoint",
    exitCode: input,
    manifest: { endpoint: "https://organization.example.com" },
  },
  {
    when: "certificates are not checked",
    exitCode: input,
    environment: { NODE_TLS_REJECT_UNAUTHORIZED: "0" },
  },
  {
    when: "a profile's name is a path",
    exitCode: input,
    environment: { TENCENTCLOUD_PROFILE: "../x" },
  },
  {
    when: "a CVM role's name is a path",
    exitCode: input,
    environment: { TENCENTCLOUD_CAM_ROLE_NAME: "../x" },
  },
  {
    when: "a variable's endpoint is none",
    exitCode: input,
    environment: { TENCENTCLOUD_ORGANIZATION_ENDPOINT: "example.com" },
  },
  {
    when: "a variable's endpoint is not encrypted",
    exitCode: input,
    environment: { TENCENTCLOUD_ORGANIZATION_ENDPOINT: "http://example.com" },
  },
  {
    when: "the variable of STS is no endpoint",
    exitCode: input,
    environment: { TENCENTCLOUD_STS_ENDPOINT: "https://sts.example.com/path" },
  },
  {
    when: "the domain contradicts the declaration",
    exitCode: input,
    environment: { TENCENTCLOUD_DOMAIN: "internal.tencentcloudapi.com" },
  },
  {
    when: "the protocol is not HTTPS",
    exitCode: input,
    manifest: { endpoint: "https://organization.tencentcloudapi.com" },
    environment: { TENCENTCLOUD_PROTOCOL: "HTTP" },
  },
  {
    when: "the proxy is none",
    exitCode: input,
    environment: { HTTPS_PROXY: "ftp://proxy", https_proxy: "ftp://proxy" },
  },
  {
    when: "nothing listens at the endpoint",
    exitCode: incomplete,
    manifest: { ...SHORT, endpoint: "http://127.0.0.1:9" },
  },
  {
    when: "the service asks for fewer requests",
    exitCode: done,
    faults: [["DescribeOrganization", { kind: "error", code: "RequestLimitExceeded" }]],
    quotes: [new ApiError("RequestLimitExceeded").message],
  },
  {
    when: "something else answers",
    exitCode: done,
    faults: [["DescribeOrganization", { kind: "http", status: 502, body: "<html>" }]],
  },
  {
    when: "the connection breaks",
    exitCode: done,
    faults: [["DeleteOrganizationMembers", { kind: "disconnect", applied: true }]],
    quotes: ["other side closed"],
  },
  {
    when: "the time is over",
    exitCode: incomplete,
    manifest: SHORT,
    faults: [["DescribeOrganization", { kind: "hang" }]],
  },
];

/** What a run prints that was asked to speak Chinese. */
async function outputOf({
  setup = KEY_PAIR,
  environment = {},
  manifest = {},
  previous = stateOf(members(1, 2)),
  conditions = {},
  faults = [],
  exitCode,
}: Run): Promise<string> {
  await using simulator = await Simulator.start({
    ...accepting(setup),
    organization: { members: numberedMembers(30), conditions },
  });
  for (const fault of faults) simulator.faults.next(...fault);
  const { endpoint } = simulator;
  const language = "zh-CN";
  const whole =
    typeof manifest === "string" ? manifest : { ...manifestOf({ endpoint, language }), ...manifest };
  using program = new BuiltProgram(whole, { language });
  const own = { ...setUp(setup, program.directory, endpoint), ...environment };
  await using run = program.start(own, previous);
  const { output } = await run.endsWith(exitCode);
  return output;
}

/** Expects every line to be Chinese, but for what somebody else said. */
function expectChinese(output: string, quotes: readonly string[] = []): void {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  expect(lines).not.toEqual([]);
  expect(lines.filter((line) => !/\p{Script=Han}/u.test(line))).toEqual([]);
  const own = quotes.reduce((text, quote) => text.replaceAll(quote, ""), output);
  for (const quote of quotes) expect(output).toContain(quote);
  // Three words of small letters in a row are a sentence of ours that somebody forgot to translate.
  expect(own).not.toMatch(/\b[a-z]+(?:,? [a-z]+){2}\b/);
}

describe("A run that was asked to speak Chinese says everything in Chinese when", () => {
  test.each(RUNS)("$when", async (row) => {
    const output = await outputOf(row);
    expectChinese(output, row.quotes);
    expect(output).toContain(row.says ?? "");
  });
});

describeUnless(
  NO_TURNS,
  "A run that was asked to speak Chinese says everything in Chinese when it waits",
  () => {
    test("for another one, and is interrupted", async () => {
      await using simulator = await Simulator.start();
      using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, language: "zh-CN" }));
      const release = await holdTurn(simulator);
      await using run = program.start(simulator.environment, stateOf(members(1)));
      await eventually("it waits", () => run.output.includes("本机正在进行另一次移出"));
      await run.signalNode("SIGTERM");
      const { output } = await run.endsWith(EXIT_CODES.interrupted);
      release();
      expectChinese(output);
      expect(output).toContain("被 SIGTERM 中断");
    });
  },
);
