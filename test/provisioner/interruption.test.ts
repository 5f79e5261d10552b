import { once } from "node:events";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import type { RemovalReport } from "../../src/removal/report";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, type ProgramRun, stateOf, UNCAPPED } from "../support/built-program";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";

// One member a request at 20 requests a second: this many take 10 seconds, so that a run is never over before
// it is interrupted.
const MANY = Array.from({ length: 200 }, (_, index) => index + 1);

let simulator: Simulator;
let program: BuiltProgram;

beforeEach(async () => {
  simulator = await Simulator.start({
    organization: { members: numberedMembers(MANY.length) },
    latencyMs: 100,
  });
  const removal = { ...UNCAPPED, batchSize: 1 };
  program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal }));
});

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

function start(leaving = MANY): ProgramRun {
  return program.start(simulator.environment, stateOf(members(...leaving)));
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
    await using run = start();
    await removalHasBegun();
    await run.signalNode(signal);
    const { output } = await run.endsWith(EXIT_CODES.interrupted);
    expect(output).toContain(`interrupted by ${signal}`);
    expectHonestReport(program.report);
  },
);

test("stops when nobody reads its output any more", async () => {
  await using run = start();
  await removalHasBegun();
  const ended = once(run.process, "exit");
  run.process.stdout?.destroy();
  run.process.stderr?.destroy();
  expect(await ended).toEqual([EXIT_CODES.interrupted, null]);
  expectHonestReport(program.report);
});

test("when it is killed, leaves the rest to the next run", async () => {
  const some = MANY.slice(0, 30);
  simulator.faults.next("DeleteOrganizationMembers", { kind: "hang" }); // the run cannot be over before
  await using run = start(some);
  await removalHasBegun();
  await run.signalNode("SIGKILL");
  await run.endsWith(128 + 9);

  await using next = start(some);
  await next.endsWith(EXIT_CODES.done);
  expect(simulator.members).toEqual(MANY.slice(30).map(uin));
  // The API saw both runs as one caller, so it may have told the second one to slow down.
  const removals = simulator
    .requestsOf("DeleteOrganizationMembers")
    .filter(({ outcome }) => outcome === "ok");
  expect(removals.flatMap(({ uins = [] }) => uins).sort()).toEqual(some.map(uin));
});
