import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worktree } from "../../scripts/bench/worktree";
import { TemporaryDirectory } from "../support/temporary-directory";

/** A repository whose file held `then` at its first commit and holds `now`. */
class Repository extends TemporaryDirectory {
  constructor() {
    super();
    this.git("init", "--quiet");
    for (const text of ["then", "now"]) {
      writeFileSync(join(this.path, "file"), text);
      this.git("add", "file");
      this.git(
        "-c",
        "user.name=nobody",
        "-c",
        "user.email=nobody@example.com",
        "commit",
        "--quiet",
        "-m",
        text,
      );
    }
  }

  get worktrees(): number {
    return this.git("worktree", "list").trim().split("\n").length;
  }

  git(...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync("git", args, { cwd: this.path, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
    return stdout;
  }
}

describe("Worktree", () => {
  test("holds an earlier commit, and is gone afterwards whatever was made in it", () => {
    using repository = new Repository();
    let path: string;
    {
      using worktree = Worktree.add(repository.path, "HEAD~1");
      ({ path } = worktree);
      expect(readFileSync(join(path, "file"), "utf8")).toBe("then");
      expect(worktree.commit).toBe(repository.git("rev-parse", "HEAD~1").trim());
      writeFileSync(join(path, "file"), "changed");
      writeFileSync(join(path, "built"), "");
    }
    expect(existsSync(path)).toBe(false);
    expect(repository.worktrees).toBe(1);
    expect(readFileSync(join(repository.path, "file"), "utf8")).toBe("now");
  });

  test.each(["nobody", "", "--help", "HEAD:file"])("of %j is refused: git knows no such commit", (ref) => {
    using repository = new Repository();
    expect(() => Worktree.add(repository.path, ref)).toThrow(
      `expected a commit to compare with, got ${JSON.stringify(ref)}, of which git knows none`,
    );
    expect(repository.worktrees).toBe(1);
  });

  test("removes what a run left behind that was killed, and nothing that another one uses", () => {
    using repository = new Repository();
    const { pid: ended } = spawnSync(process.execPath, ["-e", "0"]);
    const [dead, alive] = [ended, process.ppid].map((pid) => {
      const path = mkdtempSync(join(tmpdir(), `tco-bench-${pid}-`));
      repository.git("worktree", "add", "--quiet", "--detach", path, "HEAD");
      return path;
    });
    const told = jest.spyOn(console, "error").mockReturnValue();
    Worktree.add(repository.path, "HEAD")[Symbol.dispose]();
    expect(told).toHaveBeenCalledWith(`removing ${dead}, which an earlier run left behind`);
    expect([dead, alive].map((path = "") => existsSync(path))).toEqual([false, true]);
    repository.git("worktree", "remove", alive ?? "");
  });
});
