import { execFileSync, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { TemporaryDirectory } from "./temporary-directory";

const PROJECT = resolve(__dirname, "../..");
const NAME = "cdktf-tencentcloud-organization";

/** What a project has that uses the package: its peers, and the types of node. */
const BESIDE = ["cdktf", "constructs", "@cdktf/provider-null", "@types/node"];

/**
 * The tarball that would be published, as it was built last, installed in a project of its own; leaving the
 * scope of `using` removes both.
 */
export class InstalledPackage implements Disposable {
  readonly #directory = new TemporaryDirectory();

  constructor() {
    const pack = ["pack", "--ignore-scripts", "--silent", "--pack-destination", this.project];
    const tarball = execFileSync("npm", pack, { cwd: PROJECT, encoding: "utf8" }).trim();
    execFileSync("tar", ["-xzf", tarball], { cwd: this.project });
    mkdirSync(dirname(this.root), { recursive: true });
    renameSync(join(this.project, "package"), this.root);
    for (const name of BESIDE) {
      mkdirSync(dirname(this.#installed(name)), { recursive: true });
      symlinkSync(join(PROJECT, "node_modules", name), this.#installed(name));
    }
  }

  /** The directory of the project that uses the package. */
  get project(): string {
    return this.#directory.path;
  }

  /** The directory of the package. */
  get root(): string {
    return this.#installed(NAME);
  }

  /** Every file of the package, in order. */
  files(): string[] {
    return readdirSync(this.root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.root.length + 1))
      .sort();
  }

  /** The text of a file of the package. */
  read(file: string): string {
    return readFileSync(join(this.root, file), "utf8");
  }

  /** Writes a file of the project that uses the package, and runs it under node. */
  run(file: string, source: string): Pick<SpawnSyncReturns<string>, "status" | "stdout" | "stderr"> {
    writeFileSync(join(this.project, file), source);
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: this.project,
      env: { TMPDIR: this.project },
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  #installed(name: string): string {
    return join(this.project, "node_modules", name);
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
