import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { type Fault, numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, stateOf, UNCAPPED } from "../support/built-program";
import { throughProxy } from "../support/credential-setups";
import { members } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { ProxyServer } from "../tencentcloud/support/proxy-server";
import { RecordingServer } from "../tencentcloud/support/recording-server";

const ACCOUNT = "100000000000";
const ARN = `qcs::cam::uin/${ACCOUNT}:uin/${ACCOUNT}`;

/** A connection waits a minute for its answer: who waits for STS too takes longer than this, in milliseconds. */
const PATIENCE_MS = 30_000;

let simulator: Simulator;
let program: BuiltProgram;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(1) } });
  program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint }));
});

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

/** Expects a run to remove the one member, whatever becomes of STS; returns what it printed. */
async function outputWith(environment: NodeJS.ProcessEnv): Promise<string> {
  const own = { ...simulator.environment, ...environment };
  const { output } = await program.start(own, stateOf(members(1))).endsWith(EXIT_CODES.done);
  expect(requestLog(simulator)).toEqual(removalOf(1));
  expect(program.report).toMatchObject({ complete: true, verified: true });
  return output;
}

test("who calls is asked once beside the removal, told and reported", async () => {
  const output = await outputWith({ TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint });
  expect(simulator.requestsOf("GetCallerIdentity")).toHaveLength(1);
  expect(output).toContain(`Called by ${ARN}.\n`);
  expect(program.report?.caller).toEqual({ accountUin: ACCOUNT, arn: ARN });
});

describe("A removal is done and reported all the same, with the reason why nobody knows who called, where STS", () => {
  test.each<readonly [what: string, fault: Fault, why: string]>([
    ["denies", { kind: "error", code: "UnauthorizedOperation" }, "UnauthorizedOperation"],
    ["fails", { kind: "error", code: "InternalError" }, "InternalError"],
    ["closes the connection", { kind: "disconnect" }, "ConnectionFailed"],
    ["is something else", { kind: "http", status: 200, body: "<html>" }, "BadResponse"],
  ])("%s", async (_, fault, unknownBecause) => {
    simulator.faults.next("GetCallerIdentity", fault);
    const output = await outputWith({ TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint });
    expect(simulator.faults.pending).toEqual([]);
    expect(program.report?.caller).toEqual({ unknownBecause });
    expect(output).not.toContain("Called by");
  });

  test("is not there", async () => {
    await outputWith({ TENCENTCLOUD_STS_ENDPOINT: "http://127.0.0.1:9" });
    expect(program.report?.caller).toEqual({ unknownBecause: "ConnectionFailed" });
  });

  test.each(["no answer", "headers only"] as const)(
    "gives this: %s; and nobody waits for it",
    async (conduct) => {
      const sts = await RecordingServer.start(() => conduct);
      try {
        const startedAt = Date.now();
        await outputWith({ TENCENTCLOUD_STS_ENDPOINT: sts.origin });
        expect(Date.now() - startedAt).toBeLessThan(PATIENCE_MS);
        expect(sts.requests.map(({ headers }) => headers["x-tc-action"])).toEqual(["GetCallerIdentity"]);
      } finally {
        await sts.close();
      }
      expect(program.report?.caller).toEqual({ unknownBecause: "no answer in time" });
    },
  );
});

test("from an API on this machine nobody asks the real STS, which must not get its keys", async () => {
  const proxy = await ProxyServer.start("refuse");
  try {
    await outputWith(throughProxy(proxy.url));
    expect(proxy.requests).toEqual([]);
  } finally {
    await proxy.close();
  }
  expect(program.report).not.toHaveProperty("caller");
});

test("a removal that is stopped before anything is sent does not ask who calls either", async () => {
  const removal = { ...UNCAPPED, requireReasons: true };
  using blocked = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal }));
  const own = { ...simulator.environment, TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint };
  await blocked.start(own, stateOf(members(1))).endsWith(EXIT_CODES.blocked);
  expect(simulator.requests).toEqual([]);
});
