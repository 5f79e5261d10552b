import { Server } from "node:net";
import type { Manifest } from "../../src/program/contract";
import { EXIT_CODES } from "../../src/program/exit-codes";
import { takeTurn } from "../../src/program/turn";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, previousMembers, UNCAPPED } from "../support/built-program";
import type { Child } from "../support/child-process";
import { describeUnless } from "../support/describe-unless";
import { eventually } from "../support/eventually";
import { members } from "../support/members";

const WAITS = "Another removal is under way on this machine";

const NO_TURNS =
  process.platform === "linux" ? undefined : `expected Linux, which has turns, got ${process.platform}`;

describeUnless(NO_TURNS, "Runs of one caller on one machine", () => {
  let simulator: Simulator;
  let programs: BuiltProgram[];

  beforeEach(async () => {
    programs = [];
    simulator = await Simulator.start({ organization: { members: numberedMembers(200) }, latencyMs: 50 });
  });

  afterEach(async () => {
    for (const program of programs) program[Symbol.dispose]();
    await simulator.stop();
  });

  /** Starts a run that removes the members from `first` to `last`, one a request. */
  function start(first: number, last: number, removal: Partial<Manifest["removal"]> = {}): Child {
    const policy = { ...UNCAPPED, batchSize: 1, ...removal };
    const program = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, removal: policy }));
    programs.push(program);
    const positions = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    const previous = previousMembers(members(...positions));
    return program.start({ ...simulator.environment, ...previous });
  }

  /** Starts a run of `size` members that has its turn, and a second one of two members that waits. */
  async function startTwo(size: number): Promise<readonly [Child, Child]> {
    const first = start(1, size);
    await eventually(
      "the first one removes",
      () => simulator.requestsOf("DeleteOrganizationMembers").length > 0,
    );
    const second = start(size + 1, size + 2);
    await eventually("the second one waits", () => second.output.includes(WAITS));
    return [first, second];
  }

  test("never exceed the rate together, and all of them finish", async () => {
    const ended = await Promise.all(
      [start(1, 30), start(31, 60), start(61, 90)].map((run) => run.endsWith(0)),
    );
    expect(ended.filter(({ output }) => output.includes(WAITS))).toHaveLength(2);
    expect(simulator.members).toHaveLength(110);
    expect(new Set(simulator.requests.map(({ outcome }) => outcome))).toEqual(new Set(["ok"]));
  });

  test("go on when the one before is killed", async () => {
    const [first, second] = await startTwo(60);
    first.process.kill("SIGKILL");
    await second.endsWith(EXIT_CODES.done);
  });

  test("stop while they wait, and send nothing", async () => {
    const [first, second] = await startTwo(60);
    second.process.kill("SIGTERM");
    const { output } = await second.endsWith(EXIT_CODES.interrupted);
    expect(output).toContain("interrupted by SIGTERM");
    await first.endsWith(EXIT_CODES.done);
    expect(simulator.members).toHaveLength(140);
  });

  test("wait no longer than a run may take, and then send nothing", async () => {
    const [first, second] = await startTwo(150);
    const { output } = await start(153, 153, { timeoutMs: 1_000 }).endsWith(EXIT_CODES.incomplete);
    expect(output).toContain("expected another removal on this machine to end within 1000 ms");
    await Promise.all([first.endsWith(EXIT_CODES.done), second.endsWith(EXIT_CODES.done)]);
    expect(simulator.members).toHaveLength(48);
  });
});

test("A machine that has no such sockets lets every run go on", async () => {
  jest.spyOn(Server.prototype, "listen").mockImplementation(function (this: Server) {
    process.nextTick(() => this.emit("error", Object.assign(new Error("no"), { code: "EPERM" })));
    return this;
  });
  const onWait = jest.fn();
  const { signal } = new AbortController();
  const release = await takeTurn({ caller: ["somebody"], timeoutMs: 1_000, signal, onWait });
  release();
  expect(onWait).not.toHaveBeenCalled();
  jest.restoreAllMocks();
});
