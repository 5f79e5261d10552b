import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Child } from "./child-process";
import { TemporaryDirectory } from "./temporary-directory";
import { TERRAFORM } from "./terraform";

const CDKTF = join(__dirname, "cdktf.cjs");

/** A CDKTF project: an app, and what it works with. */
export interface CdktfProjectOptions {
  /** The command that runs the app. */
  readonly app: string;
  /** What `cdktf.json` gives to the app. @default nothing */
  readonly context?: Readonly<Record<string, unknown>>;
  /** The environment of every command. */
  readonly env: NodeJS.ProcessEnv;
}

/** A CDKTF project in a temporary directory, with its state; leaving the scope of `using` removes it. */
export class CdktfProject implements Disposable {
  readonly #directory = new TemporaryDirectory();
  readonly #app: string;
  readonly #place: { readonly cwd: string; readonly env: NodeJS.ProcessEnv };

  constructor({ app, context = {}, env }: CdktfProjectOptions) {
    this.#app = app;
    // cdktf must neither draw for a terminal nor keep providers in the home directory.
    const plain = { CI: "1", FORCE_COLOR: "0", TF_INPUT: "0", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1" };
    this.#place = { cwd: this.directory, env: { ...env, ...plain, CDKTF_OUTDIR: "cdktf.out" } };
    this.write("cdktf.json", {
      language: "typescript",
      app,
      context,
      projectId: "-",
      sendCrashReports: "false",
    });
  }

  /** Where the project lies. */
  get directory(): string {
    return this.#directory.path;
  }

  /** The environment of every command. */
  get env(): NodeJS.ProcessEnv {
    return this.#place.env;
  }

  /** Where Terraform runs for a stack. */
  stackDirectory(stack: string): string {
    return join(this.directory, "cdktf.out/stacks", stack);
  }

  /** Where the state of a stack is kept. */
  stateFile(stack: string): string {
    return join(this.directory, `terraform.${stack}.tfstate`);
  }

  /** Writes a file of the project, as JSON. */
  write(file: string, content: unknown): void {
    writeFileSync(join(this.directory, file), JSON.stringify(content, undefined, 2));
  }

  /** Starts the cdktf CLI. What it would lock is installed already, see {@link findTerraform}. */
  cdktf(...args: readonly string[]): Child {
    const plain = [...args, "--no-color", "--skip-provider-lock"];
    return new Child(CDKTF, plain, this.#place);
  }

  /** Starts the app as the cdktf CLI does to synthesize. */
  synth(): Child {
    return new Child(this.#app, [], { ...this.#place, shell: true });
  }

  /**
   * Starts Terraform on what was synthesized for a stack.
   *
   * @param environment more of it, for this command only
   */
  terraform(stack: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Child {
    const env = { ...this.#place.env, ...environment };
    return new Child(TERRAFORM, args, { cwd: this.stackDirectory(stack), env });
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
