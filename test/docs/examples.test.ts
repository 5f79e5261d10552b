import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Child } from "../support/child-process";
import { describeUnless } from "../support/describe-unless";
import { plainEnvironment } from "../support/environment";
import { uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { findTerraform } from "../support/terraform";
import { EMPTIED, FIRST_STACK, MAIN_APP, readExample } from "./support/changed-examples";
import { ExampleApp } from "./support/example-app";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const EXAMPLES = join(ROOT, "examples");

const APPS = readdirSync(EXAMPLES, { recursive: true, encoding: "utf8" }).filter((name) =>
  name.endsWith(".ts"),
);

/** The context of cdktf.json, where members.json lies beside it. */
const CONTEXT = { members: "members.json" };

test.each(APPS)("examples/%s synthesizes, without a word", async (example) => {
  using directory = new TemporaryDirectory();
  copyFileSync(join(EXAMPLES, "members.json"), join(directory.path, "members.json"));
  const env = {
    ...plainEnvironment(),
    CDKTF_OUTDIR: "cdktf.out",
    CDKTF_CONTEXT_JSON: JSON.stringify(CONTEXT),
  };
  const tsx = join(ROOT, "node_modules/.bin/tsx");
  const { output } = await new Child(tsx, [join(EXAMPLES, example)], {
    cwd: directory.path,
    env,
  }).endsWith(0);
  expect(output).toBe("");
  const written = readFileSync(join(directory.path, "cdktf.out/stacks/organization/cdk.tf.json"), "utf8");
  const resource = example.startsWith("provider/")
    ? { organization_members: { membership: { organization_id: "10001" } } }
    : { null_resource: { membership: { triggers: { organization: "10001" } } } };
  expect(JSON.parse(written)).toMatchObject({ resource });
});

const POLICY = JSON.parse(readExample("pipeline-policy.json")) as object;

const downloads = new TemporaryDirectory();
afterAll(() => {
  downloads[Symbol.dispose]();
});
const terraform = findTerraform("null_resource", downloads.path);
const [problem, env] = "problem" in terraform ? [terraform.problem, {}] : [undefined, terraform.env];

describeUnless(problem, "What an example does in Terraform", () => {
  test.each([FIRST_STACK, MAIN_APP])(
    "examples/$example removes who is taken out, with the policy that is an example and an approval",
    async ({ size, leaving, before, after }) => {
      await using app = await ExampleApp.deploy(env, { size, policy: POLICY, files: before });
      const everybody = app.simulator.members;
      const { exitCode, effect, approvals } = await app.review(after);
      expect({ exitCode, effect }).toEqual({ exitCode: 2, effect: "removals" });

      expect(await app.apply([])).toMatchObject({ exitCode: 1 });
      expect(app.simulator.members).toEqual(everybody);
      expect(await app.apply(approvals)).toMatchObject({ exitCode: 0 });
      expect(app.simulator.members).toEqual(everybody.filter((one) => !leaving.map(uin).includes(one)));
    },
  );

  test("examples/empty-organization.ts removes everybody, where no policy forbids it", async () => {
    const { size, before, after } = EMPTIED;
    await using app = await ExampleApp.deploy(env, { size, files: before });
    const { exitCode } = await app.review(after);
    expect(exitCode).toBe(2);
    expect(await app.apply([])).toMatchObject({ exitCode: 0 });
    expect(app.simulator.members).toEqual([]);
  });

  test("examples/empty-organization.ts removes nobody with the policy that is an example", async () => {
    const { size, before, after } = EMPTIED;
    await using app = await ExampleApp.deploy(env, { size, policy: POLICY, files: before });
    const { exitCode, effect, approvals } = await app.review(after);
    expect({ exitCode, effect }).toEqual({ exitCode: 3, effect: "blocked" });
    expect(await app.apply(approvals)).toMatchObject({ exitCode: 1 });
    expect(app.simulator.members).toHaveLength(size);
  });
});
