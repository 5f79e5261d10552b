import { readFileSync } from "node:fs";
import { MembershipError } from "../domain/error";
import { ANCESTOR_VARIABLES } from "../manifest/command";

/** What tells who the ancestors of a process are. */
export interface ProcessTable {
  /** The parent of this process. */
  readonly parent: () => number;
  /** The parent of another process; `undefined` when there is no such process. */
  readonly parentOf: (pid: number) => number | undefined;
}

/** More generations than these there are not between Terraform and a program that it starts. */
const MAX_GENERATIONS = 64;

/**
 * The processes between this one and Terraform: the shell, and whatever stands in for node (a shim). As long as the whole
 * chain is the same, Terraform waits for this run. A Terraform that is killed leaves its child to another process; one that
 * is interrupted kills its direct child, the shell, and lives on.
 */
export class Ancestors {
  readonly #chain: readonly number[] | undefined;

  /** @param environment where the shell says who it is, and who Terraform is */
  constructor(
    environment: NodeJS.ProcessEnv,
    private readonly processes: ProcessTable = processTable(),
  ) {
    const terraform = Number(environment[ANCESTOR_VARIABLES.terraform]);
    const shell = Number(environment[ANCESTOR_VARIABLES.shell]);
    const chain = this.#upTo(terraform);
    // Without the shell in it Terraform has become the parent of an orphan, as process 1 does.
    this.#chain = chain.at(-2) === shell ? chain : undefined;
  }

  /** The process that started this run and all others of its apply; 0 where it is gone. */
  get terraform(): number {
    return this.#chain?.at(-1) ?? 0;
  }

  /** @throws MembershipError `Interrupted` when one of them is gone: whoever is removed now, no state knows of it */
  requireAlive(): void {
    const terraform = this.#chain?.at(-1);
    if (terraform !== undefined && this.#upTo(terraform).join() === this.#chain?.join()) return;
    throw new MembershipError("Interrupted", { kind: "terraformGone" });
  }

  /** The processes above this one, up to `last` where it is one of them; else as far as there are any. */
  #upTo(last: number): number[] {
    const chain: number[] = [];
    let pid: number | undefined = this.processes.parent();
    while (pid !== undefined && pid > 0 && chain.length < MAX_GENERATIONS) {
      chain.push(pid);
      if (pid === last) return chain;
      pid = this.processes.parentOf(pid);
    }
    return [];
  }
}

function processTable(): ProcessTable {
  return {
    parent: () => process.ppid,
    parentOf: process.platform === "linux" ? parentInProc : parentByPs,
  };
}

/** The name before the fields may hold blanks and parentheses. Source: proc_pid_stat(5). */
function parentInProc(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return undefined; // it has ended
  }
}

function parentByPs(pid: number): number | undefined {
  const { execFileSync } = process.getBuiltinModule("node:child_process"); // takes as long to load as all the rest
  try {
    const env = { PATH: process.env["PATH"] }; // node tells the whole environment where NODE_DEBUG asks for it
    return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "latin1", env }));
  } catch {
    return undefined; // it has ended
  }
}
