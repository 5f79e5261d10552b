import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { numberedMembers, Simulator } from "../../../src/simulator";
import { CdktfProject } from "../../support/cdktf-project";
import { Child, type Ended } from "../../support/child-process";
import { members } from "../../support/members";
import { findTerraform } from "../../support/terraform";
import { simulatedEnvironment } from "./simulated";

const ROOT = resolve(__dirname, "../../..");

/** The stack of the pipelines that are examples. */
export const STACK = "organization";

// cdktf locks providers with the registry's help, which a test does not have; terraform_data needs no provider.
const terraform = findTerraform("terraform_data", "");
export const ENVIRONMENT = "env" in terraform ? terraform.env : {};

/** Why this machine cannot run them, if it cannot. */
export const TERRAFORM_PROBLEM = "problem" in terraform ? terraform.problem : undefined;

/** A project with the packages that a user's pipeline installs. */
export class Pipeline implements AsyncDisposable {
  private constructor(
    readonly simulator: Simulator,
    private readonly project: CdktfProject,
  ) {}

  static async start(): Promise<Pipeline> {
    const simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
    const app = `node "${join(ROOT, "test/end-to-end/app.cjs")}"`;
    const pipeline = new Pipeline(simulator, new CdktfProject({ app, env: ENVIRONMENT }));
    const bin = join(pipeline.directory, "node_modules/.bin");
    mkdirSync(bin, { recursive: true });
    symlinkSync(join(ROOT, "test/support/cdktf.cjs"), join(bin, "cdktf"));
    symlinkSync(join(ROOT, "lib/bin/tco-members.cjs"), join(bin, "tco-members"));
    return pipeline;
  }

  get directory(): string {
    return this.project.directory;
  }

  get stackDirectory(): string {
    return this.project.stackDirectory(STACK);
  }

  declare(...positions: readonly number[]): void {
    this.declareWith({ removal: { requireApproval: true } }, ...positions);
  }

  declareWith(props: Readonly<Record<string, unknown>>, ...positions: readonly number[]): void {
    const membership = { organizationId: "10001", members: members(...positions), engine: "terraform_data" };
    this.project.write("stacks.json", { [STACK]: { membership: { ...membership, ...props } } });
  }

  /** Deploys without a pipeline, and without the cdktf CLI, which takes its time. */
  async deploy(): Promise<void> {
    await this.project.synth().endsWith(0);
    await this.project.terraform(STACK, ["init"]).endsWith(0);
    await this.project.terraform(STACK, ["apply", "-auto-approve"]).endsWith(0);
  }

  async run(
    command: string,
    args: readonly string[],
    exitCode: number,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const quiet = { CI: "1", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1", STACK };
    const all = { ...ENVIRONMENT, ...quiet, ...simulatedEnvironment(this.simulator), ...env };
    return new Child(command, args, { cwd: this.directory, env: all }).endsWith(exitCode);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.project[Symbol.dispose]();
  }
}
