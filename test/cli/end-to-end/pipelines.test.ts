import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { numberedMembers, Simulator } from "../../../src/simulator";
import { CdktfProject } from "../../support/cdktf-project";
import { Child, type Ended } from "../../support/child-process";
import { describeUnless } from "../../support/describe-unless";
import { members, uin } from "../../support/members";
import { findTerraform } from "../../support/terraform";
import { simulatedEnvironment } from "../support/simulated";

jest.setTimeout(180_000);

const ROOT = resolve(__dirname, "../../..");
const PIPELINES = join(ROOT, "examples/pipelines");

// cdktf locks providers with the registry's help, which a test does not have; terraform_data needs no provider.
const terraform = findTerraform("terraform_data", "");
const ENVIRONMENT = "env" in terraform ? terraform.env : {};
const TERRAFORM_PROBLEM = "problem" in terraform ? terraform.problem : undefined;

/** A project with the packages that a user's pipeline installs. */
class Pipeline implements AsyncDisposable {
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
    symlinkSync(join(ROOT, "node_modules/.bin/cdktf"), join(bin, "cdktf"));
    symlinkSync(join(ROOT, "lib/bin/tco-members.cjs"), join(bin, "tco-members"));
    return pipeline;
  }

  get directory(): string {
    return this.project.directory;
  }

  declare(...positions: readonly number[]): void {
    const removal = { requireApproval: true };
    const props = { organizationId: "10001", members: members(...positions) };
    const membership = { ...props, engine: "terraform_data", removal };
    this.project.write("stacks.json", { organization: { membership } });
  }

  async run(
    command: string,
    args: readonly string[],
    exitCode: number,
    env: NodeJS.ProcessEnv = {},
  ): Promise<Ended> {
    const quiet = { CI: "1", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1", STACK: "organization" };
    const all = { ...ENVIRONMENT, ...quiet, ...simulatedEnvironment(this.simulator), ...env };
    return new Child(command, args, { cwd: this.directory, env: all }).endsWith(exitCode);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.simulator.stop();
    this.project[Symbol.dispose]();
  }
}

describeUnless(TERRAFORM_PROBLEM, "examples/pipelines", () => {
  test("deploy.sh deploys, stops for approval, removes what was approved, and checks", async () => {
    await using pipeline = await Pipeline.start();
    const deploy = (exitCode: number, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
      pipeline.run("sh", [join(PIPELINES, "deploy.sh")], exitCode, env);

    pipeline.declare(1, 2, 3);
    expect((await deploy(0)).output).toContain(
      'The code and organization 10001 "simulated-organization" agree.',
    );

    pipeline.declare(1, 3);
    const { output } = await deploy(2);
    expect(output).toContain("1 member to remove from the organization.");
    expect(pipeline.simulator.members).toContain(uin(2));

    const [, digest = ""] = /TCO_APPROVED_REMOVALS="(\w+)"/.exec(output) ?? [];
    await deploy(0, { TCO_APPROVED_REMOVALS: digest });
    expect(pipeline.simulator.members).toEqual([1, 3].map(uin));

    // The approval was for that removal only.
    pipeline.declare(1);
    await deploy(2, { TCO_APPROVED_REMOVALS: digest });
    expect(pipeline.simulator.members).toEqual([1, 3].map(uin));
  });

  test("github-actions.yml previews into a comment, a summary and outputs", async () => {
    await using pipeline = await Pipeline.start();
    pipeline.declare(1, 2, 3);
    await pipeline.run(
      "node_modules/.bin/cdktf",
      ["deploy", "organization", "--auto-approve", "--skip-provider-lock"],
      0,
    );
    pipeline.declare(1, 3);
    await pipeline.run("node_modules/.bin/cdktf", ["diff", "organization", "--skip-provider-lock"], 0);

    const workflow = readFileSync(join(PIPELINES, "github-actions.yml"), "utf8");
    const [, script = ""] = /- id: preview\n +run: \|\n((?: {10}.*\n)+)/.exec(workflow) ?? [];
    const file = (name: string): string => join(pipeline.directory, name);
    writeFileSync(file("step.sh"), script);
    const env = { GITHUB_OUTPUT: file("outputs"), GITHUB_STEP_SUMMARY: file("summary.md") };
    await pipeline.run("bash", ["-e", "-o", "pipefail", "step.sh"], 0, env);

    expect(readFileSync(file("outputs"), "utf8")).toMatch(/^effect=removals\napprovals=[0-9a-f]{64}\n$/);
    expect(readFileSync(file("preview.md"), "utf8")).toContain("| 100000000002 | `member-2` |");
    expect(readFileSync(file("summary.md"), "utf8")).toBe(readFileSync(file("preview.md"), "utf8"));
  });
});
