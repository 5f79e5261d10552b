import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Child, type Ended } from "../../support/child-process";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";
import { ENVIRONMENT, type Pipeline, STACK } from "./pipeline";
import { simulatedEnvironment } from "./simulated";
import { readWorkflow } from "./workflow";

const ROOT = resolve(__dirname, "../../..");

/** What stands for GitHub's contexts, such as `secrets.NAME`. */
export type Contexts = Readonly<Record<string, string>>;

/** The workflow's jobs, run here one after the other, each with a workspace and tools of its own. */
export class WorkflowRun implements Disposable {
  readonly #directory = new TemporaryDirectory();
  readonly #jobs = readWorkflow(join(ROOT, "examples/pipelines/github-actions.yml")).jobs;

  constructor(private readonly pipeline: Pipeline) {}

  /** The job `plan`: its last step hands over what it makes, without hidden files and modes, as the action does. */
  async plan(edit?: () => Promise<unknown>): Promise<void> {
    await this.#step("plan", "cdktf diff", { cwd: this.pipeline.directory });
    await edit?.();
    const output = join(this.pipeline.directory, "cdktf.out");
    const handedOver = this.#path("plan");
    cpSync(output, handedOver, { recursive: true, filter: (path) => !basename(path).startsWith(".") });
    const files = readdirSync(handedOver, { recursive: true, withFileTypes: true });
    for (const file of files) if (file.isFile()) chmodSync(join(file.parentPath, file.name), 0o644);
  }

  /** Keeps what is synthesized now as that of the branch that a change goes to. */
  keepAsBase(): void {
    cpSync(join(this.pipeline.directory, "cdktf.out"), this.#path("base"), { recursive: true });
  }

  /** The job `review`. */
  async review(contexts: Contexts = {}): Promise<{ outputs: string; comment: string }> {
    const cwd = this.#workspace("review");
    cpSync(this.#path("base"), join(cwd, "base/cdktf.out"), { recursive: true });
    const outputs = join(cwd, "outputs");
    const summary = join(cwd, "summary.md");
    await this.#step("review", "--base", {
      cwd,
      contexts,
      env: { GITHUB_OUTPUT: outputs, GITHUB_STEP_SUMMARY: summary },
    });
    const comment = readFileSync(join(cwd, "preview.md"), "utf8");
    expect(readFileSync(summary, "utf8")).toBe(comment);
    return { outputs: readFileSync(outputs, "utf8"), comment };
  }

  /** The job `deploy`, to the step whose failure is expected, if any. */
  async deploy(contexts: Contexts, failing?: "accept" | "apply"): Promise<Ended[]> {
    const cwd = this.#workspace("deploy");
    const ended: Ended[] = [];
    for (const step of ["accept", "apply", "check cdktf.out"]) {
      const exitCode = step === failing ? 1 : 0;
      ended.push(await this.#step("deploy", step, { cwd, contexts, exitCode }));
      if (exitCode !== 0) break;
    }
    return ended;
  }

  /** Runs the step that has an id, or does something. */
  async #step(
    job: string,
    wanted: string,
    { cwd, contexts = {}, env = {}, exitCode = 0 }: StepOptions,
  ): Promise<Ended> {
    const { env: jobEnv = {}, steps = [] } = this.#jobs.find(({ name }) => name === job) ?? {};
    const step = steps.find(({ id, run }) => id === wanted || run?.includes(wanted));
    if (step?.run === undefined) throw new Error(`expected a step ${wanted} in ${job}, got none`);
    const { simulator } = this.pipeline;
    // A step has the keys that it is given, and no other.
    const keys = ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"];
    const outside = Object.entries(simulatedEnvironment(simulator)).filter(([name]) => !keys.includes(name));
    const all = {
      ...ENVIRONMENT,
      CI: "1",
      CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1",
      STACK,
      ...Object.fromEntries(outside),
      RUNNER_TEMP: dirname(this.#tools()),
      ...evaluated(jobEnv, this.#contexts(contexts)),
      ...(job !== "plan" && { TF_DATA_DIR: this.#path("terraform") }),
      ...evaluated(step.env, this.#contexts(contexts)),
      ...env,
    };
    const { run } = step;
    const script = TERRAFORM === "terraform" ? run : run.replace(/^terraform /m, `${TERRAFORM} `);
    return new Child("bash", ["-e", "-c", script], { cwd, env: all }).endsWith(exitCode);
  }

  #contexts(more: Contexts): Contexts {
    const { TENCENTCLOUD_SECRET_ID: id = "", TENCENTCLOUD_SECRET_KEY: key = "" } = simulatedEnvironment(
      this.pipeline.simulator,
    );
    const describing = {
      "secrets.TENCENTCLOUD_DESCRIBE_SECRET_ID": id,
      "secrets.TENCENTCLOUD_DESCRIBE_SECRET_KEY": key,
    };
    const deleting = { "secrets.TENCENTCLOUD_SECRET_ID": id, "secrets.TENCENTCLOUD_SECRET_KEY": key };
    return { ...describing, ...deleting, ...more };
  }

  #workspace(job: string): string {
    const workspace = this.#path(`${job}-${readdirSync(this.#directory.path).length}`);
    cpSync(this.#path("plan"), join(workspace, "cdktf.out"), { recursive: true });
    return workspace;
  }

  /** What `npm install --prefix` leaves. */
  #tools(): string {
    const tools = this.#path("tools");
    const bin = join(tools, "node_modules/.bin");
    if (mkdirSync(bin, { recursive: true }) !== undefined)
      symlinkSync(join(ROOT, "lib/bin/tco-members.cjs"), join(bin, "tco-members"));
    return tools;
  }

  #path(name: string): string {
    return join(this.#directory.path, name);
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}

interface StepOptions {
  readonly cwd: string;
  readonly contexts?: Contexts;
  readonly env?: NodeJS.ProcessEnv;
  readonly exitCode?: number;
}

/** An environment with its expressions replaced: a context's value, or the text behind `||`. */
function evaluated(env: Readonly<Record<string, string>>, contexts: Contexts): Record<string, string> {
  const value = (text: string): string =>
    text.replace(
      /\$\{\{ ([\w.]+)(?: \|\| '(.*)')? \}\}/g,
      (_, name: string, otherwise = "") => contexts[name] ?? (otherwise as string),
    );
  return Object.fromEntries(Object.entries(env).map(([name, text]) => [name, value(text)]));
}
