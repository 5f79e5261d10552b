import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { PROGRAM } from "../../src/text";
import { BuiltProgram, manifestOf, stateOf } from "../support/built-program";
import type { Ended } from "../support/child-process";
import { eventually } from "../support/eventually";
import { members, uin } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";

const UNPROVEN = `${PROGRAM["en-US"].unproven}\n`;

let simulator: Simulator;
let program: BuiltProgram;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
  program = programWith({});
});

afterEach(async () => {
  program[Symbol.dispose]();
  await simulator.stop();
});

/** A program that lets the first of two members leave; `built` stands in for files of it, as if it had been built so. */
function programWith(built: Readonly<Record<string, string>>): BuiltProgram {
  return new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared: [uin(2)] }), { built });
}

async function run(environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  await using started = program.start({ ...simulator.environment, ...environment }, stateOf(members(1, 2)));
  return await started.ended;
}

/** How a run ends of which one file is another, as if it had been built so. */
async function endWith(file: string, code: string, environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  using other = programWith({ [file]: code });
  await using started = other.start({ ...simulator.environment, ...environment }, stateOf(members(1, 2)));
  return await started.ended;
}

/** Expects a run to be a failure after which the whole removal can be tried again. */
function expectUnproven({ exitCode, output }: Ended): void {
  expect(output.endsWith(UNPROVEN)).toBe(true);
  expect(exitCode).toBe(EXIT_CODES.unexpected);
  expect(simulator.members).toEqual([1, 2].map(uin));
}

/** Makes a script the first `node` of PATH; returns the environment for it. */
function nodeThatDoes(script: string): NodeJS.ProcessEnv {
  writeFileSync(join(program.directory, "node"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(program.directory, "node"), 0o755);
  return { PATH: `${program.directory}:${process.env["PATH"] ?? ""}` };
}

/** Lets node load `code` before anything else; returns the environment for it. */
function preloading(code: string): NodeJS.ProcessEnv {
  const file = join(program.directory, "preload.cjs");
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--require "${file}"` };
}

describe("Never taken for success is", () => {
  test("another node that ends with 0 at once", async () => {
    expectUnproven(await run(nodeThatDoes("exit 0")));
    expect(simulator.requests).toEqual([]);
  });

  test("a preloaded module that ends with 0 at once", async () => {
    expectUnproven(await run(preloading("process.exit(0);")));
    expect(simulator.requests).toEqual([]);
  });

  test("a preloaded module that ends with 0 in the middle of a removal", async () => {
    simulator.faults.next("DeleteOrganizationMembers", { kind: "hang" });
    const file = join(program.directory, "now");
    const started = run(
      preloading(`
        const { existsSync } = require("node:fs");
        setInterval(() => existsSync(${JSON.stringify(file)}) && process.exit(0), 10).unref();
      `),
    );
    await eventually("a removal", () => simulator.requestsOf("DeleteOrganizationMembers").length > 0);
    writeFileSync(file, "");
    expectUnproven(await started);
  });

  test.each([
    ["that is empty", ""],
    ["that only comments", "// nothing"],
    ["that ends with 0", "process.exit(0);"],
    ["that sets the status 0", "process.exitCode = 0;"],
    ["that forgets its status", "process.exitCode = undefined;"],
    ["that waits for what never comes", "new Promise(() => {}).then(() => process.exit(77));"],
  ])("a program %s", async (_, code) => {
    expectUnproven(await endWith(PROGRAM_FILES.program, code));
    expect(simulator.requests).toEqual([]);
  });

  test.each([
    ["that throws", "throw new Error('why');"],
    ["that cannot be compiled", "const;"],
    ["that ends the wrapper around it", "});process.exit(0);(function(){"],
    ["whose promise is rejected", "Promise.reject(new Error('why'));"],
    ["that is killed", "process.kill(process.pid, 'SIGKILL');"],
    ["that aborts", "process.abort();"],
  ])("a program %s", async (_, code) => {
    const { exitCode } = await endWith(PROGRAM_FILES.program, code);
    expect(exitCode).toBeGreaterThan(0);
    expect(simulator.requests).toEqual([]);
  });

  test.each(["warn", "none"])(
    "a program whose promise is rejected where node says of that: %s",
    async (mode) => {
      const environment = { NODE_OPTIONS: `--unhandled-rejections=${mode}` };
      const code = "Promise.reject(new Error('why'));";
      expectUnproven(await endWith(PROGRAM_FILES.program, code, environment));
    },
  );

  test("a removal that ends early", async () => {
    const code = "exports.runRemoval = () => new Promise(() => {}); exports.problemText = String;";
    expectUnproven(await endWith(PROGRAM_FILES.removal, code));
  });
});

describe("NODE_OPTIONS are named, with which node does not start:", () => {
  test.each(["--no-such-option", "--require=/nowhere/secret.cjs", "--max-old-space-size=1"])(
    "%s",
    async (options) => {
      const { exitCode, output } = await run({ NODE_OPTIONS: options });
      expect(output.endsWith(`${PROGRAM["en-US"].nodeOptions}\n`)).toBe(true);
      expect(exitCode).toBe(EXIT_CODES.input);
      expect(simulator.requests).toEqual([]);
    },
  );

  test("but not where another node is what does not start", async () => {
    const { exitCode, output } = await run({ ...nodeThatDoes("exit 127"), NODE_OPTIONS: "--no-warnings" });
    expect({ exitCode, output }).toEqual({
      exitCode: EXIT_CODES.input,
      output: `${PROGRAM["en-US"].nodeBroken}\n`,
    });
  });

  test("nor where node starts, and what it runs ends badly", async () => {
    const environment = { NODE_OPTIONS: "--no-warnings" };
    const { exitCode, output } = await endWith(PROGRAM_FILES.program, "throw new Error('why');", environment);
    expect(exitCode).toBe(EXIT_CODES.unexpected);
    expect(output).not.toContain("NODE_OPTIONS");
  });
});

describe("A removal is carried out, and taken for success,", () => {
  afterEach(() => {
    expect(requestLog(simulator)).toEqual(removalOf(1));
    expect(simulator.members).toEqual([uin(2)]);
  });

  test.each(["--input-type=module", "--input-type=commonjs", "--unhandled-rejections=warn", "--no-warnings"])(
    "where NODE_OPTIONS say %s",
    async (options) => {
      expect(await run({ NODE_OPTIONS: options })).toMatchObject({ exitCode: EXIT_CODES.done });
    },
  );

  test("where another module is preloaded", async () => {
    expect(await run(preloading("console.log('preloaded');"))).toMatchObject({ exitCode: EXIT_CODES.done });
  });

  test("where node is a shim that starts the real one", async () => {
    const ended = await run(nodeThatDoes(`"${process.execPath}" "$@"; exit $?`));
    expect(ended).toMatchObject({ exitCode: EXIT_CODES.done });
  });

  test("where node is a shim of a shim", async () => {
    const inner = `/bin/sh -c '"$0" "$@"; exit $?' "${process.execPath}" "$@"`;
    expect(await run(nodeThatDoes(`${inner}; exit $?`))).toMatchObject({ exitCode: EXIT_CODES.done });
  });

  test("where node is a shim that becomes the real one", async () => {
    expect(await run(nodeThatDoes(`exec "${process.execPath}" "$@"`))).toMatchObject({
      exitCode: EXIT_CODES.done,
    });
  });

  test("where this process's own environment names the command's variables", async () => {
    const ended = await run({
      TCO_LOADER: "process.exit(77)",
      TCO_TERRAFORM_PID: "1",
      TCO_SHELL_PID: "1",
      TCO_PREVIOUS_00: "",
    });
    expect(ended).toMatchObject({ exitCode: EXIT_CODES.done });
  });
});

test.each([
  [77, 0],
  [76, 76],
  [78, 78],
])("a program's status %i makes the command's %i", async (status, exitCode) => {
  expect(await endWith(PROGRAM_FILES.program, `process.exit(${status});`)).toMatchObject({ exitCode });
});
