import { type ApprovedRemoval, removalDigest } from "../../src/domain/approval";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { parseUin } from "../../src/domain/uin";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import type { RemovalReport } from "../../src/removal/report";
import { type Conditions, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, OBJECT_ID, stateOf } from "../support/built-program";
import { members, ORGANIZATION_ID, uin } from "../support/members";

const PREVIOUS = [1, 2, 3];

let simulator: Simulator;

async function start(conditions: Partial<Conditions> = {}): Promise<void> {
  simulator = await Simulator.start({ organization: { members: numberedMembers(3), conditions } });
}

afterEach(async () => {
  await simulator.stop();
});

/** The digest of the removal of the first two, but for what differs. */
function digestOf(changes: Partial<ApprovedRemoval> = {}): string {
  const { endpoint } = simulator;
  const stack = "organization";
  const address = "null_resource.membership";
  const of = { endpoint, organizationId: ORGANIZATION_ID, stack, address, objectId: OBJECT_ID };
  return removalDigest({ ...of, leaving: [1, 2].map((position) => parseUin(uin(position))), ...changes });
}

function ofMembers(...positions: readonly number[]): string {
  return digestOf({ leaving: positions.map((position) => parseUin(uin(position))) });
}

interface ApprovedRun {
  readonly output: string;
  readonly approval: RemovalReport["approval"] | undefined;
}

/** Runs a removal of the first two that needs an approval, with what the variable holds. */
async function removeWith(approved: string | undefined, exitCode: ExitCode): Promise<ApprovedRun> {
  const { endpoint } = simulator;
  const removal = { ...DEFAULT_REMOVAL_POLICY, requireApproval: true };
  using program = new BuiltProgram(manifestOf({ endpoint, removal, declared: [uin(3)] }));
  const own = {
    ...simulator.environment,
    TENCENTCLOUD_STS_ENDPOINT: endpoint,
    TCO_APPROVED_REMOVALS: approved,
  };
  const { output } = await program.start(own, stateOf(members(...PREVIOUS))).endsWith(exitCode);
  return { output, approval: program.report?.approval };
}

test.each<readonly [name: string, approved: () => string | undefined]>([
  ["No approval", () => undefined],
  ["An empty approval", () => ""],
  ["The approval of one member more", () => ofMembers(1, 2, 3)],
  ["The approval of one member less", () => ofMembers(1)],
  ["The approval of another organization", () => digestOf({ organizationId: "10002" })],
  ["The approval of another stack", () => digestOf({ stack: "staging" })],
  ["The approval of another resource", () => digestOf({ address: "null_resource.other" })],
  ["The approval of another object, such as the one before", () => digestOf({ objectId: "1" })],
  ["The approval of another API", () => digestOf({ endpoint: "https://organization.tencentcloudapi.com" })],
  ["A part of the approval", () => digestOf().slice(0, 63)],
])("%s removes nobody, asks nobody, and says which one is missing", async (_, approved) => {
  await start();
  const { output, approval } = await removeWith(approved(), EXIT_CODES.blocked);
  expect(simulator.requests).toEqual([]);
  expect(output).toContain(`set TCO_APPROVED_REMOVALS to its digest ${digestOf()}.`);
  expect(approval).toEqual({ digest: digestOf(), required: true, approved: false });
});

test.each<readonly [name: string, approved: () => string]>([
  ["Its approval", digestOf],
  ["Its approval in capitals", () => digestOf().toUpperCase()],
  ["Its approval among others", () => ` ${ofMembers(1)},\n${digestOf()} `],
])("%s lets exactly those leave, and is in what is told and reported", async (_, approved) => {
  await start();
  const { output, approval } = await removeWith(approved(), EXIT_CODES.done);
  expect(simulator.members).toEqual([uin(3)]);
  expect(output).toContain(`Approved: digest ${digestOf()}.`);
  expect(approval).toEqual({ digest: digestOf(), required: true, approved: true });
});

test("An approval outlives a removal that was refused in part, because the same members are leaving", async () => {
  await start({ refusals: { [uin(2)]: "FailedOperation.MemberShareResource" } });
  await removeWith(digestOf(), EXIT_CODES.incomplete);
  simulator.conditions.refusals = {};
  await removeWith(digestOf(), EXIT_CODES.done);
  expect(simulator.members).toEqual([uin(3)]);
});
