import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { placeProvider } from "../../../src/installation/place-provider";
import { Simulator, type SimulatorOptions } from "../../../src/simulator";
import { simulatedEnvironment } from "../../cli/support/simulated";
import { Child, type Ended } from "../../support/child-process";
import { members, ORGANIZATION_ID } from "../../support/members";
import { synthesize } from "../../support/synthesizer";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";

const ROOT = resolve(__dirname, "../../..");
const EXAMPLES = join(ROOT, "examples");

/** A directory in which somebody uses the provider as the examples show it, and a simulated organization. */
export class ProviderStack implements AsyncDisposable {
  readonly #directory = new TemporaryDirectory();
  readonly #env: NodeJS.ProcessEnv;

  private constructor(
    readonly simulator: Simulator,
    env: NodeJS.ProcessEnv,
    private readonly place: string,
  ) {
    this.#env = { ...env, ...simulatedEnvironment(simulator), HOME: this.#directory.path };
    // Where this machine has Terraform find providers would hide ours.
    this.#env["TF_CLI_CONFIG_FILE"] = join(this.#directory.path, "terraform.rc");
    writeFileSync(this.#env["TF_CLI_CONFIG_FILE"], "");
  }

  /** What examples/hcl is, with files of examples/provider beside it. */
  static async ofHcl(
    env: NodeJS.ProcessEnv,
    options: SimulatorOptions,
    ...files: readonly string[]
  ): Promise<ProviderStack> {
    const stack = new ProviderStack(await Simulator.start(options), env, ".");
    cpSync(join(EXAMPLES, "hcl"), stack.directory, { recursive: true });
    files.forEach((file) => {
      stack.add(file);
    });
    placeProvider(stack.directory);
    await stack.terraform("init").endsWith(0);
    return stack;
  }

  /** What an app of examples/provider synthesizes. */
  static async ofApp(
    env: NodeJS.ProcessEnv,
    options: SimulatorOptions,
    app: string,
    positions: readonly number[],
  ): Promise<ProviderStack> {
    const place = "cdktf.out/stacks/organization";
    const stack = new ProviderStack(await Simulator.start(options), env, place);
    await stack.synth(app, positions);
    await stack.terraform("init").endsWith(0);
    return stack;
  }

  /** Where the configuration lies. */
  get directory(): string {
    return join(this.#directory.path, this.place);
  }

  /** Synthesizes an app of examples/, with those who are declared in the file that it reads. */
  async synth(app: string, positions: readonly number[]): Promise<void> {
    const file = join(this.#directory.path, "members.json");
    writeFileSync(file, declarationOf(positions));
    const env = { ...this.#env, CDKTF_OUTDIR: "cdktf.out" };
    await synthesize({ app: join(EXAMPLES, app), directory: this.#directory.path, env });
  }

  /** Declares members in the file that examples/hcl reads. */
  declare(...positions: readonly number[]): void {
    this.write("members.json", declarationOf(positions));
  }

  /** Puts a file of examples/provider beside the configuration. */
  add(file: string): void {
    cpSync(join(EXAMPLES, "provider", file), join(this.directory, file));
  }

  read(file: string): string {
    return readFileSync(join(this.directory, file), "utf8");
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.directory, file), text);
  }

  terraform(command: string, ...args: readonly string[]): Child {
    return this.terraformWith({}, command, ...args);
  }

  /** The same, with more in its environment; what a command takes last is no option. */
  terraformWith(environment: NodeJS.ProcessEnv, command: string, ...args: readonly string[]): Child {
    const env = { ...this.#env, ...environment };
    return new Child(TERRAFORM, [command, "-no-color", ...args], { cwd: this.directory, env });
  }

  async apply(): Promise<Ended> {
    return this.terraform("apply", "-auto-approve").endsWith(0);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.#directory[Symbol.dispose]();
  }
}

function declarationOf(positions: readonly number[]): string {
  return JSON.stringify({ organizationId: ORGANIZATION_ID, members: members(...positions) });
}
