import { cpSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { MembershipPreview, Preview } from "../../../src/cli/preview/preview";
import { ownBlock } from "../../../src/manifest/own-block";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { madeProvisioner } from "../support/made-provisioner";
import { manifestIn, previewOf, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

/** A copy of a recorded stack, to change it; leaving the scope of `using` removes it. */
class ChangedStack implements Disposable {
  readonly #directory = new TemporaryDirectory();

  constructor(name = "remove") {
    cpSync(recordedStack(name), this.path, { recursive: true });
  }

  get path(): string {
    return this.#directory.path;
  }

  write(file: string, content: string): void {
    writeFileSync(join(this.path, file), content);
  }

  replace(file: string, from: string, to: string): void {
    this.write(file, readFileSync(join(this.path, file), "utf8").replaceAll(from, to));
  }

  /** Writes the stack's configuration, with the block as the construct makes it but for `changes`. */
  configure(changes: object): void {
    const manifest = manifestIn(this.path);
    const folder = dirname(dirname(manifest));
    const provisioner = madeProvisioner(join(this.path, manifest), folder, "triggers_replace");
    const triggers = { "100000000001": "payments", "100000000003": "$${search}", organization: "10001" };
    const made = ownBlock({ type: "terraform_data", triggers, provisioner, isRetired: false });
    const membership = { ...made, "//": { metadata: {} }, depends_on: ["terraform_data.other"], ...changes };
    this.write("cdk.tf.json", JSON.stringify({ resource: { terraform_data: { membership } } }));
  }

  async preview(): Promise<{
    readonly exitCode: number;
    readonly membership: MembershipPreview | undefined;
  }> {
    const { exitCode, stdout } = await tcoMembers([...previewOf(this.path), "--format", "json"]);
    return { exitCode, membership: (JSON.parse(stdout) as Preview).memberships[0] };
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}

const REMOVALS = { exitCode: 2, membership: { effect: "removals", problems: [] } };
const notOurs = (problem: string) => ({
  exitCode: 3,
  membership: { effect: "notOurs", problems: [expect.stringContaining(problem)] },
});

describe("The stack's own configuration", () => {
  test("may hold what changes nobody's removal", async () => {
    using stack = new ChangedStack();
    stack.configure({});
    expect(await stack.preview()).toMatchObject(REMOVALS);
  });

  test.each([
    ["lifecycle", { lifecycle: { ignore_changes: ["triggers_replace"] } }, "lifecycle"],
    ["an extra argument", { input: "x" }, "input"],
    ["the count of a retirement that its manifest does not know of", { count: 0 }, "count"],
    ["another organization", { triggers_replace: { organization: "10002" } }, "triggers_replace"],
  ])("is not ours with %s", async (_, changes, at) => {
    using stack = new ChangedStack();
    stack.configure(changes);
    const { exitCode, membership } = await stack.preview();
    expect({ exitCode, problems: membership?.problems }).toEqual({
      exitCode: 3,
      problems: [
        expect.stringMatching(`expected terraform_data.membership to be written as it was made, .* at ${at}`),
      ],
    });
  });

  test("is not ours with on_failure, which no plan shows", async () => {
    using stack = new ChangedStack();
    stack.configure({});
    stack.replace("cdk.tf.json", '"when":"destroy"', '"when":"destroy","on_failure":"continue"');
    expect(await stack.preview()).toMatchObject(notOurs("at provisioner.0.local-exec.on_failure"));
  });

  test.each([
    ["with another provisioner", { provisioner: [] }],
    ["without the resource", undefined],
  ])("is of another synthesis %s, so that the plan tells nothing", async (_, changes) => {
    using stack = new ChangedStack();
    stack.configure(changes ?? {});
    if (changes === undefined) stack.write("cdk.tf.json", "{}");
    const { exitCode, stdout, stderr } = await tcoMembers(previewOf(stack.path));
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain("got one of something else, as terraform_data.membership shows");
  });
});

describe("The program", () => {
  test.each(["remove", "no-change"])(
    "is not ours where an override file put another command in its place: %s",
    async (recording) => {
      using stack = new ChangedStack(recording);
      const plan = JSON.parse(readFileSync(join(stack.path, "plan.json"), "utf8")) as {
        configuration: { root_module: { resources: { provisioners: object[] }[] } };
      };
      for (const resource of plan.configuration.root_module.resources) {
        resource.provisioners = [
          { type: "local-exec", expressions: { command: { constant_value: "./clean-up.sh" } } },
        ];
      }
      stack.write("plan.json", JSON.stringify(plan));
      expect(await stack.preview()).toMatchObject(notOurs("got another command"));
    },
  );

  test.each([
    { organization: "10001" },
    { "1": "x", "2": "y" },
    { "1": "x", organization: "10001", other: "z" },
  ])("is not asked for of a resource that merely resembles a membership: %j", async (triggers) => {
    using stack = new ChangedStack();
    const plan = JSON.parse(readFileSync(join(stack.path, "plan.json"), "utf8")) as {
      configuration: { root_module: { resources: object[] } };
      resource_changes: object[];
    };
    const resource = { address: "null_resource.other", type: "null_resource", name: "other" };
    plan.configuration.root_module.resources.push({
      ...resource,
      provisioners: [{ type: "local-exec", expressions: { command: { constant_value: "true" } } }],
      expressions: { triggers: { constant_value: triggers } },
    });
    const kept = { before: { triggers }, after: { triggers }, after_unknown: {}, actions: ["no-op"] };
    plan.resource_changes.push({ ...resource, change: kept });
    stack.write("plan.json", JSON.stringify(plan));
    expect(await stack.preview()).toMatchObject(REMOVALS);
  });

  test.each<readonly [what: string, file: string, before: string, after: string]>([
    ["manifest was", "manifest.json", '"requireReasons":false', '"requireReasons":true'],
    ["declarations were", "../declarations.json", '"100000000003"', '"100000000004"'],
  ])("is not ours when its %s changed after the plan", async (_, file, before, after) => {
    using stack = new ChangedStack();
    stack.replace(join(dirname(manifestIn(stack.path)), file), before, after);
    const { exitCode, membership } = await stack.preview();
    expect({ exitCode, effect: membership?.effect, approval: membership?.approval }).toEqual({
      exitCode: 3,
      effect: "notOurs",
      approval: undefined,
    });
  });

  test("is not ours when another version of the package synthesized it", async () => {
    using stack = new ChangedStack();
    const directory = dirname(manifestIn(stack.path));
    const other = join(dirname(directory), "0".repeat(64));
    renameSync(join(stack.path, directory), join(stack.path, other));
    stack.replace("plan.json", basename(directory), "0".repeat(64));
    expect(await stack.preview()).toMatchObject(
      notOurs(
        "expected terraform_data.membership to run the program of this installation with the manifest in " +
          `${other}, got another program or another manifest`,
      ),
    );
  });
});

const OVERRIDE = JSON.stringify({ resource: { terraform_data: { membership: { count: 1 } } } });

describe("A file beside the stack", () => {
  test.each([
    ["override.tf.json", OVERRIDE],
    ["x_override.tf.json", OVERRIDE],
    ["override.tofu.json", OVERRIDE],
    ["cdk.tofu.json", OVERRIDE],
    ["a_b_override.tf", 'resource "terraform_data" "membership" {}'],
    ["override.tofu", "resource terraform_data membership {}"],
    ["override.tf", 'resource "terraform_data" "\\u006dembership" {}'],
    ["override.tf.json", "membership of terraform_data, cut off"],
  ])("%s that names the resource is not ours: %s", async (file, content) => {
    using stack = new ChangedStack();
    stack.write(file, content);
    expect(await stack.preview()).toMatchObject(
      notOurs(`expected nothing beside the stack to change terraform_data.membership, got ${file}`),
    );
  });

  test.each([
    ["override.tf.json", JSON.stringify({ resource: { terraform_data: { other: { count: 1 } } } })],
    ["main.tf", 'resource "terraform_data" "membership" {}'],
    [".x_override.tf", 'resource "terraform_data" "membership" {}'],
    ["override.tf.json.bak", OVERRIDE],
  ])(
    "%s changes nothing where Terraform does not take it for a change of the resource: %s",
    async (file, content) => {
      using stack = new ChangedStack();
      stack.write(file, content);
      expect(await stack.preview()).toMatchObject(REMOVALS);
    },
  );
});

test("What would be forgotten is graver than what is not ours, and both are told", async () => {
  using stack = new ChangedStack("create-before-destroy");
  stack.write("override.tf.json", OVERRIDE);
  expect(await stack.preview()).toMatchObject({
    exitCode: 4,
    membership: {
      effect: "skipped",
      skippedBecause: "createBeforeDestroy",
      problems: [expect.stringContaining("got override.tf.json")],
    },
  });
});
