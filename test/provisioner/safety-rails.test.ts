import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { type Conditions, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import type { Ended } from "../support/child-process";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";
import type { WholeManifest } from "../support/whole-manifest";

const TWENTY = Array.from({ length: 20 }, (_, index) => index + 1);
const PREVIOUS = members(...TWENTY);

/** An organization of twenty, all of whom the last apply declared. */
async function organization(
  conditions: Partial<Conditions> = {},
  organizationId = 10_001,
): Promise<Simulator> {
  return Simulator.start({ organization: { organizationId, members: numberedMembers(20), conditions } });
}

/** Runs the built program. */
async function run(
  simulator: Simulator,
  manifest: Partial<WholeManifest>,
  environment: NodeJS.ProcessEnv,
  exitCode: ExitCode,
  previous = PREVIOUS,
): Promise<Ended> {
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, ...manifest }));
  return await program
    .start({ ...simulator.environment, ...environment }, stateOf(previous))
    .endsWith(exitCode);
}

interface Attempt {
  readonly attempt: string;
  /** What differs from a manifest that lets all twenty leave. */
  readonly manifest?: Partial<WholeManifest>;
  readonly environment?: NodeJS.ProcessEnv;
  readonly conditions?: Partial<Conditions>;
  readonly organizationId?: number;
  readonly exitCode: ExitCode;
  /** Part of what the program says. */
  readonly says: string;
  /** Everything that reaches the API. @default nothing */
  readonly sends?: readonly string[];
}

const CAPPED = { removal: DEFAULT_REMOVAL_POLICY };
const LISTED = ["DescribeOrganization ok", "DescribeOrganizationMembers ok"];
const MAY_NOT_LIST = ["DescribeOrganization ok", "DescribeOrganizationMembers UnauthorizedOperation"];

const ATTEMPTS: readonly Attempt[] = [
  {
    attempt: "an empty list",
    manifest: CAPPED,
    exitCode: EXIT_CODES.blocked,
    says: "20 of 20 previous members would be removed, the default cap (25 % of the previous members, at least 5, at most 20) allows 5",
    sends: LISTED,
  },
  {
    attempt: "a list of which half is gone",
    manifest: { ...CAPPED, declared: TWENTY.slice(10).map(uin) },
    exitCode: EXIT_CODES.blocked,
    says: "10 of 20 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "a list of which one more is gone than the cap allows",
    manifest: { ...CAPPED, declared: TWENTY.slice(6).map(uin) },
    exitCode: EXIT_CODES.blocked,
    says: "6 of 20 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "a list of which half is gone, in Chinese",
    manifest: { ...CAPPED, declared: TWENTY.slice(10).map(uin), language: "zh-CN" },
    exitCode: EXIT_CODES.blocked,
    says: "之前的 20 个成员中将有 10 个被移出，但上限为 5 个（默认：之前成员的 25%，至少 5 个，至多 20 个）",
    sends: LISTED,
  },
  {
    attempt: "one more than a percentage allows, which rounds up",
    manifest: {
      removal: { ...UNCAPPED, maxRemovals: { percent: 7 } },
      declared: TWENTY.slice(3).map(uin),
    },
    exitCode: EXIT_CODES.blocked,
    says: '3 of 20 previous members would be removed, removal.maxRemovals {"percent":7} allows 2',
    sends: LISTED,
  },
  {
    attempt: "a cap of nobody",
    manifest: { removal: { ...UNCAPPED, maxRemovals: { count: 0 } }, declared: TWENTY.slice(1).map(uin) },
    exitCode: EXIT_CODES.blocked,
    says: 'removal.maxRemovals {"count":0} allows 0',
    sends: LISTED,
  },
  {
    attempt: "no credentials",
    environment: { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" },
    exitCode: EXIT_CODES.credentials,
    says: "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY",
  },
  {
    attempt: "the declaration of another organization",
    manifest: { organizationId: "10002" },
    exitCode: EXIT_CODES.organization,
    says: "expected the previous members to be of organization 10002 (organizationId), the state says 10001",
  },
  {
    attempt: "the credentials of a member account",
    conditions: { isManager: false },
    exitCode: EXIT_CODES.organization,
    says: "expected credentials of the account that manages organization 10001, got those of another of its accounts",
    sends: MAY_NOT_LIST,
  },
  {
    attempt: "the credentials of a member account of another organization",
    conditions: { isManager: false },
    organizationId: 10_002,
    exitCode: EXIT_CODES.organization,
    says: "expected credentials of the account that manages organization 10002, got those of another of its accounts",
    sends: MAY_NOT_LIST,
  },
  {
    attempt: "the credentials of an account without an organization",
    conditions: { organizationExists: false },
    exitCode: EXIT_CODES.organization,
    says: "ResourceNotFound.OrganizationNotExist",
    sends: [
      "DescribeOrganization ResourceNotFound.OrganizationNotExist",
      "DescribeOrganizationMembers ResourceNotFound.OrganizationNotExist",
    ],
  },
  {
    attempt: "the credentials of an account that may not see its organization",
    conditions: { deniedActions: ["DescribeOrganization"] },
    exitCode: EXIT_CODES.credentials,
    says: "organization:DescribeOrganization",
    sends: ["DescribeOrganization UnauthorizedOperation", "DescribeOrganizationMembers ok"],
  },
  {
    attempt: "the credentials of an account that may not remove members",
    manifest: { declared: TWENTY.slice(2).map(uin) },
    conditions: { deniedActions: ["DeleteOrganizationMembers"] },
    exitCode: EXIT_CODES.credentials,
    says: "organization:DeleteOrganizationMembers",
    sends: [...LISTED, `DeleteOrganizationMembers ${uin(1)} ${uin(2)} UnauthorizedOperation`],
  },
  {
    attempt: "a protected member",
    manifest: { protectedMembers: [uin(2)] },
    exitCode: EXIT_CODES.blocked,
    says: `Protected members would leave: ${uin(2)} "member-2"`,
  },
  {
    attempt: "a protected member among few who leave",
    manifest: { declared: TWENTY.slice(2).map(uin), protectedMembers: [uin(2), uin(21)] },
    exitCode: EXIT_CODES.blocked,
    says: `Protected members would leave: ${uin(2)} "member-2". Declare them again, or take them out of protectedMembers`,
  },
  {
    attempt: "a missing reason",
    manifest: { removal: { ...UNCAPPED, requireReasons: true }, reasons: { [uin(1)]: "OPS-412" } },
    exitCode: EXIT_CODES.blocked,
    says: `removal.requireReasons is set and these have none: ${uin(2)} "member-2"`,
  },
];

test.each(ATTEMPTS)("$attempt removes nobody", async (row) => {
  const { manifest = {}, environment = {}, exitCode, says, sends = [] } = row;
  await using simulator = await organization(row.conditions, row.organizationId);
  const { output } = await run(simulator, manifest, environment, exitCode);

  expect(requestLog(simulator)).toEqual(sends);
  expect(simulator.members).toEqual(TWENTY.map(uin));
  expect(output).toContain(says);
});

test("the same run without any of these removes all twenty", async () => {
  await using simulator = await organization();
  await run(simulator, {}, {}, EXIT_CODES.done);
  expect(simulator.members).toEqual([]);
});

test("as many as the cap allows may leave", async () => {
  await using simulator = await organization();
  const declared = TWENTY.slice(5).map(uin);
  await run(simulator, { ...CAPPED, declared }, {}, EXIT_CODES.done);
  expect(simulator.members).toEqual(declared);
});

test("a percentage of few members lets one leave, because it rounds up", async () => {
  await using simulator = await organization();
  const manifest = { removal: { ...UNCAPPED, maxRemovals: { percent: 5 } }, declared: [uin(2), uin(3)] };
  await run(simulator, manifest, {}, EXIT_CODES.done, members(1, 2, 3));
  expect(simulator.members).toEqual(TWENTY.slice(1).map(uin));
});

test("however many there were before, the default cap lets twenty leave, and not one more", async () => {
  const positions = Array.from({ length: 200 }, (_, index) => index + 1);
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(200) } });
  const runWithout = (leaving: number, exitCode: ExitCode): Promise<Ended> => {
    const manifest = { ...CAPPED, declared: positions.slice(leaving).map(uin) };
    return run(simulator, manifest, {}, exitCode, members(...positions));
  };
  const { output } = await runWithout(21, EXIT_CODES.blocked);
  expect(output).toContain("21 of 200 previous members would be removed, the default cap");
  expect(simulator.members).toHaveLength(200);
  await runWithout(20, EXIT_CODES.done);
  expect(simulator.members).toEqual(positions.slice(20).map(uin));
});

test("a blocked run names the members, the figures and the prop to change, and reports that none was sent", async () => {
  await using simulator = await organization();
  const removal = { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { count: 1, percent: 50 } };
  const declared = TWENTY.slice(2).map(uin);
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal, declared }));
  const { output } = await program
    .start(simulator.environment, stateOf(PREVIOUS))
    .endsWith(EXIT_CODES.blocked);

  const message =
    'nothing was sent: 2 of 20 previous members would be removed, removal.maxRemovals {"count":1,"percent":50} allows ' +
    `1: ${uin(1)} "member-1", ${uin(2)} "member-2". If all of them are to leave, raise removal.maxRemovals for this ` +
    "deploy.";
  expect(output).toContain(`Stopped: ${message}`);
  expect(program.report).toMatchObject({
    complete: false,
    stopped: { code: "RemovalBlocked", message },
    totals: { notSent: 2, removed: 0 },
  });
});

describe("Credentials of another organization remove and forget nobody, and what there is is told,", () => {
  test.each([
    { case: "when it has nobody of the code", declared: [21], live: [] },
    { case: "when it is one of strangers", declared: [21], live: [101, 102, 103] },
    { case: "when it has who is declared", declared: [19, 20], live: [19, 20] },
    { case: "when it has all that there were before", declared: [19, 20], live: TWENTY },
    { case: "when nobody is declared any more, and it has nobody", declared: [], live: [] },
    {
      case: "when nobody is declared any more, and it has all that there were before",
      declared: [],
      live: TWENTY,
    },
  ])("$case", async ({ declared, live }) => {
    const there = live.map((position) => ({ uin: uin(position), name: `member-${position}` }));
    await using simulator = await Simulator.start({
      organization: { organizationId: 10_002, members: there },
    });
    const { output } = await run(simulator, { declared: declared.map(uin) }, {}, EXIT_CODES.organization);
    expect(requestLog(simulator)).toEqual(LISTED);
    expect(simulator.members).toEqual(live.map(uin));
    expect(output).toContain(
      "nothing was sent: expected organization 10001 (organizationId), the credentials belong to 10002: use the credentials " +
        "of the declared organization, or correct organizationId.",
    );
  });
});

test("an organization of which nobody who is declared is left has its removals carried out", async () => {
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(1) } });
  await run(simulator, { declared: [uin(2)] }, {}, EXIT_CODES.done, members(1, 2));
  expect(simulator.members).toEqual([]);
});

test("reasons are in the report, beside what became of each member", async () => {
  await using simulator = await organization();
  const reason = "merged into search, OPS-412";
  const declared = TWENTY.slice(2).map(uin);
  const reasons = { [uin(1)]: reason };
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared, reasons }));
  const { output } = await program.start(simulator.environment, stateOf(PREVIOUS)).endsWith(EXIT_CODES.done);
  expect(output).toMatch(new RegExp(`removed +${uin(1)}.*${reason}`));
  expect(program.report?.members).toEqual([
    expect.objectContaining({ uin: uin(1), reason, outcome: "removed" }),
    expect.not.objectContaining({ reason: expect.anything() as unknown }),
  ]);
});
