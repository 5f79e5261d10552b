import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { LANGUAGES } from "../../src/domain/language";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { EXIT_CODES } from "../../src/provisioner/exit-codes";
import { numberedMembers, Simulator } from "../../src/simulator";
import { BuiltProgram, manifestOf, type ProgramRun, stateOf } from "../support/built-program";
import { describeUnless } from "../support/describe-unless";
import { members, uin } from "../support/members";
import { removalOf } from "../support/pending-removal";
import { requestLog } from "../support/request-log";
import { TemporaryDirectory } from "../support/temporary-directory";
import { filesOf } from "../support/whole-manifest";

const FILES = Object.values(PROGRAM_FILES);

let simulator: Simulator;

beforeEach(async () => {
  simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
});

afterEach(async () => {
  await simulator.stop();
});

/** A program of which the first of two members leaves. */
function pendingProgram(language: (typeof LANGUAGES)[number] = "en-US"): BuiltProgram {
  return new BuiltProgram(manifestOf({ endpoint: simulator.endpoint, declared: [uin(2)], language }));
}

function start(program: BuiltProgram, environment: NodeJS.ProcessEnv = {}): ProgramRun {
  return program.start({ ...simulator.environment, ...environment }, stateOf(members(1, 2)));
}

/** What can become of a file. */
const DAMAGES: Readonly<Record<string, (file: string) => void>> = {
  "is changed": (file) => {
    writeFileSync(file, readFileSync(file, "utf8").replace(/\n?$/, " \n"));
  },
  "has a line more": (file) => {
    writeFileSync(file, "\n", { flag: "a" });
  },
  "is cut off": (file) => {
    truncateSync(file, readFileSync(file).length - 1);
  },
  "is emptied": (file) => {
    truncateSync(file);
  },
  "is missing": (file) => {
    rmSync(file);
  },
  "is a FIFO": (file) => {
    rmSync(file);
    if (spawnSync("mkfifo", [file]).status !== 0) throw new Error("expected mkfifo to work");
  },
  "is a directory": (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  "is a link to nothing": (file) => {
    rmSync(file);
    symlinkSync("elsewhere", file);
  },
  "is a link to itself": (file) => {
    rmSync(file);
    symlinkSync(file, file);
  },
};

const ADVICE = {
  "en-US": /^Nothing was removed: expected .* a new plan[^\n]*\n$/,
  "zh-CN": /^没有移出任何成员：[^\n]*生成[^\n]*plan[^\n]*\n$/,
};

describe.each(LANGUAGES)("In %s nothing is sent, and one sentence names what is wrong,", (language) => {
  describe.each(FILES)("when %s", (file) => {
    test.each(Object.entries(DAMAGES))("%s", async (_, damage) => {
      using program = pendingProgram(language);
      damage(program.path(file));
      await using run = start(program);
      const { output } = await run.endsWith(EXIT_CODES.input);
      expectRefusal(program, file, language, output);
    });
  });
});

function expectRefusal(
  program: BuiltProgram,
  file: string,
  language: (typeof LANGUAGES)[number],
  output: string,
): void {
  expect(simulator.requests).toEqual([]);
  expect(program.report).toBeUndefined();
  expect(output).toMatch(ADVICE[language]);
  const directory = program.programDirectory.slice(program.directory.length + 1);
  expect(output).toContain(file === PROGRAM_FILES.start ? directory : join(directory, file));
}

/** Root may read everything, and so becomes somebody else. */
const READER = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const NO_READER =
  spawnSync(process.execPath, ["-e", ""], READER).status === 0
    ? undefined
    : "expected a user who may run node and is not root";

describeUnless(NO_READER, "A file that cannot be read", () => {
  describe.each(LANGUAGES)("stops a run in %s, and nothing is sent:", (language) => {
    test.each(FILES)("%s", async (file) => {
      using program = pendingProgram(language);
      chmodSync(program.path(file), 0o000);
      chmodSync(dirname(program.directory), 0o755);
      await using run = program.start(simulator.environment, stateOf(members(1, 2)), READER);
      const { output } = await run.endsWith(EXIT_CODES.input);
      expectRefusal(program, file, language, output);
      if (file !== PROGRAM_FILES.start) expect(output).toContain("EACCES");
    });
  });
});

test("a stack's directory that was copied without its assets removes nobody, and says so", async () => {
  using program = pendingProgram();
  rmSync(join(program.directory, "assets"), { recursive: true });
  await using run = start(program);
  const { output } = await run.endsWith(EXIT_CODES.input);
  expect(output).toContain("the stack's directory was copied without its assets");
  expect(simulator.requests).toEqual([]);
});

test("the assets of another synth do not stand in for those of the plan", async () => {
  using program = pendingProgram();
  using later = new BuiltProgram(manifestOf({ endpoint: simulator.endpoint }));
  cpSync(later.programDirectory, join(dirname(program.programDirectory), "later"), { recursive: true });
  rmSync(program.programDirectory, { recursive: true });
  await using run = start(program);
  await run.endsWith(EXIT_CODES.input);
  expect(simulator.requests).toEqual([]);
});

/** Expects a run to remove the first member, and nobody else. */
async function expectRemoval(program: BuiltProgram, environment: NodeJS.ProcessEnv = {}): Promise<void> {
  await using run = start(program, environment);
  await run.endsWith(EXIT_CODES.done);
  expect(requestLog(simulator)).toEqual(removalOf(1));
  expect(simulator.members).toEqual([uin(2)]);
}

test("links to the right bytes run, as some artifact stores make them", async () => {
  using program = pendingProgram();
  using store = new TemporaryDirectory();
  for (const file of FILES) {
    const stored = join(store.path, "organization", "membership", file);
    mkdirSync(dirname(stored), { recursive: true });
    cpSync(program.path(file), stored);
    rmSync(program.path(file));
    symlinkSync(stored, program.path(file));
  }
  await expectRemoval(program);
});

test("a link to the directory runs", async () => {
  using program = pendingProgram();
  const elsewhere = join(program.directory, "elsewhere");
  renameSync(program.programDirectory, elsewhere);
  symlinkSync(elsewhere, program.programDirectory);
  await expectRemoval(program);
});

test("files that nobody may write run", async () => {
  using program = pendingProgram();
  for (const file of FILES) chmodSync(program.path(file), 0o444);
  await expectRemoval(program);
});

test("a directory with blanks, quotes and characters of every kind in its name runs", async () => {
  const manifest = manifestOf({ endpoint: simulator.endpoint, declared: [uin(2)] });
  using program = new BuiltProgram(manifest, { stack: `w é 空 it's "$HOME" \\ %{x}` });
  await expectRemoval(program);
  expect(program.report?.complete).toBe(true);
});

// Preloaded, so that it comes between reading and running: each file is exchanged as soon as it was read, and checked.
const EXCHANGE = `
  const { writeFileSync } = require("node:fs");
  const vm = require("node:vm");
  const { runInThisContext } = vm;
  const other = {
    "start.js": process.env.OTHER_CODE,
    "manifest.json": process.env.OTHER_MANIFEST,
    "../declarations.json": process.env.OTHER_DECLARATIONS,
    "../../program.cjs": process.env.OTHER_CODE,
    "../../removal.cjs": process.env.OTHER_CODE,
    "../../problems.cjs": process.env.OTHER_CODE,
  };
  vm.runInThisContext = (code, options) => {
    const file = options.filename ?? options;
    const isStart = file.endsWith("start.js");
    for (const name of isStart ? ["start.js"] : Object.keys(other)) {
      writeFileSync(process.env.PROGRAM_DIRECTORY + "/" + name, other[name]);
    }
    return runInThisContext(code, options);
  };
`;

test("files that are exchanged once they were checked do not run: each is read once", async () => {
  using program = pendingProgram();
  const [preload, ran] = [join(program.directory, "exchange.cjs"), join(program.directory, "ran")];
  writeFileSync(preload, EXCHANGE);
  const other = filesOf(manifestOf({ endpoint: simulator.endpoint, protectedMembers: [uin(1)] }));
  const otherCode = `require("node:fs").writeFileSync(${JSON.stringify(ran)}, ""); process.exit(77);`;
  await expectRemoval(program, {
    NODE_OPTIONS: `--require "${preload}"`,
    PROGRAM_DIRECTORY: program.programDirectory,
    OTHER_MANIFEST: JSON.stringify(other.manifest),
    OTHER_DECLARATIONS: JSON.stringify(other.declarations),
    OTHER_CODE: otherCode,
  });
  expect(existsSync(ran)).toBe(false);
  for (const file of FILES) {
    expect(readFileSync(program.path(file)).equals(program.files.get(file) ?? Buffer.of())).toBe(false); // exchanged
  }
});
