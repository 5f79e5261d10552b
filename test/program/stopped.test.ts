import type { Manifest } from "../../src/program/contract";
import { EXIT_CODES, type ExitCode } from "../../src/program/exit-codes";
import { type Conditions, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, previousMembers, UNCAPPED } from "../support/built-program";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";

interface Stopped {
  readonly case: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly conditions?: Partial<Conditions>;
  readonly manifest?: Partial<Manifest>;
  readonly exitCode: ExitCode;
  /** Part of what the program says. */
  readonly says: string;
  /** Everything that reaches the API. @default nothing */
  readonly sends?: readonly string[];
}

const STOPPED: readonly Stopped[] = [
  {
    case: "no credentials are set",
    environment: { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" },
    exitCode: EXIT_CODES.credentials,
    says: "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
  },
  {
    case: "the key is wrong",
    environment: { TENCENTCLOUD_SECRET_KEY: "wrong" },
    exitCode: EXIT_CODES.credentials,
    says: "AuthFailure.SignatureFailure",
    sends: ["DescribeOrganization AuthFailure.SignatureFailure"],
  },
  {
    case: "the secret id is unknown",
    environment: { TENCENTCLOUD_SECRET_ID: "AKIDunknown" },
    exitCode: EXIT_CODES.credentials,
    says: "AuthFailure.SecretIdNotFound",
    sends: ["DescribeOrganization AuthFailure.SecretIdNotFound"],
  },
  {
    case: "removal is not allowed",
    conditions: { deniedActions: ["DeleteOrganizationMembers"] },
    exitCode: EXIT_CODES.credentials,
    says: "organization:DeleteOrganizationMembers",
    sends: [
      "DescribeOrganization ok",
      "DescribeOrganizationMembers ok",
      `DeleteOrganizationMembers ${uin(1)} ${uin(2)} UnauthorizedOperation`,
    ],
  },
  {
    case: "the account does not manage its organization",
    conditions: { isManager: false },
    exitCode: EXIT_CODES.organization,
    says: "expected credentials of the account that manages organization 10001",
    sends: ["DescribeOrganization ok"],
  },
  {
    case: "the account has no organization",
    conditions: { organizationExists: false },
    exitCode: EXIT_CODES.organization,
    says: "ResourceNotFound.OrganizationNotExist",
    sends: ["DescribeOrganization ResourceNotFound.OrganizationNotExist"],
  },
  {
    case: "the organization is another than the declared one",
    manifest: { organizationId: "10002" },
    exitCode: EXIT_CODES.organization,
    says: "expected organization 10002 (organizationId), the credentials belong to 10001",
    sends: ["DescribeOrganization ok"],
  },
  {
    case: "more would leave than the cap allows",
    manifest: { removal: { ...UNCAPPED, maxRemovals: { count: 1 } } },
    exitCode: EXIT_CODES.blocked,
    says: "removal.maxRemovals",
    sends: ["DescribeOrganization ok", "DescribeOrganizationMembers ok"],
  },
  {
    case: "a protected member would leave",
    manifest: { protectedMembers: [uin(2)] },
    exitCode: EXIT_CODES.blocked,
    says: "protectedMembers",
  },
  {
    case: "a required reason is missing",
    manifest: { removal: { ...UNCAPPED, requireReasons: true }, reasons: { [uin(1)]: "OPS-412" } },
    exitCode: EXIT_CODES.blocked,
    says: "removal.requireReasons",
  },
  {
    case: "the approval is of another removal",
    environment: { TCO_APPROVED_REMOVALS: "0".repeat(64) },
    manifest: { removal: { ...UNCAPPED, requireApproval: true } },
    exitCode: EXIT_CODES.blocked,
    says: "removal.requireApproval",
  },
];

test.each(STOPPED)("removes nobody when $case", async (row) => {
  const { environment, conditions = {}, manifest, exitCode, says, sends = [] } = row;
  await using simulator = await Simulator.start({
    organization: { members: numberedMembers(3), conditions },
  });
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, ...manifest }));
  const { output } = await program
    .start({ ...simulator.environment, ...previousMembers(members(1, 2)), ...environment })
    .endsWith(exitCode);
  expect(output).toContain(says);
  expect(requestLog(simulator)).toEqual(sends);
  expect(simulator.members).toEqual([1, 2, 3].map(uin));
});

test("an approved removal goes through", async () => {
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
  const removal = { ...UNCAPPED, requireApproval: true };
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal }));
  const environment = { ...simulator.environment, ...previousMembers(members(1, 2)) };
  const { output } = await program.start(environment).endsWith(EXIT_CODES.blocked);
  const [digest] = /(?<=its digest )\S+(?=\.)/.exec(output) ?? [];
  await program.start({ ...environment, TCO_APPROVED_REMOVALS: digest }).endsWith(EXIT_CODES.done);
  expect(simulator.members).toEqual([uin(3)]);
});
