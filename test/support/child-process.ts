import { type ChildProcess, spawn, type SpawnOptions, spawnSync } from "node:child_process";
import { once } from "node:events";

/** No command of these tests needs longer, so that one which hangs cannot outlive its test for long. */
const LIMIT_MS = 240_000;

/** How a child process ended, and what it printed. */
export interface Ended {
  /** `null` when a signal ended it. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  /** Standard output and standard error in the order of arrival. */
  readonly output: string;
}

/** The process ids of the children that a process has now. */
export function childrenOf(pid: number): number[] {
  const { stdout } = spawnSync("pgrep", ["-P", String(pid)], { encoding: "utf8" });
  return stdout.split("\n").filter(Boolean).map(Number);
}

/** A child process whose output is kept. Leaving the scope of `await using` ends it, and what it started. */
export class Child implements AsyncDisposable {
  /** Settles when the process, and whoever it gave its output to, has ended. */
  readonly ended: Promise<Ended>;
  readonly process: ChildProcess;

  readonly #command: string;
  #stdout = "";
  #output = "";

  /** @throws through {@link ended} when there is no such command */
  constructor(command: string, args: readonly string[], options: Omit<SpawnOptions, "stdio"> = {}) {
    this.#command = [command, ...args].join(" ");
    this.process = spawn(command, args, { timeout: LIMIT_MS, ...options, stdio: ["ignore", "pipe", "pipe"] });
    this.process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#output += text;
    });
    this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#output += text;
    });
    this.ended = once(this.process, "close").then(([exitCode, signal]) => ({
      exitCode: exitCode as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout: this.#stdout,
      output: this.#output,
    }));
    this.ended.catch(() => undefined); // whoever awaits it learns of the failure
  }

  /** What it has printed so far. */
  get output(): string {
    return this.#output;
  }

  /**
   * Waits for its end.
   *
   * @throws Error with everything it printed, unless it ends with `exitCode`
   */
  async endsWith(exitCode: number): Promise<Ended> {
    const ended = await this.ended;
    if (ended.exitCode === exitCode) return ended;
    const end = String(ended.signal ?? ended.exitCode);
    throw new Error(`expected exit code ${exitCode} of ${this.#command}, got ${end}:\n${ended.output}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode, signalCode } = this.process;
    if (pid !== undefined && exitCode === null && signalCode === null) killTree(pid);
    await this.ended.catch(() => undefined);
  }
}

/** Ends a process and all its descendants: it is stopped first, so that it starts no more of them. */
function killTree(pid: number): void {
  const send = (signal: NodeJS.Signals): void => {
    try {
      process.kill(pid, signal);
    } catch {
      // it has ended
    }
  };
  send("SIGSTOP");
  childrenOf(pid).forEach(killTree);
  send("SIGKILL");
}
