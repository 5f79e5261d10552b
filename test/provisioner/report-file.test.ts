import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { EXIT_CODES, type ExitCode } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, type ProgramRun, stateOf } from "../support/built-program";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";

const REFUSED = "FailedOperation.MemberShareResource";
const SCRIPT = "#!/bin/sh\necho cli\n";

let simulator: Simulator;
let program: BuiltProgram;
let elsewhere: TemporaryDirectory;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
  program = programOf();
  elsewhere = new TemporaryDirectory();
});

afterEach(async () => {
  elsewhere[Symbol.dispose]();
  program[Symbol.dispose]();
  await simulator.stop();
});

/** A program that lets the first two of three leave. */
function programOf(reportFile = "report.json"): BuiltProgram {
  return new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared: [uin(3)], reportFile }));
}

function start(previous = members(1, 2, 3)): ProgramRun {
  const own = { ...simulator.environment, TENCENTCLOUD_STS_ENDPOINT: simulator.endpoint };
  return program.start(own, stateOf(previous));
}

async function run(exitCode: ExitCode, previous = members(1, 2, 3)): Promise<string> {
  await using started = start(previous);
  return (await started.endsWith(exitCode)).output;
}

function file(name = "report.json"): string {
  return join(program.directory, name);
}

/** What stands in the report's place, the file that nobody may change, and what is said. */
type Place = readonly [what: string, make: () => string | undefined, says: string];

const PLACES: readonly Place[] = [
  [
    "a link to a file elsewhere",
    () => {
      const target = join(elsewhere.path, "authorized_keys");
      writeFileSync(target, SCRIPT);
      symlinkSync(target, file());
      return target;
    },
    "a link",
  ],
  [
    "a link to nothing, which would be made",
    () => {
      symlinkSync(join(elsewhere.path, "new"), file());
      return undefined;
    },
    "a link",
  ],
  [
    "a link to the program",
    () => {
      symlinkSync(program.path(PROGRAM_FILES.program), file());
      return program.path(PROGRAM_FILES.program);
    },
    "a link",
  ],
  [
    "a FIFO, which nobody reads",
    () => {
      if (spawnSync("mkfifo", [file()]).status !== 0) throw new Error("expected mkfifo to work");
      return undefined;
    },
    "what is no regular file",
  ],
  [
    "a directory",
    () => {
      mkdirSync(file());
      return undefined;
    },
    "what is no regular file",
  ],
  ...[SCRIPT, "{}", '{"schema": 1}'].map((content): Place => [
    `another file: ${JSON.stringify(content)}`,
    () => {
      writeFileSync(file(), content);
      return file();
    },
    "a file that is no report",
  ]),
];

test.each(PLACES)(
  "%s stops the run before anything is sent, and nothing is touched",
  async (_, make, says) => {
    const target = make();
    const [before, names] = [target && readFileSync(target), readdirSync(program.directory)];
    const output = await run(EXIT_CODES.input);
    expect(output).toContain(
      `expected reportFile "report.json" to be a report, or nothing, in a directory of the stack's own, got ${says} at "report.json"`,
    );
    expect(simulator.requests).toEqual([]);
    expect(target && readFileSync(target)).toEqual(before);
    expect(readdirSync(program.directory)).toEqual(names);
    expect(readdirSync(elsewhere.path)).toHaveLength(target?.startsWith(elsewhere.path) ? 1 : 0);
  },
);

test.each([
  [
    "a link",
    () => {
      symlinkSync(elsewhere.path, file("reports"));
    },
    'got a link at "reports"',
  ],
  [
    "a file",
    () => {
      writeFileSync(file("reports"), "");
    },
    'got what is no directory at "reports"',
  ],
  ["not there", () => undefined, "got ENOENT"],
])("a directory of the report's path that is %s stops the run too", async (_, make, says) => {
  using other = programOf("reports/report.json");
  program[Symbol.dispose]();
  program = other;
  make();
  const output = await run(EXIT_CODES.input);
  expect(output).toContain(says);
  expect(simulator.requests).toEqual([]);
  expect(readdirSync(elsewhere.path)).toEqual([]);
});

test("a report is for its owner alone, also in the place of one that others may read", async () => {
  await run(EXIT_CODES.done);
  expect(statSync(file()).mode & 0o777).toBe(0o600);

  chmodSync(file(), 0o666);
  await run(EXIT_CODES.done);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect(program.report?.totals.alreadyGone).toBe(2);
});

test("a second run of the same removal keeps the RequestIds of the first", async () => {
  simulator.conditions.refusals = { [uin(1)]: REFUSED, [uin(2)]: REFUSED };
  await run(EXIT_CODES.incomplete);
  const [first, second] = program.report?.members.map(({ requestId }) => requestId) ?? [];
  simulator.conditions.refusals = { [uin(2)]: REFUSED };
  await run(EXIT_CODES.incomplete);
  expect(program.report?.members).toMatchObject([
    { uin: uin(1), outcome: "removed", earlierRequestIds: [first] },
    { uin: uin(2), outcome: "refused", earlierRequestIds: [second] },
  ]);
  const third = program.report?.members[1]?.requestId;
  simulator.conditions.refusals = {};
  await run(EXIT_CODES.done);
  expect(program.report?.members[1]).toMatchObject({
    outcome: "removed",
    earlierRequestIds: [second, third],
  });
});

test("a run of another removal keeps nothing of the first, and takes its place", async () => {
  simulator.conditions.refusals = { [uin(1)]: REFUSED };
  await run(EXIT_CODES.incomplete);
  simulator.conditions.refusals = {};
  await run(EXIT_CODES.done, members(1, 3));
  expect(program.report?.members.map((member) => [member.uin, member.outcome])).toEqual([
    [uin(1), "removed"],
  ]);
  expect(JSON.stringify(program.report)).not.toContain("earlierRequestIds");
});

describe("A run that is killed in the middle of a removal", () => {
  async function killedRun(): Promise<void> {
    simulator.faults.next("DeleteOrganizationMembers", { kind: "hang" });
    await using started = start();
    await eventually("a removal", () => simulator.requestsOf("DeleteOrganizationMembers").length > 0);
    await started.signalNode("SIGKILL");
    await started.endsWith(128 + 9);
  }

  test("leaves no report, and nothing of one", async () => {
    const names = readdirSync(program.directory);
    await killedRun();
    expect(readdirSync(program.directory)).toEqual(names);
  });

  test("leaves the report before it as it was", async () => {
    simulator.conditions.refusals = { [uin(1)]: REFUSED };
    await run(EXIT_CODES.incomplete);
    const [before, names] = [readFileSync(file()), readdirSync(program.directory)];
    const removals = simulator.requestsOf("DeleteOrganizationMembers").length;
    simulator.faults.next("DeleteOrganizationMembers", { kind: "hang" });
    await using started = start();
    await eventually(
      "another removal",
      () => simulator.requestsOf("DeleteOrganizationMembers").length > removals,
    );
    await started.signalNode("SIGKILL");
    await started.endsWith(128 + 9);
    expect(readFileSync(file())).toEqual(before);
    expect(readdirSync(program.directory)).toEqual(names);
  });
});
