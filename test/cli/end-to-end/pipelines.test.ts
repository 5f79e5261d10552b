import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Ended } from "../../support/child-process";
import { describeUnless } from "../../support/describe-unless";
import { uin } from "../../support/members";
import { TERRAFORM } from "../../support/terraform";
import { Pipeline, TERRAFORM_PROBLEM } from "../support/pipeline";
import { type Contexts, WorkflowRun } from "../support/workflow-run";

jest.setTimeout(180_000);

const DEPLOY = resolve(__dirname, "../../../examples/pipelines/deploy.sh");

describeUnless(TERRAFORM_PROBLEM, "examples/pipelines/deploy.sh", () => {
  const deploy = (pipeline: Pipeline, exitCode: number, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    pipeline.run("sh", [DEPLOY], exitCode, env);

  test("deploys, stops for approval, removes what was approved, and checks", async () => {
    await using pipeline = await Pipeline.start();
    pipeline.declare(1, 2, 3);
    expect((await deploy(pipeline, 0)).output).toContain(
      'The code and organization 10001 "simulated-organization" agree.',
    );

    pipeline.declare(1, 3);
    const { output } = await deploy(pipeline, 2);
    expect(output).toContain("1 member to remove from the organization.");
    expect(pipeline.simulator.members).toContain(uin(2));

    const [, digest = ""] = /TCO_APPROVED_REMOVALS="(\w+)"/.exec(output) ?? [];
    await deploy(pipeline, 0, { TCO_APPROVED_REMOVALS: digest });
    expect(pipeline.simulator.members).toEqual([1, 3].map(uin));

    // The approval was for that removal only.
    pipeline.declare(1);
    await deploy(pipeline, 2, { TCO_APPROVED_REMOVALS: digest });
    expect(pipeline.simulator.members).toEqual([1, 3].map(uin));
  });

  test("says with each exit code what became of the deploy", async () => {
    await using pipeline = await Pipeline.start();
    pipeline.declare(1, 2);
    // Deployed; the third member is in the organization and not in the code.
    expect((await deploy(pipeline, 5)).output).toContain(uin(3));

    // Deployed; only check asks the organization when nobody leaves.
    pipeline.declareWith({}, 1, 2, 3);
    const unknown = { TENCENTCLOUD_SECRET_ID: "AKIDunknown" };
    expect((await deploy(pipeline, 6, unknown)).output).toContain("AuthFailure");

    pipeline.declareWith({ removal: { maxRemovals: { count: 1 } } }, 1);
    expect((await deploy(pipeline, 3)).output).toContain("BLOCKED");

    pipeline.declareWith({}, 1, 3);
    await pipeline.run(
      TERRAFORM,
      ["-chdir=cdktf.out/stacks/organization", "taint", "terraform_data.membership"],
      0,
    );
    expect((await deploy(pipeline, 4)).output).toContain("SKIPPED");

    writeFileSync(join(pipeline.directory, "stacks.json"), "{");
    await deploy(pipeline, 1);
    expect(pipeline.simulator.members).toEqual([1, 2, 3].map(uin));
  });

  test("exports nothing", () => {
    expect(readFileSync(DEPLOY, "utf8")).not.toMatch(/^\s*(export|set -a)/m);
  });
});

describeUnless(TERRAFORM_PROBLEM, "The jobs of examples/pipelines/github-actions.yml", () => {
  const POLICY = { organizationId: "10001", requireApproval: true };
  const allowing = (more: object = {}): Contexts => ({
    "vars.TCO_POLICY": JSON.stringify({ ...POLICY, ...more }),
  });

  /** A pipeline in which everybody is declared, deployed, and in the branch that changes go to. */
  const started = async (): Promise<AsyncDisposable & { pipeline: Pipeline; workflow: WorkflowRun }> => {
    const pipeline = await Pipeline.start();
    const workflow = new WorkflowRun(pipeline);
    pipeline.declareWith({ protectedMembers: [uin(1)] }, 1, 2, 3);
    await pipeline.deploy();
    workflow.keepAsBase();
    return {
      pipeline,
      workflow,
      [Symbol.asyncDispose]: async () => {
        workflow[Symbol.dispose]();
        await pipeline[Symbol.asyncDispose]();
      },
    };
  };

  test("show who leaves and what is loosened, and apply what was approved", async () => {
    await using run = await started();
    const { pipeline, workflow } = run;
    pipeline.declareWith({}, 1, 3);
    await workflow.plan();

    const { outputs, comment } = await workflow.review();
    const [, approvals = ""] = /^effect=removals\napprovals=([0-9a-f]{64})\n$/.exec(outputs) ?? [];
    expect(approvals).not.toBe("");
    expect(comment).toContain("| 100000000002 | `member-2` |");
    expect(comment).toContain("protectedMembers");

    // Without an approval the plan is accepted, and removes nobody.
    await workflow.deploy(allowing(), "apply");
    expect(pipeline.simulator.members).toContain(uin(2));

    await workflow.deploy({ ...allowing(), "needs.review.outputs.approvals": approvals });
    expect(pipeline.simulator.members).toEqual([1, 3].map(uin));
  });

  test("apply nothing against the policy, nothing without one, and no more than memberships", async () => {
    await using run = await started();
    const { pipeline, workflow } = run;
    pipeline.declareWith({}, 1, 3);
    await workflow.plan();
    const [refused] = await workflow.deploy(allowing({ protectedMembers: [uin(2)] }), "accept");
    expect(refused?.output).toContain("Protected members would leave");
    const [unheld] = await workflow.deploy({}, "accept");
    expect(unheld?.output).toContain("TCO_POLICY");

    const ran = join(pipeline.directory, "ran");
    await workflow.plan(async () => {
      const command = { "local-exec": { command: `touch "${ran}"` } };
      const other = { resource: { terraform_data: { other: { provisioner: [command] } } } };
      writeFileSync(join(pipeline.stackDirectory, "other.tf.json"), JSON.stringify(other));
      await pipeline.run(TERRAFORM, [`-chdir=${pipeline.stackDirectory}`, "plan", "-out=plan"], 0);
    });
    const [foreign] = await workflow.deploy(allowing(), "accept");
    expect(foreign?.output).toContain("terraform_data.other");
    expect(readdirSync(pipeline.directory)).not.toContain("ran");
    expect(pipeline.simulator.members).toEqual([1, 2, 3].map(uin));
  });
});
