import { existsSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { eventually } from "../../support/eventually";
import { InstalledPackage } from "../../support/installed-package";
import { type Answer, type Shown, Terminal } from "../../support/terminal";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { changed, type Step } from "./walkthrough";

const ROOT = resolve(__dirname, "../../..");
const NAME = "cdktf-tencentcloud-organization";

/** How cdktf asks for leave to apply, and Enter, which gives it. */
const APPROVAL: Answer = { to: /❯ Approve/, key: "\r" };

/** The last line that the simulator prints. */
const KEY = /^TENCENTCLOUD_SECRET_KEY=.+\n/m;

/** How a command ends that does not end with 0: members leave. */
const EXIT_CODES: Readonly<Record<string, number>> = { "tco-members preview": 2 };

/** Somebody with an empty folder and a document, who does what it says, in order. */
export class Newcomer implements AsyncDisposable {
  readonly #folder = new TemporaryDirectory();
  readonly #terminals: Terminal[] = [];
  readonly #terminal: Terminal;

  /** What the commands of the last block showed. */
  #seen = "";

  constructor(private readonly env: NodeJS.ProcessEnv) {
    this.#terminal = this.#openTerminal();
  }

  async follow(steps: readonly Step[]): Promise<void> {
    for (const step of steps) await this.#follow(step);
  }

  /** Runs a command in the first terminal. */
  async run(command: string): Promise<Shown> {
    if (command.startsWith("npm install ")) return this.#install(command.split(" ").slice(2));
    if (command.includes("tco-simulator")) return this.#startSimulator(command);
    const shown = await this.#terminal.run(command, command.includes("cdktf deploy") ? APPROVAL : undefined);
    const [, named = ""] = /^npx --no (\S+ \S+)/.exec(command) ?? [];
    const expected = EXIT_CODES[named] ?? 0;
    if (shown.exitCode === expected) return shown;
    throw new Error(`expected exit code ${expected} of ${command}, got ${shown.exitCode}:\n${shown.output}`);
  }

  read(name: string): string {
    return readFileSync(join(this.#folder.path, name), "utf8");
  }

  write(name: string, content: string): void {
    writeFileSync(join(this.#folder.path, name), content);
  }

  async #follow(step: Step): Promise<void> {
    switch (step.kind) {
      case "commands":
        this.#seen = "";
        for (const command of step.commands) this.#seen += (await this.run(command)).output;
        break;
      case "file":
        this.#haveFile(step.name, step.content);
        break;
      case "change":
        this.write(step.name, changed(this.read(step.name), step.diff));
        break;
      case "output":
        expect(trimmed(this.#seen)).toContain(trimmed(step.lines.join("\n")));
    }
  }

  /** Writes a file, unless a command has: then it is shown as it was written. */
  #haveFile(name: string, content: string): void {
    if (existsSync(join(this.#folder.path, name))) expect(this.read(name)).toBe(content);
    else this.write(name, content);
  }

  /** What `npm install` would do with a registry: of this package the tarball, of the others what is installed here. */
  #install(names: readonly string[]): Shown {
    const modules = join(this.#folder.path, "node_modules");
    mkdirSync(join(modules, ".bin"), { recursive: true });
    for (const name of names) {
      mkdirSync(dirname(join(modules, name)), { recursive: true });
      if (name === NAME) this.#unpack(join(modules, name));
      else symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
    }
    for (const name of names) {
      const { bin = {} } = JSON.parse(this.read(join("node_modules", name, "package.json"))) as Packed;
      const commands = typeof bin === "string" ? { [name]: bin } : bin;
      for (const [command, file] of Object.entries(commands))
        symlinkSync(join(modules, name, file), join(modules, ".bin", command));
    }
    return { exitCode: 0, output: "" };
  }

  #unpack(directory: string): void {
    using installed = new InstalledPackage();
    renameSync(installed.root, directory);
  }

  /** In a terminal of its own, until its variables are on the screen and in the file that the command names. */
  async #startSimulator(command: string): Promise<Shown> {
    const [, file = ""] = /\| tee (\S+)$/.exec(command) ?? [];
    await this.#openTerminal().start(command, KEY);
    await eventually(`${file} has a key`, () => KEY.test(this.read(file)));
    return { exitCode: 0, output: "" };
  }

  #openTerminal(): Terminal {
    const terminal = new Terminal(this.#folder.path, this.env);
    this.#terminals.push(terminal);
    return terminal;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#terminals.map((terminal) => terminal[Symbol.asyncDispose]()));
    this.#folder[Symbol.dispose]();
  }
}

/** Those parts of package.json that are read here. */
interface Packed {
  readonly bin?: string | Readonly<Record<string, string>>;
}

function trimmed(text: string): string {
  return text.replace(/^[ │]+|\s+$/gm, "");
}
