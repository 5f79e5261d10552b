import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Engine, OrganizationMembership, type OrganizationMembershipProps } from "../../src";
import { manifestPathOf } from "../../src/program/contract";
import { provisionerOf, Synthesis, type SynthesizedStack } from "../support/synthesis";
import { TemporaryDirectory } from "../support/temporary-directory";

const ADDRESS = "null_resource.membership";

function synthesize(props: OrganizationMembershipProps): Synthesis {
  return Synthesis.ofStack((stack) => new OrganizationMembership(stack, "membership", props));
}

/** Runs a provisioner's command as Terraform does: with `/bin/sh -c`, in the stack's directory. */
function run(
  stack: SynthesizedStack,
  address: string,
  environment: Readonly<Record<string, string>>,
): SpawnSyncReturns<string> {
  const { command } = provisionerOf(stack.resource(address));
  return spawnSync("/bin/sh", ["-c", command], { cwd: stack.directory, env: environment, encoding: "utf8" });
}

/** A directory to find commands in whose `node` prints its process id, that of Terraform and its arguments, a line each. */
function echoingNode(): TemporaryDirectory {
  const directory = new TemporaryDirectory();
  const node = join(directory.path, "node");
  writeFileSync(node, "#!/bin/sh\nprintf '%s\\n' $$ $TCO_PARENT_PID \"$@\"\n");
  chmodSync(node, 0o755);
  return directory;
}

/** What Terraform puts into the environment for a map of previous members, by its functions' documentation. */
function evaluate(
  environment: Readonly<Record<string, string>>,
  previous: Readonly<Record<string, string>>,
): Record<string, string> {
  const encoded = gzipSync(JSON.stringify(previous)).toString("base64");
  const substr = /^\$\{substr\(base64gzip\(jsonencode\(self\.triggers(?:_replace)?\)\), (\d+), (\d+)\)\}$/;
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => {
      const [, start, length] = (substr.exec(value) ?? []).map(Number);
      return [name, start === undefined ? value : encoded.slice(start, start + (length ?? 0))];
    }),
  );
}

test("the shell becomes the program, so that whoever kills the shell kills the program", () => {
  using synthesis = synthesize({ members: ["100000000001"] });
  using path = echoingNode();
  const stack = synthesis.stack();
  const ended = run(stack, ADDRESS, { PATH: path.path });
  const program = `${stack.programDirectory(ADDRESS)}/program.cjs`;
  expect({ ...ended, pid: String(ended.pid) }).toMatchObject({
    status: 0,
    stdout: `${ended.pid}\n${process.pid}\n${program}\nmanifest.json\n`,
    stderr: "",
  });
});

test("the teardown runs the same program, with a manifest of its own", () => {
  using synthesis = synthesize({ members: ["100000000001"], onDestroy: "remove" });
  using path = echoingNode();
  const stack = synthesis.stack();
  const names = Object.keys(stack.configuration.resource?.["null_resource"] ?? {});
  const teardown =
    names
      .map((name) => `null_resource.${name}`)
      .find((address) => address.startsWith(`${ADDRESS}_Teardown_`)) ?? "";
  const ended = run(stack, teardown, { PATH: path.path });
  const program = `${stack.programDirectory(ADDRESS)}/program.cjs`;
  expect(ended.stdout).toBe(`${ended.pid}\n${process.pid}\n${program}\nteardown.json\n`);
});

/** Expects the command to start nothing, where commands are found in `path` only, and to say why. */
function expectToFail(stack: SynthesizedStack, path: TemporaryDirectory, stderr: string): void {
  const { environment } = provisionerOf(stack.resource(ADDRESS));
  expect(run(stack, ADDRESS, { ...environment, PATH: path.path })).toMatchObject({
    status: 2,
    stdout: "",
    stderr,
  });
}

test("without its program the command fails, starts nothing and says why", () => {
  using synthesis = synthesize({ members: ["100000000001"] });
  using path = echoingNode();
  const stack = synthesis.stack();
  const directory = stack.programDirectory(ADDRESS);
  renameSync(join(stack.directory, directory), join(stack.directory, "elsewhere"));

  expectToFail(
    stack,
    path,
    `Nothing was removed: expected the program of this plan in ${directory}, but a later synth replaced it. Make a new ` +
      "plan and apply that.\n",
  );
});

test("without node the command fails and says what to do", () => {
  using synthesis = synthesize({ members: ["100000000001"] });
  using path = new TemporaryDirectory();
  expectToFail(
    synthesis.stack(),
    path,
    "Nothing was removed: expected Node.js on the machine that applies, found no node in PATH. Install it there and " +
      "apply again.\n",
  );
});

test("what the command says is in the language of the construct", () => {
  using synthesis = synthesize({ members: ["100000000001"], language: "zh-CN" });
  const { environment } = provisionerOf(synthesis.stack().resource(ADDRESS));
  expect(environment["TCO_PROGRAM_MISSING"]).toContain("没有移出任何成员");
  expect(environment["TCO_NODE_MISSING"]).toContain("没有移出任何成员");
});

test("a review finds the manifest by the command", () => {
  using synthesis = synthesize({ members: ["100000000001"] });
  const stack = synthesis.stack();
  const { command } = provisionerOf(stack.resource(ADDRESS));
  expect(manifestPathOf(command)).toBe(`${stack.programDirectory(ADDRESS)}/manifest.json`);
});

test.each([
  "",
  "node program.cjs manifest.json",
  "echo D='x' manifest.json",
  "D=''; exec node x manifest.json",
])("a review finds no manifest by the command %j", (command) => {
  expect(manifestPathOf(command)).toBeUndefined();
});

describe.each<Engine>(["null_resource", "terraform_data"])("the program that runs for a %s", (engine) => {
  const address = `${engine}.membership`;

  /** Runs what was built, but for the removal itself: that part prints what it is given. */
  function runProgram(
    members: Readonly<Record<string, string>>,
    previous: Readonly<Record<string, string>>,
  ): Pick<SpawnSyncReturns<string>, "status" | "stdout" | "stderr"> {
    using synthesis = synthesize({ members, engine });
    const stack = synthesis.stack();
    writeFileSync(
      join(stack.directory, stack.programDirectory(address), "removal.cjs"),
      `exports.runRemoval = ({ construct }, leaving, previousCount) => {
         console.log(JSON.stringify({ construct, leaving: [...leaving], previousCount }));
         return 7;
       };`,
    );
    const environment = evaluate(provisionerOf(stack.resource(address)).environment, previous);
    const path = dirname(process.execPath);
    const { status, stdout, stderr } = run(stack, address, { ...environment, PATH: path });
    return { status, stdout, stderr };
  }

  test("finds that nobody leaves when nothing changed, whatever the labels", () => {
    const members = { "100000000001": 'a "b"\n${c} 中', "9007199254740991": "\\" };
    expect(runProgram(members, members)).toEqual({
      status: 0,
      stdout: expect.stringContaining("stack/membership") as string,
      stderr: "",
    });
  });

  test("finds who leaves among members that need several chunks", () => {
    const uins = Array.from({ length: 3_000 }, (_, index) => String(100_000_000_000 + index));
    const previous = Object.fromEntries(uins.map((uin) => [uin, randomBytes(60).toString("base64")]));
    expect(gzipSync(JSON.stringify(previous)).toString("base64").length).toBeGreaterThan(200_000);

    const { "100000000000": first = "", "100000002999": last = "", ...members } = previous;
    const { status, stdout, stderr } = runProgram(members, previous);
    expect({ status, stdout: JSON.parse(stdout) as unknown, stderr }).toEqual({
      status: 7,
      stdout: {
        construct: "stack/membership",
        leaving: [
          ["100000000000", first],
          ["100000002999", last],
        ],
        previousCount: 3_000,
      },
      stderr: "",
    });
  });
});
