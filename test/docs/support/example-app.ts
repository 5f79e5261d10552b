import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Preview } from "../../../src/cli/preview/preview";
import { numberedMembers, Simulator } from "../../../src/simulator";
import { simulatedEnvironment } from "../../cli/support/simulated";
import { tcoMembers } from "../../cli/support/tco-members";
import { Child, type Ended } from "../../support/child-process";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";

const ROOT = resolve(__dirname, "../../..");
const STACK = "cdktf.out/stacks/organization";

/** What an app declares: in its source, in the file beside it, or in the context of cdktf.json. */
export interface AppFiles {
  readonly source: string;
  readonly membersJson?: string;
  readonly settings?: object;
}

/** A project whose app is an example, and the simulated organization that it is about. */
export class ExampleApp implements AsyncDisposable {
  readonly #directory = new TemporaryDirectory();
  readonly #env: Record<string, string>;

  private constructor(
    readonly simulator: Simulator,
    private readonly env: NodeJS.ProcessEnv,
    policy: object | undefined,
  ) {
    // The policy that is an example allows nothing but the real API.
    const given = policy && { TCO_POLICY: JSON.stringify({ ...policy, endpoints: [simulator.endpoint] }) };
    this.#env = { ...simulatedEnvironment(simulator), ...given };
    const modules = join(this.#directory.path, "node_modules");
    mkdirSync(modules);
    symlinkSync(ROOT, join(modules, "cdktf-tencentcloud-organization"));
    symlinkSync(join(ROOT, "node_modules/cdktf"), join(modules, "cdktf"));
  }

  /** Deploys an app for the first time. */
  static async deploy(
    env: NodeJS.ProcessEnv,
    { size, policy, files }: { readonly size: number; readonly policy?: object; readonly files: AppFiles },
  ): Promise<ExampleApp> {
    const simulator = await Simulator.start({ organization: { members: numberedMembers(size) } });
    const app = new ExampleApp(simulator, env, policy);
    await app.#synth(files);
    await app.#terraform(["init"]).endsWith(0);
    await app.#terraform(["apply", "-auto-approve"]).endsWith(0);
    return app;
  }

  /** Synthesizes and plans another version of the app, and previews the plan. */
  async review(
    files: AppFiles,
  ): Promise<Pick<Preview, "effect" | "approvals"> & { readonly exitCode: number }> {
    await this.#synth(files);
    await this.#terraform(["plan", "-out=plan"]).endsWith(0);
    const args = ["preview", "--stack-dir", join(this.#directory.path, STACK), "--live", "--format", "json"];
    const path = { PATH: process.env["PATH"] ?? "" };
    const { exitCode, stdout } = await tcoMembers(args, { env: { ...this.#env, ...path } });
    return { exitCode, ...(JSON.parse(stdout) as Preview) };
  }

  /** Applies the plan that was previewed, with what is approved. */
  async apply(approvals: readonly string[]): Promise<Ended> {
    return this.#terraform(["apply", "plan"], { TCO_APPROVED_REMOVALS: approvals.join() }).ended;
  }

  async #synth({ source, membersJson = "", settings }: AppFiles): Promise<void> {
    writeFileSync(join(this.#directory.path, "main.ts"), source);
    writeFileSync(join(this.#directory.path, "members.json"), membersJson);
    const context = { members: "members.json", ...(settings && { settings }) };
    const env = { CDKTF_OUTDIR: "cdktf.out", CDKTF_CONTEXT_JSON: JSON.stringify(context) };
    await this.#run(join(ROOT, "node_modules/.bin/tsx"), ["main.ts"], ".", env).endsWith(0);
  }

  #terraform(args: readonly string[], env: NodeJS.ProcessEnv = {}): Child {
    return this.#run(TERRAFORM, args, STACK, env);
  }

  #run(command: string, args: readonly string[], directory: string, env: NodeJS.ProcessEnv): Child {
    const cwd = join(this.#directory.path, directory);
    return new Child(command, args, { cwd, env: { ...this.env, ...this.#env, ...env } });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.#directory[Symbol.dispose]();
  }
}
