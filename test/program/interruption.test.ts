import { once } from "node:events";
import { EXIT_CODES } from "../../src/program/exit-codes";
import type { RemovalReport } from "../../src/removal/report";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, previousMembers, UNCAPPED } from "../support/built-program";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";
import { requestLog } from "../support/request-log";

// One member a request at 20 requests a second: this many take 5 seconds, so that a run is never over before
// it is interrupted.
const MANY = Array.from({ length: 100 }, (_, index) => index + 1);

let simulator: Simulator;
let program: BuiltProgram;

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

async function start(latencyMs: number): Promise<NodeJS.ProcessEnv> {
  simulator = await Simulator.start({ organization: { members: numberedMembers(MANY.length) }, latencyMs });
  const removal = { ...UNCAPPED, batchSize: 1 };
  program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal }));
  return { ...simulator.environment, ...previousMembers(members(...MANY)) };
}

async function removalHasBegun(): Promise<void> {
  await eventually("a removal is sent", () => simulator.requestsOf("DeleteOrganizationMembers").length > 0);
}

/** Expects the report to say exactly what the API did, and that it did not do all. */
function expectHonestReport(report: RemovalReport | undefined): void {
  const removed = simulator.requestsOf("DeleteOrganizationMembers").flatMap(({ uins = [] }) => uins);
  const reported = report?.members.filter(({ outcome }) => outcome === "removed").map(({ uin }) => uin);
  expect(reported?.sort()).toEqual(removed.sort());
  expect(removed.length).toBeLessThan(MANY.length);
  expect(report?.totals.notSent).toBe(MANY.length - removed.length);
  expect(report?.stopped?.code).toBe("Interrupted");
}

test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "stops at %s, and reports what was sent",
  async (signal) => {
    const environment = await start(100);
    await using run = program.start(environment);
    await removalHasBegun();
    run.process.kill(signal);
    const { output } = await run.endsWith(EXIT_CODES.interrupted);
    expect(output).toContain(`interrupted by ${signal}`);
    expectHonestReport(program.report);
  },
);

test("stops before its next request when the process that started it is gone", async () => {
  const environment = await start(2_000);
  const command = ["-c", '"$0" "$@"; true', process.execPath, ...program.arguments];
  const shell = program.run("/bin/sh", command, environment);
  await eventually("the first request is sent", () => simulator.requests.length > 0);
  shell.process.kill("SIGKILL");
  const { output } = await shell.ended; // its output ends with the program
  expect(output).toContain("Terraform, which started this run, is gone");
  expect(requestLog(simulator)).toEqual(["DescribeOrganization ok"]);
  expect(program.report?.totals.notSent).toBe(MANY.length);
});

test("sends nothing when the process that started it was gone before it began", async () => {
  const environment = await start(0);
  const shell = program.run("/bin/sh", ["-c", "true"], {});
  await shell.ended;
  const run = program.start({ ...environment, TCO_PARENT_PID: String(shell.process.pid) });
  const { output } = await run.endsWith(EXIT_CODES.interrupted);
  expect(output).toContain("Terraform, which started this run, is gone");
  expect(simulator.requests).toEqual([]);
});

test("stops when nobody reads its output any more", async () => {
  const environment = await start(100);
  const run = program.start(environment);
  await removalHasBegun();
  run.process.stdout?.destroy();
  run.process.stderr?.destroy();
  expect(await once(run.process, "exit")).toEqual([EXIT_CODES.interrupted, null]);
  expectHonestReport(program.report);
});

test("when it is killed, leaves the rest to the next run", async () => {
  const environment = await start(0);
  await using run = program.start(environment);
  await removalHasBegun();
  run.process.kill("SIGKILL");
  await run.ended;
  expect(simulator.members).not.toEqual([]);

  await program.start(environment).endsWith(EXIT_CODES.done);
  expect(simulator.members).toEqual([]);
  // The API saw both runs as one caller, so it may have told the second one to slow down.
  const removals = simulator
    .requestsOf("DeleteOrganizationMembers")
    .filter(({ outcome }) => outcome === "ok");
  expect(removals.flatMap(({ uins = [] }) => uins).sort()).toEqual(MANY.map(uin));
});
