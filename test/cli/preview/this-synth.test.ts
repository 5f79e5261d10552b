import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { OrganizationMembership } from "../../../src";
import { parsePlan, type TerraformPlan } from "../../../src/cli/preview/plan/terraform-plan";
import { hasMemberships, requireOfThisSynth } from "../../../src/cli/preview/plan/this-synth";
import type { WrittenResource, WrittenStack } from "../../../src/cli/synthesized-files";
import { removalProvisioner } from "../../../src/manifest/command";
import { PROVIDER_SOURCE } from "../../../src/provider/contract";
import { PROGRAM } from "../../../src/text";
import { Child } from "../../support/child-process";
import { describeTerraform } from "../../support/describe-terraform";
import { members } from "../../support/members";
import { ownProblemOf } from "../../support/own-error";
import { Synthesis } from "../../support/synthesis";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { TERRAFORM } from "../../support/terraform";

/** Programs by the addresses of what runs them; the command of anything else runs none of ours. */
type Programs = Readonly<Record<string, string>>;

function commandOf(program: string): string {
  const { command } = removalProvisioner(program, new Map(), "self.triggers", PROGRAM["en-US"]);
  return program === "" ? "echo bye" : command;
}

function resourcesOf(programs: Programs) {
  return Object.entries(programs).map(([address, program]) => {
    const [type = "", name = ""] = address.split(".");
    const provisioners = [
      { type: "local-exec", expressions: { command: { constant_value: commandOf(program) } } },
    ];
    return { address, type, name, provisioners };
  });
}

function planOf(programs: Programs, inModule: Programs = {}): TerraformPlan {
  const module_calls = { other: { module: { resources: resourcesOf(inModule) } } };
  return { configuration: { root_module: { resources: resourcesOf(programs), module_calls } } };
}

function writtenStack(programs: Programs, isList = true) {
  const resource: Record<string, Record<string, object>> = {};
  for (const [address, program] of Object.entries(programs)) {
    const [type = "", name = ""] = address.split(".");
    const provisioner = { "local-exec": { command: commandOf(program) } };
    (resource[type] ??= {})[name] = { provisioner: isList ? [provisioner] : provisioner };
  }
  return { resource };
}

const ONE = { "null_resource.a": "assets/a" };
const TWO = { ...ONE, "terraform_data.b": "assets/b" };

function check(written: unknown, plan: TerraformPlan): void {
  using directory = new TemporaryDirectory();
  writeFileSync(join(directory.path, "cdk.tf.json"), JSON.stringify(written));
  requireOfThisSynth(plan, directory.path);
}

test.each<readonly [string, unknown, TerraformPlan]>([
  ["the same memberships", writtenStack(TWO), planOf(TWO)],
  ["none on both sides", {}, planOf({})],
  ["what other resources run", writtenStack({ ...ONE, "null_resource.x": "" }), planOf(ONE)],
  ["what resources of other types run", writtenStack({ ...ONE, "aws_instance.x": "assets/x" }), planOf(ONE)],
  ["memberships of modules, which are in other files", writtenStack(ONE), planOf(ONE, TWO)],
  ["one block in the place of a list", writtenStack(TWO, false), planOf(TWO)],
])("A plan is of this synthesis: %s", (_, written, plan) => {
  expect(() => {
    check(written, plan);
  }).not.toThrow();
});

test("Where nothing is synthesized, nothing is said of a plan", () => {
  using directory = new TemporaryDirectory();
  expect(() => {
    requireOfThisSynth(planOf(ONE), directory.path);
  }).not.toThrow();
});

test.each<readonly [string, Programs, Programs, string]>([
  ["another program", ONE, { "null_resource.a": "assets/other" }, "null_resource.a"],
  ["a membership that is only in the plan", ONE, TWO, "terraform_data.b"],
  ["a membership that is only in the file", TWO, ONE, "terraform_data.b"],
  ["another engine", ONE, { "terraform_data.a": "assets/a" }, "null_resource.a"],
  ["programs that changed places", TWO, { ...ONE, "terraform_data.b": "assets/a" }, "terraform_data.b"],
  ["another command in the file", { "null_resource.a": "" }, ONE, "null_resource.a"],
])("A plan is refused: %s", (_, written, planned, address) => {
  using directory = new TemporaryDirectory();
  writeFileSync(join(directory.path, "cdk.tf.json"), JSON.stringify(writtenStack(written)));
  const refusal = ownProblemOf(() => {
    requireOfThisSynth(planOf(planned), directory.path);
  });
  expect(refusal).toEqual({
    code: "InvalidOption",
    problem: { kind: "planOfOtherSynth", address, directory: directory.path },
  });
});

test("A plan is refused where the file cannot be read", () => {
  using directory = new TemporaryDirectory();
  writeFileSync(join(directory.path, "cdk.tf.json"), "{");
  const refusal = ownProblemOf(() => {
    requireOfThisSynth(planOf(ONE), directory.path);
  });
  expect(refusal).toMatchObject({ problem: { kind: "unreadableOutput" } });
});

describeTerraform("A plan of Terraform", (env) => {
  async function planned(directory: string): Promise<TerraformPlan> {
    const terraform = (...args: string[]) => new Child(TERRAFORM, args, { cwd: directory, env }).endsWith(0);
    await terraform("init", "-input=false");
    await terraform("plan", "-out=plan");
    return parsePlan((await terraform("show", "-json", "plan")).stdout, "plan");
  }

  test("is of the synthesis that it was made of, and of no later one", async () => {
    using directory = new TemporaryDirectory();
    const synthesize = (...positions: number[]): string => {
      const build = (stack: TerraformStack): unknown =>
        new OrganizationMembership(stack, "membership", {
          organizationId: "10001",
          engine: "terraform_data",
          members: members(...positions),
        });
      return Synthesis.ofStack(build, { directory }).stack().directory;
    };
    const stackDirectory = synthesize(1, 2);
    const plan = await planned(stackDirectory);
    requireOfThisSynth(plan, stackDirectory);
    synthesize(1);
    const refusal = ownProblemOf(() => {
      requireOfThisSynth(plan, stackDirectory);
    });
    expect(refusal).toMatchObject({
      problem: { kind: "planOfOtherSynth", address: "terraform_data.membership" },
    });
  });
});

describe("A membership of our own provider", () => {
  const BLOCK = { declared: { "10001": { "stack/m": ["1"] } }, language: "en-US" };
  const ARGUMENTS = { members: { "1": "a" }, organization_id: "10001" };
  const HARMLESS = { "//": {}, depends_on: ["terraform_data.x"], lifecycle: { prevent_destroy: true } };

  const expressionsOf = (values: object) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { constant_value: value as unknown }]),
    );
  const planned = (membership: object, block: object): TerraformPlan => {
    const full_name = PROVIDER_SOURCE;
    const resource = {
      address: "organization_members.m",
      mode: "managed",
      type: "organization_members",
      name: "m",
      provider_config_key: "organization",
      expressions: expressionsOf(membership),
    };
    const provider_config = { organization: { full_name, expressions: expressionsOf(block) } };
    return { configuration: { provider_config, root_module: { resources: [resource] } } };
  };
  const written = (membership: object, block: object): WrittenStack => ({
    provider: { organization: [block] },
    resource: { organization_members: { m: { ...membership, ...HARMLESS } as WrittenResource } },
  });

  test("is of this synthesis with the same arguments, whatever else its block has", () => {
    expect(() => {
      check(written(ARGUMENTS, BLOCK), planned(ARGUMENTS, BLOCK));
    }).not.toThrow();
  });

  test.each([
    ["another member", { ...ARGUMENTS, members: { "2": "b" } }, BLOCK, "organization_members.m"],
    ["another label", { ...ARGUMENTS, members: { "1": "b" } }, BLOCK, "organization_members.m"],
    ["one argument less", { members: ARGUMENTS.members }, BLOCK, "organization_members.m"],
    ["another declaration", ARGUMENTS, { ...BLOCK, declared: {} }, "provider.organization"],
    ["another endpoint", ARGUMENTS, { ...BLOCK, endpoint: "https://example.com" }, "provider.organization"],
  ])("is not with %s", (_, membership, block, address) => {
    const refusal = ownProblemOf(() => {
      check(written(membership, block), planned(ARGUMENTS, BLOCK));
    });
    expect(refusal).toMatchObject({ problem: { kind: "planOfOtherSynth", address } });
  });

  test("is one for a review of other stacks", () => {
    expect(hasMemberships(written(ARGUMENTS, BLOCK))).toBe(true);
    expect(hasMemberships({ resource: { other_members: { m: {} } } })).toBe(false);
  });
});
