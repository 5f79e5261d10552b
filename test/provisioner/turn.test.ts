import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, type ProgramRun, stateOf, UNCAPPED } from "../support/built-program";
import { describeUnless } from "../support/describe-unless";
import { eventually } from "../support/eventually";
import { members } from "../support/members";
import { NO_TURNS } from "../removal/support/hold-turn";
import type { WholeManifest } from "../support/whole-manifest";

/** Less what a timer may be early by, in milliseconds. */
const A_SECOND = 998;

const WAITS = "Another removal is under way on this machine";

describeUnless(NO_TURNS, "Runs of one Terraform", () => {
  let simulator: Simulator;
  let programs: BuiltProgram[];
  let runs: ProgramRun[];

  beforeEach(async () => {
    [programs, runs] = [[], []];
    simulator = await Simulator.start({ organization: { members: numberedMembers(100) }, latencyMs: 50 });
  });

  afterEach(async () => {
    for (const run of runs) await run[Symbol.asyncDispose]();
    for (const program of programs) program[Symbol.dispose]();
    await simulator.stop();
  });

  /** Starts a run that removes the members from `first` to `last`, one a request. */
  function start(
    first: number,
    last: number,
    removal: Partial<WholeManifest["removal"]> = {},
    { endpoint, environment } = simulator,
  ): ProgramRun {
    const policy = { ...UNCAPPED, batchSize: 1, ...removal };
    const program = new BuiltProgram(manifestOf({ endpoint, removal: policy }));
    const positions = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const run = program.start(environment, stateOf(members(...positions)));
    programs.push(program);
    runs.push(run);
    return run;
  }

  /** Starts a run of thirty members, which stands still while it has the turn. */
  async function startAndHold(): Promise<ProgramRun> {
    const first = start(1, 30);
    await eventually("the first one calls the API", () => simulator.requests.length > 0);
    await first.signalNode("SIGSTOP");
    return first;
  }

  async function waits(run: ProgramRun): Promise<void> {
    await eventually("another one waits", () => run.output.includes(WAITS));
  }

  // Each keeps to the rate by itself; so all do, when a second lies between what one sends and what the next one sends.
  test("never exceed the rate together, and all of them finish", async () => {
    const first = await startAndHold();
    const others = [start(31, 60), start(61, 90)];
    await Promise.all(others.map(waits));
    await first.signalNode("SIGCONT");
    await Promise.all([first, ...others].map((run) => run.endsWith(EXIT_CODES.done)));
    expect(simulator.members).toHaveLength(10);
    const spans = programs.map(({ report }) => {
      const sentAt = report?.members.map((member) => Date.parse(member.sentAt ?? "")) ?? [];
      return { from: Math.min(...sentAt), to: Math.max(...sentAt) };
    });
    const [one, two, three] = spans.sort((a, b) => a.from - b.from);
    expect(Number(two?.from) - Number(one?.to)).toBeGreaterThanOrEqual(A_SECOND);
    expect(Number(three?.from) - Number(two?.to)).toBeGreaterThanOrEqual(A_SECOND);
  });

  test("wait for each other also where they call another API, with other keys", async () => {
    const credentials = [{ secretId: "AKIDanother", secretKey: "another" }] as const;
    const organization = { members: numberedMembers(2) };
    await using another = await Simulator.start({ credentials, organization });
    const first = await startAndHold();
    const second = start(1, 2, {}, another);
    await waits(second);
    expect(another.requests).toEqual([]);
    await first.signalNode("SIGCONT");
    await Promise.all([first, second].map((run) => run.endsWith(EXIT_CODES.done)));
    expect(Number(another.requests[0]?.at)).toBeGreaterThan(Number(simulator.requests.at(-1)?.at));
  });

  test.each([
    ["at once where no other membership can follow", {}, false],
    [
      "a second after its last request where another may follow that need not wait",
      { "organization/other": [] },
      true,
    ],
  ])("end %s", async (_, declaredElsewhere, isLater) => {
    const manifest = { endpoint: simulator.endpoint, removal: UNCAPPED, declaredElsewhere };
    const program = new BuiltProgram(manifestOf(manifest));
    programs.push(program);
    const run = program.start(simulator.environment, stateOf(members(1)));
    runs.push(run);
    await run.endsWith(EXIT_CODES.done);
    const afterMs = Date.now() - Number(simulator.requests.at(-1)?.at);
    expect(afterMs >= A_SECOND - 60).toBe(isLater); // the request took a while to arrive
  });

  test("go on when the one before is killed", async () => {
    const first = await startAndHold();
    const second = start(31, 32);
    await waits(second);
    await first.signalNode("SIGKILL");
    await second.endsWith(EXIT_CODES.done);
  });

  test("stop while they wait, and send nothing", async () => {
    const first = await startAndHold();
    const second = start(31, 32);
    await waits(second);
    await second.signalNode("SIGTERM");
    const { output } = await second.endsWith(EXIT_CODES.interrupted);
    expect(output).toContain("interrupted by SIGTERM");
    await first.signalNode("SIGCONT");
    await first.endsWith(EXIT_CODES.done);
    expect(simulator.members).toHaveLength(70);
  });

  test("wait no longer than a run may take, and then send nothing", async () => {
    const first = await startAndHold();
    const { output } = await start(31, 31, { timeoutMs: 1_000 }).endsWith(EXIT_CODES.incomplete);
    expect(output).toContain("expected another removal on this machine to end within 1000 ms");
    await first.signalNode("SIGCONT");
    await first.endsWith(EXIT_CODES.done);
    expect(simulator.members).toHaveLength(70);
  });
});
