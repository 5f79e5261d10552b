import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { stripVTControlCharacters } from "node:util";
import { eventually } from "./eventually";

/** Why this machine has no terminals for tests, if it has none. */
export function terminalProblem(): string | undefined {
  const { status } = spawnSync("script", ["--quiet", "--command", "true", "/dev/null"], { stdio: "ignore" });
  return status === 0 ? undefined : "expected the command script of util-linux, which opens a terminal";
}

/** How a command ended, and what the screen showed of it. */
export interface Shown {
  readonly exitCode: number;
  readonly output: string;
}

/** What a command asks, and the key that answers it. */
export interface Answer {
  readonly to: RegExp;
  readonly key: string;
}

const INTERRUPT = "\u0003";

/** How long what was interrupted may take to end. */
const GRACE_MS = 5_000;

/**
 * A shell at a terminal, as a person has it: what one command sets the next one finds, and a command that asks finds
 * somebody there. Leaving the scope of `await using` ends it, and what still runs.
 */
export class Terminal implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  #screen = "";
  #cleaned = { from: 0, to: 0, text: "" };

  constructor(directory: string, env: NodeJS.ProcessEnv) {
    this.#process = spawn("script", ["--quiet", "--command", "sh", "/dev/null"], {
      cwd: directory,
      // With CI=true cdktf would ask nothing, and wait for the answer.
      env: { ...env, TERM: "dumb", ENV: "", CI: "false" },
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.#ended = once(this.#process, "close");
    this.#process.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#screen += text;
    });
    this.#type("stty -echo; PS1= PS2=\n");
  }

  /** Types a command, answers what it asks, and waits for its end. */
  async run(command: string, answer?: Answer): Promise<Shown> {
    const [tty = ""] = (answer && /\/dev\/\S+/.exec((await this.run("tty")).output)) ?? [];
    const from = this.#screen.length;
    // In one piece, which the shell reads whole before anything runs: what runs must not read a part of it.
    this.#type(`{ ${command}\n}; printf 'ended with %d.\\n' $?\n`);
    const tryEnd = (): RegExpExecArray | null => /ended with (\d+)\.$/m.exec(this.#shown(from));
    if (answer) {
      const isAsking = (shown: string): boolean => answer.to.test(shown) && readsKeys(tty);
      await this.#until(from, `${command} asks`, (shown) => tryEnd() !== null || isAsking(shown));
      if (tryEnd() === null) this.#type(answer.key);
    }
    await this.#until(from, `${command} ends`, () => tryEnd() !== null);
    const end = tryEnd();
    return { exitCode: Number(end?.[1]), output: this.#shown(from).slice(0, end?.index) };
  }

  /** Types a command that runs until it is interrupted, and waits until it has shown what is expected. */
  async start(command: string, expected: RegExp): Promise<void> {
    const from = this.#screen.length;
    this.#type(`${command}\n`);
    await this.#until(from, `${command} shows ${String(expected)}`, (shown) => expected.test(shown));
  }

  async #until(from: number, expected: string, condition: (shown: string) => boolean): Promise<void> {
    try {
      await eventually(expected, () => condition(this.#shown(from)));
    } catch (cause) {
      throw new Error(`${(cause as Error).message}, got:\n${this.#shown(from)}`, { cause });
    }
  }

  /** What the screen has shown since, without what steers it; cleaned only when there is more of it. */
  #shown(from: number): string {
    const to = this.#screen.length;
    if (this.#cleaned.from !== from || this.#cleaned.to !== to) {
      const text = stripVTControlCharacters(this.#screen.slice(from)).replaceAll("\r", "");
      this.#cleaned = { from, to, text };
    }
    return this.#cleaned.text;
  }

  #type(text: string): void {
    this.#process.stdin?.write(text);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#type(`${INTERRUPT}exit\n`);
    const patience = setTimeout(() => this.#process.kill("SIGKILL"), GRACE_MS);
    await this.#ended;
    clearTimeout(patience);
  }
}

/** Whether a program reads single keys there: a key that comes earlier would be another one to it. */
function readsKeys(tty: string): boolean {
  const { stdout } = spawnSync("stty", ["--file", tty, "--all"], { encoding: "utf8" });
  return stdout.includes("-icrnl");
}
