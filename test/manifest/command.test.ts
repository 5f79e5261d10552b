import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES } from "../../src/domain/language";
import { directoryOf, PROVEN_STATUS, removalProvisioner } from "../../src/manifest/command";
import { hashOf } from "../../src/manifest/program-files";
import { PROGRAM } from "../../src/text";
import { manifestOf, programOf, withFile } from "../support/built-program";
import { TemporaryDirectory } from "../support/temporary-directory";

const FOLDER = "assets/organization-membership-program/0.6.0/10001";
const FILES = programOf(manifestOf());
const DIRECTORY = `${FOLDER}/${hashOf(FILES)}`;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const BLOCK = removalProvisioner(FOLDER, FILES, "self.triggers", PROGRAM["en-US"]);
const LOADER = BLOCK.environment["TCO_LOADER"] ?? "";

describe("The command", () => {
  test("holds one hash, the start file's", () => {
    expect(BLOCK.command.match(/[0-9a-f]{64}/g)).toEqual([hashOf(FILES)]);
  });

  test("has at most 40 characters beside the directory, because each failure repeats it", () => {
    expect(BLOCK.command.replace(DIRECTORY, "").length).toBeLessThanOrEqual(40);
  });

  test("is one line without a template of Terraform's", () => {
    expect(BLOCK.command).not.toMatch(/[$%]\{|\n/);
  });

  test("changes with every file that will run or be read", () => {
    const commands = [...FILES].map(([name, bytes]) => {
      const files = withFile(FILES, [name, `${String(bytes)} `]);
      return removalProvisioner(FOLDER, files, "self.triggers", PROGRAM["en-US"]).command;
    });
    expect(new Set([BLOCK.command, ...commands]).size).toBe(1 + FILES.size);
  });

  test("runs at the destroy only, and does not show itself", () => {
    expect(BLOCK).toMatchObject({ when: "destroy", quiet: true });
    expect(Object.keys(BLOCK).sort()).toEqual(["command", "environment", "quiet", "when"]);
  });

  test("tells its directory to a review, as that of version 0.3 does", () => {
    expect(directoryOf(BLOCK.command)).toBe(DIRECTORY);
    expect(directoryOf(`D='${DIRECTORY}'; node -e "$TCO_LOADER" "$D"; exit $?`)).toBe(DIRECTORY);
  });

  test.each([
    "",
    "node program.cjs manifest.json",
    "echo D='x' manifest.json",
    "D=''; exec node x manifest.json",
    "D='x'; exec node y",
    `echo; ${BLOCK.command}`,
    `${BLOCK.command}; echo`,
    BLOCK.command.replace("eval", "true; eval"),
    BLOCK.command.replace("TCO_COMMAND", "OTHER_COMMAND"),
    BLOCK.command.replace(DIRECTORY, "a'b"),
  ])("of somebody else tells none: %j", (command) => {
    expect(directoryOf(command)).toBeUndefined();
  });
});

describe("The environment", () => {
  test("has what the command runs, in one line", () => {
    expect(BLOCK.environment["TCO_COMMAND"]).toMatch(/^[^\n]+ node -e "\$TCO_LOADER" "\$D"; [^\n]+$/);
  });

  test("has a loader of at most 400 characters that neither a shell nor Terraform takes for more than a text", () => {
    expect(LOADER).not.toBe("");
    expect(LOADER.length).toBeLessThanOrEqual(400);
    expect(LOADER).not.toMatch(/'|[$%]\{|\n/);
  });

  test.each(LANGUAGES)(
    "has no template but those of the previous members and their object, in %s",
    (language) => {
      const block = removalProvisioner(FOLDER, FILES, "self.triggers_replace", PROGRAM[language]);
      for (const [name, value] of Object.entries(block.environment)) {
        if (name.startsWith("TCO_PREVIOUS_")) {
          expect(value).toMatch(
            /^\$\{substr\(base64gzip\(jsonencode\(self\.triggers_replace\)\), \d+, \d+\)\}$/,
          );
        } else if (name === "TCO_OBJECT_ID") {
          expect(value).toBe("${self.id}");
        } else {
          expect(value).not.toMatch(/[$%]\{/);
        }
      }
    },
  );

  test("says everything that the command may have to say in the construct's language", () => {
    const { environment } = removalProvisioner(FOLDER, FILES, "self.triggers", PROGRAM["zh-CN"]);
    for (const name of [
      "TCO_PROGRAM_MISSING",
      "TCO_NODE_MISSING",
      "TCO_NODE_OPTIONS",
      "TCO_NODE_BROKEN",
      "TCO_CHANGED",
      "TCO_UNPROVEN",
    ]) {
      expect(environment[name]).toMatch(/^\p{Script=Han}/u);
    }
  });
});

/** The shells of this machine that are `/bin/sh` somewhere, each by its path. */
const SHELLS = ["sh", "dash", "bash", "busybox"].flatMap((shell) => {
  const [path = ""] = spawnSync("which", [shell], { encoding: "utf8" }).stdout.split("\n");
  return path === "" ? [] : [{ shell, path }];
});

describe.each(SHELLS)("The command run by $shell", ({ path: file }) => {
  let stack: TemporaryDirectory;
  let path: TemporaryDirectory;

  beforeEach(() => {
    [stack, path] = [new TemporaryDirectory(), new TemporaryDirectory()];
    mkdirSync(join(stack.path, DIRECTORY), { recursive: true });
    for (const [name, bytes] of FILES) writeFileSync(join(stack.path, DIRECTORY, name), bytes);
  });

  afterEach(() => {
    for (const directory of [stack, path]) directory[Symbol.dispose]();
  });

  /** Runs the command where a script is all that can be found as `node`, and no other command. */
  function run(node: string | undefined, environment = BLOCK.environment): SpawnSyncReturns<string> {
    if (node !== undefined) {
      writeFileSync(join(path.path, "node"), `#!/bin/sh\n${node}\n`);
      chmodSync(join(path.path, "node"), 0o755);
    }
    const args = ["-c", BLOCK.command];
    const env = { ...environment, PATH: path.path };
    const stdio = ["ignore", "pipe", "pipe"] as const; // as Terraform does it
    return spawnSync(file, args, {
      argv0: "sh",
      cwd: stack.path,
      env,
      stdio: [...stdio],
      encoding: "utf8",
    });
  }

  test("starts node with the loader and the directory, and tells who Terraform is and who the shell", () => {
    const ended = run(
      `printf '%s\\n' "$TCO_TERRAFORM_PID" "$TCO_SHELL_PID" "$PPID" "$@"; exit ${PROVEN_STATUS}`,
    );
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    const shellPid = String(ended.pid);
    expect(ended.stdout.split("\n")).toEqual([
      String(process.pid),
      shellPid,
      shellPid,
      "-e",
      LOADER,
      DIRECTORY,
      "",
    ]);
  });

  test.each([PROVEN_STATUS, 4])(
    "ends by itself where errexit is exported and node ends with %i",
    (status) => {
      const environment = { ...BLOCK.environment, SHELLOPTS: "errexit" };
      expect(run(`exit ${status}`, environment).status).toBe(status === PROVEN_STATUS ? 0 : status);
    },
  );

  /** A node that runs whatever it is given but our program. */
  const onlyOurs = (script: string): string => `[ "$2" = 0 ] && exit 0; ${script}`;

  test.each<readonly [of: string, status: number]>([
    [`exit ${PROVEN_STATUS}`, 0],
    ["exit 0", 1],
    ["exit 70", 1],
    ["exit 1", 1],
    ["exit 2", 2],
    ["exit 3", 3],
    ["exit 4", 4],
    ["exit 5", 5],
    ["exit 6", 6],
    ["exit 7", 7],
    ["exit 76", 76],
    ["exit 78", 78],
    ["exit 127", 127],
    ["kill -KILL $$", 128 + 9],
    ["kill -TERM $$", 128 + 15],
  ])("of a node that does %j makes the status %i", (node, status) => {
    expect(run(onlyOurs(node)).status).toBe(status);
  });

  test.each(["exit 1", "exit 9", "exit 76", "exit 127", "kill -ABRT $$", "kill -SEGV $$"])(
    "says of a node that does %j whatever it is given that it does not start",
    (node) => {
      expect(run(`echo "$2" >>started; ${node}`)).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringMatching(
          new RegExp(`(^|\n)${escaped(PROGRAM["en-US"].nodeBroken)}\n$`),
        ) as string,
      });
      expect(readFileSync(join(stack.path, "started"), "utf8")).toBe(`${LOADER}\n0\n0\n`);
    },
  );

  test.each(["exit 2", "exit 7", "kill -KILL $$", "kill -TERM $$"])(
    "looks no further where node does %j, which is an end of the program's or of somebody's making",
    (node) => {
      expect(run(`echo "$2" >>started; ${node}`).stderr).not.toContain("Nothing");
      expect(readFileSync(join(stack.path, "started"), "utf8")).toBe(`${LOADER}\n`);
    },
  );

  test("names the NODE_OPTIONS without which node starts, and not what they hold", () => {
    const node = '[ -z "$NODE_OPTIONS" ] && exit 0; exit 9';
    const ended = run(node, { ...BLOCK.environment, NODE_OPTIONS: "--secret" });
    expect(ended).toMatchObject({ status: 2, stdout: "", stderr: `${PROGRAM["en-US"].nodeOptions}\n` });
    const { environment } = removalProvisioner(FOLDER, FILES, "self.triggers", PROGRAM["zh-CN"]);
    expect(run(node, { ...environment, NODE_OPTIONS: "--secret" }).stderr).toBe(
      `${PROGRAM["zh-CN"].nodeOptions}\n`,
    );
  });

  test("starts a node that ends well once", () => {
    expect(run(`echo "$2" >>started; exit ${PROVEN_STATUS}`).status).toBe(0);
    expect(readFileSync(join(stack.path, "started"), "utf8")).toBe(`${LOADER}\n`);
  });

  test("never succeeds where what it runs is not there", () => {
    expect(run(`exit ${PROVEN_STATUS}`, { ...BLOCK.environment, TCO_COMMAND: "" })).toMatchObject({
      status: 1,
      stdout: "",
    });
  });

  test.each(["exit 0", "exit 70"])("says of a node that does %j that nothing proves it", (node) => {
    expect(run(node)).toMatchObject({ stdout: "", stderr: `${PROGRAM["en-US"].unproven}\n` });
  });

  test("says in the construct's language that nothing proves it", () => {
    const { environment } = removalProvisioner(FOLDER, FILES, "self.triggers", PROGRAM["zh-CN"]);
    expect(run("exit 0", environment).stderr).toBe(`${PROGRAM["zh-CN"].unproven}\n`);
  });

  test("does not repeat what a node said that failed", () => {
    expect(run("echo why >&2; exit 4")).toMatchObject({ status: 4, stdout: "", stderr: "why\n" });
  });

  test("fails without node, and says what to do", () => {
    expect(run(undefined)).toMatchObject({
      status: 2,
      stdout: "",
      stderr:
        "Nothing was removed: expected Node.js on the machine that applies, found no node in PATH. Install it there and " +
        "apply again.\n",
    });
  });

  test("never succeeds with a node that cannot be started", () => {
    writeFileSync(join(path.path, "node"), "");
    expect(run(undefined).status).toBeGreaterThan(1);
    mkdirSync(join(path.path, "directory", "node"), { recursive: true });
    expect(run(undefined).status).toBeGreaterThan(1);
  });

  test("without its program fails, starts nothing and says what to do", () => {
    renameSync(join(stack.path, DIRECTORY), join(stack.path, "elsewhere"));
    expect(run("echo started")).toMatchObject({
      status: 2,
      stdout: "",
      stderr:
        `Nothing was removed: expected the program of this plan in ${DIRECTORY}, found none that can be read. A later ` +
        "synth replaced it, or the stack's directory was copied without its assets. Make a new plan where it is applied, " +
        "and apply that.\n",
    });
  });
});
