import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

/** Whose they are is in their names: what a process left behind that was killed is told from what another one uses. */
const PREFIX = "tco-bench-";

/** An earlier commit, checked out in a directory of its own, which is gone when the scope of `using` is left. */
export class Worktree implements Disposable {
  private constructor(
    private readonly repository: string,
    readonly path: string,
    readonly commit: string,
  ) {}

  /**
   * Checks it out, once what earlier runs left behind is gone.
   *
   * @throws Error for a name that git knows no commit of
   */
  static add(repository: string, ref: string): Worktree {
    removeLeftovers(repository);
    const commit = commitOf(repository, ref);
    const path = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
    const worktree = new Worktree(repository, path, commit);
    try {
      git(repository, "worktree", "add", "--detach", path, commit);
      return worktree;
    } catch (error) {
      worktree[Symbol.dispose]();
      throw error;
    }
  }

  get shortCommit(): string {
    return this.commit.slice(0, 7);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 3 });
    git(this.repository, "worktree", "prune");
  }
}

function commitOf(repository: string, ref: string): string {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`];
  const { status, stdout } = spawnSync("git", args, { cwd: repository, encoding: "utf8" });
  if (status === 0) return stdout.trim();
  throw new Error(`expected a commit to compare with, got ${JSON.stringify(ref)}, of which git knows none`);
}

/** A run that was killed could not remove its own. */
function removeLeftovers(repository: string): void {
  const listed = git(repository, "worktree", "list", "--porcelain").matchAll(/^worktree (.*)$/gm);
  for (const [, path = ""] of listed) {
    const [, pid] = new RegExp(`^${PREFIX}(\\d+)-`).exec(basename(path)) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    console.error(`removing ${path}, which an earlier run left behind`);
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  }
  git(repository, "worktree", "prune");
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** @throws Error with what git said, unless it succeeds */
function git(repository: string, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: repository, encoding: "utf8" });
  if (status === 0) return stdout;
  throw new Error(`expected git ${args.join(" ")} to succeed, got ${String(status)}: ${stderr.trim()}`);
}
