import { describeErrorCode } from "../../src/tencentcloud/error-codes";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { type LoggedRequest, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import type { Child } from "../support/child-process";
import { members, uin } from "../support/members";
import { removalInBatches, requestLog } from "../support/request-log";
import type { WholeManifest } from "../support/whole-manifest";

const REFUSED = "FailedOperation.MemberShareResource";

const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;

let simulator: Simulator;
let program: BuiltProgram;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(8) } });
});

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

/** Starts the program when members 1 to 8 were declared, and those at `positions` leave. */
function remove(positions: readonly number[], changes: Partial<WholeManifest> = {}): Child {
  const declared = [1, 2, 3, 4, 5, 6, 7, 8].filter((position) => !positions.includes(position)).map(uin);
  program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared, ...changes }));
  return program.start(simulator.environment, stateOf(members(1, 2, 3, 4, 5, 6, 7, 8)));
}

/** The removals that were sent with a code for each of them. */
function removals(outcome: string): readonly LoggedRequest[] {
  return simulator.requestsOf("DeleteOrganizationMembers").filter((request) => request.outcome === outcome);
}

test("sends those who leave in batches, as JSON integers", async () => {
  const { output } = await remove([1, 2, 3, 4, 5, 6, 7], { removal: { ...UNCAPPED, batchSize: 3 } }).endsWith(
    EXIT_CODES.done,
  );
  expect(requestLog(simulator)).toEqual(removalInBatches([1, 2, 3], [4, 5, 6], [7]));
  const payloads = removals("ok").map(({ payload }) => (payload as { MemberUin: unknown[] }).MemberUin);
  expect(payloads.flat().sort()).toEqual([1, 2, 3, 4, 5, 6, 7].map((position) => Number(uin(position))));
  expect(simulator.members).toEqual([uin(8)]);
  for (const { requestId } of removals("ok")) expect(output).toContain(`RequestId ${requestId}`);
});

test("names whom the API refuses, with the code, its meaning, the fix and the RequestId", async () => {
  simulator.conditions.refusals = { [uin(2)]: REFUSED };
  const { output } = await remove([1, 2, 3]).endsWith(EXIT_CODES.incomplete);
  const { meaning, fix } = describeErrorCode(REFUSED);
  const requestIds = removals(REFUSED).map(({ requestId }) => requestId);

  const line = output.split("\n").find((text) => text.includes("refused  "));
  expect(line).toContain(`refused  ${uin(2)}  member-2  ${REFUSED}  RequestId `);
  expect(requestIds).toContain(line?.split(" ").at(-1));
  expect(output).toContain(`Meaning: ${meaning["en-US"]}`);
  expect(output).toContain(`What to do: ${fix["en-US"]}`);
  expect(simulator.members).toEqual([2, 4, 5, 6, 7, 8].map(uin));
});

test("counts whoever is no longer a member as already gone", async () => {
  for (const position of [2, 3]) simulator.removeMember(uin(position));
  const { output } = await remove([1, 2, 3]).endsWith(EXIT_CODES.done);
  expect(output).toContain("removed: 1, already gone: 2, refused: 0");
  expect(removals("ok").map(({ uins }) => uins)).toEqual([[uin(1)]]);
});

test("sends no removal when everyone who leaves is already gone", async () => {
  simulator.removeMember(uin(1));
  await remove([1]).endsWith(EXIT_CODES.done);
  expect(simulator.requestsOf("DeleteOrganizationMembers")).toEqual([]);
});

test("writes the report where the manifest says", async () => {
  simulator.conditions.refusals = { [uin(2)]: REFUSED };
  await remove([1, 2], { reasons: { [uin(1)]: "OPS-412" } }).endsWith(EXIT_CODES.incomplete);
  expect(program.report).toEqual({
    schema: 1,
    construct: "organization/membership",
    endpoint: simulator.endpoint,
    organizationId: "10001",
    startedAt: TIME,
    finishedAt: TIME,
    complete: false,
    verified: true,
    approval: { digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string, required: false, approved: false },
    totals: { removed: 1, alreadyGone: 0, refused: 1, stillListed: 0, unknown: 0, notSent: 0 },
    members: [
      {
        uin: uin(1),
        label: "member-1",
        reason: "OPS-412",
        outcome: "removed",
        requestId: removals("ok")[0]?.requestId,
        sentAt: TIME,
        decidedAt: TIME,
      },
      {
        uin: uin(2),
        label: "member-2",
        outcome: "refused",
        code: REFUSED,
        message: "The member is sharing resources and is not allowed to quit the organization.",
        requestId: removals(REFUSED)[0]?.requestId,
        sentAt: TIME,
        decidedAt: TIME,
      },
    ],
  });
});

test("speaks Chinese, and asks the API to", async () => {
  simulator.conditions.refusals = { [uin(2)]: REFUSED };
  const { output } = await remove([1, 2], { language: "zh-CN" }).endsWith(EXIT_CODES.incomplete);
  expect(output).toContain("将 2 个成员移出企业组织");
  expect(output).toContain(`含义：${describeErrorCode(REFUSED).meaning["zh-CN"]}`);
  expect(new Set(simulator.requests.map(({ language }) => language))).toEqual(new Set(["zh-CN"]));
});

test("prints what a label says as text that cannot steer a terminal", async () => {
  program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint }));
  const labels = { [uin(1)]: "red \u001b[31m and\nnew line" };
  const { output } = await program.start(simulator.environment, stateOf(labels)).endsWith(EXIT_CODES.done);
  expect(output).toContain(`removed  ${uin(1)}  red  [31m and new line`);
});
