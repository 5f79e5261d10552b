import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

const [LOOK_EVERY_MS, LOOK_EVERY_MS_WITH_PS] = [10, 100];

/**
 * Keeps the arguments of every process of this machine, as every user of it can read them, until the scope of
 * `using` is left.
 */
export class ProcessArguments implements Disposable {
  readonly #seen = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    const [look, everyMs] =
      process.platform === "linux"
        ? [argumentsInProc, LOOK_EVERY_MS]
        : [argumentsByPs, LOOK_EVERY_MS_WITH_PS];
    this.#timer = setInterval(() => {
      for (const line of look()) this.#seen.add(line);
    }, everyMs);
  }

  /** The command lines seen so far, each once. */
  get seen(): readonly string[] {
    return [...this.#seen];
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }
}

function argumentsInProc(): string[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, "latin1").replaceAll("\0", " ")];
    } catch {
      return []; // it has ended
    }
  });
}

function argumentsByPs(): string[] {
  return execFileSync("ps", ["-A", "-ww", "-o", "args="], { encoding: "latin1" }).split("\n");
}
