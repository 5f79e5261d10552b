import { removalDigest } from "../../src/domain/approval";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { parseUin } from "../../src/domain/uin";
import { type Manifest, previousChunkVariable } from "../../src/program/contract";
import { EXIT_CODES, type ExitCode } from "../../src/program/exit-codes";
import { type Conditions, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, previousMembers } from "../support/built-program";
import type { Ended } from "../support/child-process";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";

const TWENTY = Array.from({ length: 20 }, (_, index) => index + 1);
const PREVIOUS = previousMembers(members(...TWENTY));

/** An organization of twenty, all of whom the last apply declared. */
async function organization(
  conditions: Partial<Conditions> = {},
  organizationId = 10_001,
): Promise<Simulator> {
  return Simulator.start({ organization: { organizationId, members: numberedMembers(20), conditions } });
}

/** Runs the built program with `manifest`: a text as it is, `undefined` for none. */
async function run(
  simulator: Simulator,
  manifest: unknown,
  environment: NodeJS.ProcessEnv,
  exitCode: ExitCode,
): Promise<Ended> {
  using program = new BuiltProgram(manifest);
  return await program.start({ ...simulator.environment, ...PREVIOUS, ...environment }).endsWith(exitCode);
}

interface Attempt {
  readonly attempt: string;
  /** What differs from a manifest that lets all twenty leave. */
  readonly manifest?: Partial<Manifest>;
  /** What becomes of the manifest's text. */
  readonly corrupt?: (text: string) => string | undefined;
  readonly environment?: NodeJS.ProcessEnv;
  readonly conditions?: Partial<Conditions>;
  readonly organizationId?: number;
  readonly exitCode: ExitCode;
  /** Part of what the program says. */
  readonly says: string;
  /** Everything that reaches the API. @default nothing */
  readonly sends?: readonly string[];
}

const [CHUNK, WHOLE = ""] = [previousChunkVariable(0), PREVIOUS[previousChunkVariable(0)]];
const LISTED = ["DescribeOrganization ok", "DescribeOrganizationMembers ok"];

const ATTEMPTS: readonly Attempt[] = [
  {
    attempt: "an empty list",
    manifest: { removal: DEFAULT_REMOVAL_POLICY },
    exitCode: EXIT_CODES.blocked,
    says: "20 of 20 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "a list of which half is gone",
    manifest: { removal: DEFAULT_REMOVAL_POLICY, declared: TWENTY.slice(10).map(uin) },
    exitCode: EXIT_CODES.blocked,
    says: "10 of 20 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "a list of which one more is gone than the cap allows",
    manifest: { removal: DEFAULT_REMOVAL_POLICY, declared: TWENTY.slice(6).map(uin) },
    exitCode: EXIT_CODES.blocked,
    says: "6 of 20 previous members would be removed, the default cap",
    sends: LISTED,
  },
  {
    attempt: "a list of which half is gone, in Chinese",
    manifest: { removal: DEFAULT_REMOVAL_POLICY, declared: TWENTY.slice(10).map(uin), language: "zh-CN" },
    exitCode: EXIT_CODES.blocked,
    says: "之前的 20 个成员中将有 10 个被移出，但上限为 5 个（默认：之前成员的 25%，至少 5 个）",
    sends: LISTED,
  },
  {
    attempt: "no credentials, in Chinese",
    manifest: { language: "zh-CN" },
    environment: { TENCENTCLOUD_SECRET_ID: "", TENCENTCLOUD_SECRET_KEY: "" },
    exitCode: EXIT_CODES.credentials,
    says: "需要企业组织管理账号的凭证，但没有找到",
  },
  {
    attempt: "the declaration of another organization",
    manifest: { organizationId: "10002" },
    exitCode: EXIT_CODES.organization,
    says: "expected organization 10002 (organizationId), the credentials belong to 10001",
    sends: ["DescribeOrganization ok"],
  },
  {
    attempt: "the credentials of another organization, which has the same members",
    manifest: { organizationId: "10001" },
    organizationId: 10_002,
    exitCode: EXIT_CODES.organization,
    says: "expected organization 10001 (organizationId), the credentials belong to 10002",
    sends: ["DescribeOrganization ok"],
  },
  {
    attempt: "the credentials of a member account",
    conditions: { isManager: false },
    exitCode: EXIT_CODES.organization,
    says: "expected credentials of the account that manages organization 10001, got those of another of its accounts",
    sends: ["DescribeOrganization ok"],
  },
  {
    attempt: "the credentials of an account without an organization",
    conditions: { organizationExists: false },
    exitCode: EXIT_CODES.organization,
    says: "ResourceNotFound.OrganizationNotExist",
    sends: ["DescribeOrganization ResourceNotFound.OrganizationNotExist"],
  },
  {
    attempt: "the credentials of an account that may not see its organization",
    conditions: { deniedActions: ["DescribeOrganization"] },
    exitCode: EXIT_CODES.credentials,
    says: "organization:DescribeOrganization",
    sends: ["DescribeOrganization UnauthorizedOperation"],
  },
  {
    attempt: "a previous list that lacks its end",
    environment: { [CHUNK]: WHOLE.slice(0, -4) },
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
  {
    attempt: "a previous list that lacks its second half",
    environment: { [CHUNK]: WHOLE.slice(0, WHOLE.length / 2) },
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
  {
    attempt: "a previous list of which one character is another",
    environment: { [CHUNK]: WHOLE.replace(/(?<=^.{60})./, (character) => (character === "A" ? "B" : "A")) },
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
  {
    attempt: "a previous list without its checksum",
    environment: { [CHUNK]: Buffer.from(WHOLE, "base64").subarray(0, -8).toString("base64") },
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
  {
    attempt: "a manifest that lacks its end",
    corrupt: (text) => text.slice(0, -1),
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
  {
    attempt: "a manifest with a merge conflict",
    corrupt: (text) => `<<<<<<< HEAD\n${text}\n=======\n{}\n>>>>>>> main\n`,
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
  {
    attempt: "a manifest that is not there",
    corrupt: () => undefined,
    exitCode: EXIT_CODES.input,
    says: "nothing was removed",
  },
];

test.each(ATTEMPTS)("$attempt removes nobody", async (row) => {
  const { manifest: changes, corrupt, environment = {}, exitCode, says, sends = [] } = row;
  await using simulator = await organization(row.conditions, row.organizationId);
  const manifest = manifestOf({ endpoint: simulator.endpoint, ...changes });
  const given = corrupt ? corrupt(JSON.stringify(manifest)) : manifest;
  const { output } = await run(simulator, given, environment, exitCode);

  expect(requestLog(simulator)).toEqual(sends);
  expect(simulator.members).toEqual(TWENTY.map(uin));
  expect(output).toContain(says);
});

test("the same run without any of these removes all twenty", async () => {
  await using simulator = await organization();
  await run(simulator, manifestOf({ endpoint: simulator.endpoint }), {}, EXIT_CODES.done);
  expect(simulator.members).toEqual([]);
});

test("as many as the cap allows may leave", async () => {
  await using simulator = await organization();
  const declared = TWENTY.slice(5).map(uin);
  const manifest = manifestOf({ endpoint: simulator.endpoint, removal: DEFAULT_REMOVAL_POLICY, declared });
  await run(simulator, manifest, {}, EXIT_CODES.done);
  expect(simulator.members).toEqual(declared);
});

test("a blocked run names the members, the figures and the prop to change, and reports that none was sent", async () => {
  await using simulator = await organization();
  const removal = { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { count: 1, percent: 50 } };
  const declared = TWENTY.slice(2).map(uin);
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal, declared }));
  const { output } = await program
    .start({ ...simulator.environment, ...PREVIOUS })
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

test("without organizationId, credentials of an organization that has nobody of the code remove and forget nobody", async () => {
  await using simulator = await Simulator.start({ organization: { organizationId: 10_002 } });
  const manifest = manifestOf({ endpoint: simulator.endpoint, declared: [uin(21)] });
  const { output } = await run(simulator, manifest, {}, EXIT_CODES.organization);
  expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);
  expect(output).toContain(
    "expected an organization that has at least one of the 1 declared members, got 10002",
  );
});

// Where nobody is declared, nothing tells another organization from one that everybody has left.
test("without organizationId and a declaration, members look already gone to the credentials of another organization", async () => {
  await using simulator = await Simulator.start({ organization: { organizationId: 10_002 } });
  const { output } = await run(simulator, manifestOf({ endpoint: simulator.endpoint }), {}, EXIT_CODES.done);
  expect(requestLog(simulator)).toEqual(LISTED);
  expect(output).toContain("already gone: 20");
});

describe("with requireApproval", () => {
  const removal = { ...DEFAULT_REMOVAL_POLICY, requireApproval: true };
  const declared = TWENTY.slice(2).map(uin);
  const digestOf = (positions: readonly number[], organizationId?: string): string => {
    const leaving = positions.map((position) => parseUin(uin(position)));
    return removalDigest({ organizationId, address: "null_resource.membership", leaving });
  };

  test.each<readonly [name: string, approved: string | undefined]>([
    ["no approval", undefined],
    ["an empty approval", ""],
    ["the approval of one member more", digestOf([1, 2, 3])],
    ["the approval of one member less", digestOf([1])],
    ["the approval of another organization", digestOf([1, 2], "10002")],
    ["a part of the approval", digestOf([1, 2]).slice(0, 63)],
  ])("%s removes nobody, asks nobody, and says which one is missing", async (_, TCO_APPROVED_REMOVALS) => {
    await using simulator = await organization();
    const manifest = manifestOf({ endpoint: simulator.endpoint, removal, declared });
    const { output } = await run(simulator, manifest, { TCO_APPROVED_REMOVALS }, EXIT_CODES.blocked);
    expect(requestLog(simulator)).toEqual([]);
    expect(output).toContain(`set TCO_APPROVED_REMOVALS to its digest ${digestOf([1, 2])}.`);
  });

  test.each<readonly [name: string, approved: string]>([
    ["its approval", digestOf([1, 2])],
    ["its approval in capitals", digestOf([1, 2]).toUpperCase()],
    ["its approval among others", ` ${digestOf([1])},\n${digestOf([1, 2])} `],
  ])("%s lets exactly those leave", async (_, TCO_APPROVED_REMOVALS) => {
    await using simulator = await organization();
    const manifest = manifestOf({ endpoint: simulator.endpoint, removal, declared });
    await run(simulator, manifest, { TCO_APPROVED_REMOVALS }, EXIT_CODES.done);
    expect(simulator.members).toEqual(declared);
  });

  test("an approval outlives a removal that was refused in part, because the same members are leaving", async () => {
    await using simulator = await organization({
      refusals: { [uin(2)]: "FailedOperation.MemberShareResource" },
    });
    const manifest = manifestOf({ endpoint: simulator.endpoint, removal, declared });
    const approval = { TCO_APPROVED_REMOVALS: digestOf([1, 2]) };
    await run(simulator, manifest, approval, EXIT_CODES.incomplete);
    simulator.conditions.refusals = {};
    await run(simulator, manifest, approval, EXIT_CODES.done);
    expect(simulator.members).toEqual(declared);
  });
});

test("reasons are in the report, beside what became of each member", async () => {
  await using simulator = await organization();
  const reason = "merged into search, OPS-412";
  const declared = TWENTY.slice(2).map(uin);
  const reasons = { [uin(1)]: reason };
  using program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared, reasons }));
  const { output } = await program.start({ ...simulator.environment, ...PREVIOUS }).endsWith(EXIT_CODES.done);
  expect(output).toMatch(new RegExp(`removed +${uin(1)}.*${reason}`));
  expect(program.report?.members).toEqual([
    expect.objectContaining({ uin: uin(1), reason, outcome: "removed" }),
    expect.not.objectContaining({ reason: expect.anything() as unknown }),
  ]);
});
