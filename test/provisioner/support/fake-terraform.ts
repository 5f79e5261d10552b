import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BuiltProgram } from "../../support/built-program";
import { Child, childrenOf } from "../../support/child-process";
import { eventually } from "../../support/eventually";

/** What becomes of Terraform's process when it has ended. */
export type Reaping =
  /** Its parent takes note of it at once. */
  | "reaped"
  /** Its parent does not: it stays as a zombie. */
  | "zombie"
  /** There is no parent: it is process 1 of a namespace, and adopts every orphan in it. */
  | "process 1";

/** What stands between the shell and node. */
export type NodeKind = "node" | "a shim of node";

/** How a {@link FakeTerraform} starts the program. */
export interface FakeTerraformOptions {
  readonly own: NodeJS.ProcessEnv;
  readonly previous: string;
  readonly node: NodeKind;
  readonly reaping: Reaping;
  /** Whether node waits for {@link FakeTerraform.letStart}. @default false */
  readonly held?: boolean;
}

/** Lives on, and never looks for its children. */
const LIVE_ON = "exec sleep 300 </dev/null >/dev/null 2>&1";

/** Starts the command, and waits for it, as Terraform does; and has other things to do when that has ended. */
const TERRAFORM = `/bin/sh -c "$COMMAND" & wait; ${LIVE_ON}`;

/** Starts Terraform, and does not wait for it. */
const CARELESS_PARENT = `/bin/sh -c "$TERRAFORM" & ${LIVE_ON}`;

const COMMANDS: Readonly<Record<Reaping, readonly [string, ...string[]]>> = {
  reaped: ["/bin/sh", "-c", TERRAFORM],
  zombie: ["/bin/sh", "-c", CARELESS_PARENT],
  "process 1": ["unshare", "--pid", "--fork", "--mount-proc", "/bin/sh", "-c", TERRAFORM],
};

/**
 * What stands for Terraform: a process that starts the program's command. Its children survive it, so what node printed and
 * how it ended is found out even where nobody waits for it.
 */
export class FakeTerraform extends Child {
  readonly #directory: string;
  readonly #reaping: Reaping;

  /** @param program what it runs; each run needs one of its own */
  constructor(program: BuiltProgram, { own, previous, node, reaping, held = false }: FakeTerraformOptions) {
    const { directory } = program;
    const environment = program.environment(own, previous);
    writeFileSync(join(directory, "note-exit.cjs"), NOTE_EXIT);
    writeFileSync(join(directory, "node"), shim(node));
    chmodSync(join(directory, "node"), 0o755);
    if (!held) writeFileSync(join(directory, "go"), "");
    const [command, ...args] = COMMANDS[reaping];
    const env = {
      ...environment,
      COMMAND: program.block.command,
      TERRAFORM,
      PATH: `${directory}:${environment["PATH"] ?? ""}`,
      NODE_OPTIONS: `--require "${join(directory, "note-exit.cjs")}"`,
      RUN_DIRECTORY: directory,
    };
    super(command, args, { cwd: directory, env });
    this.#directory = directory;
    this.#reaping = reaping;
  }

  /** Waits until the shell has started what it takes for node. */
  async nodeStarts(): Promise<void> {
    await eventually("the shell starts node", () => existsSync(join(this.#directory, "started")));
  }

  /** Lets node start. */
  letStart(): void {
    writeFileSync(join(this.#directory, "go"), "");
  }

  /** Kills Terraform, as a machine without memory does. */
  killTerraform(): void {
    process.kill(this.#terraformPid, "SIGKILL");
  }

  /** Kills the shell alone, as Terraform does when it is interrupted. */
  killShell(): void {
    process.kill(this.#shellPid, "SIGKILL");
  }

  /** Whether the process that was Terraform is one that nobody took note of. */
  get isZombie(): boolean {
    const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(this.#terraformPid)], {
      encoding: "utf8",
    });
    return stdout.startsWith("Z");
  }

  /** How node ended, once it has. */
  async nodeExitCode(): Promise<number> {
    const file = join(this.#directory, "exit-code");
    await eventually("node ends", () => existsSync(file));
    return Number(readFileSync(file, "utf8"));
  }

  get #terraformPid(): number {
    const { pid = 0 } = this.process;
    return this.#reaping === "reaped" ? pid : (childrenOf(pid)[0] ?? 0);
  }

  get #shellPid(): number {
    return childrenOf(this.#terraformPid)[0] ?? 0;
  }
}

/** Tells that it was started, waits until it may go on, and then is node, or starts it. */
function shim(node: NodeKind): string {
  const start = `"${process.execPath}" "$@"`;
  return [
    "#!/bin/sh",
    ': > "$RUN_DIRECTORY/started"',
    'while [ -e "$RUN_DIRECTORY/started" ] && [ ! -e "$RUN_DIRECTORY/go" ]; do sleep 0.02; done',
    node === "node" ? `exec ${start}` : `${start}; exit $?`,
    "",
  ].join("\n");
}

/** Loaded into node before the program. Renamed into place, so that whoever finds the file finds all of it. */
const NOTE_EXIT = `
  const { renameSync, writeFileSync } = require("node:fs");
  process.on("exit", (code) => {
    const file = process.env.RUN_DIRECTORY + "/exit-code";
    writeFileSync(file + ".new", String(code));
    renameSync(file + ".new", file);
  });
`;
