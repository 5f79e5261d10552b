import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { TerraformStack } from "cdktf";
import { OrganizationMembership } from "../../../src";
import { foreignContents } from "../../../src/cli/preview/plan/only-memberships";
import { parsePlan, type TerraformPlan } from "../../../src/cli/preview/plan/terraform-plan";
import { removalProvisioner } from "../../../src/manifest/command";
import { PROGRAM } from "../../../src/text";
import { Child } from "../../support/child-process";
import { describeTerraform } from "../../support/describe-terraform";
import { describeUnless } from "../../support/describe-unless";
import { members } from "../../support/members";
import { Synthesis } from "../../support/synthesis";
import { isTerraformSince, TERRAFORM } from "../../support/terraform";
import { MADE } from "../support/made-provisioner";
import { RECORDED_ENGINES, recordedNames } from "../support/recorded-plans";

const isOurs = (address: string): boolean => /(^|\.)(membership|members)(\[0\])?$/.test(address);

const { command } = removalProvisioner("assets/p", new Map(), "self.triggers", PROGRAM["en-US"]);

const MEMBERSHIP = ["membership"];

/** What the recorded plans hold that is foreign, by the names of their resources. */
const FOREIGN: Readonly<Record<string, readonly string[]>> = {
  "extra-provisioner": MEMBERSHIP,
  "provisioner-missing": MEMBERSHIP,
  "gone-from-configuration": MEMBERSHIP,
  "renamed-without-moved": MEMBERSHIP,
  "create-before-destroy-inherited": ["dependent"],
  "not-targeted": ["other"],
  "unknown-uin": ["other"],
};

describe.each(RECORDED_ENGINES)("A recorded plan of %s", (engine) => {
  test.each(recordedNames(engine))("holds nothing foreign unless it is meant to: %s", (name) => {
    const file = resolve(__dirname, "../fixtures/plans", engine, name, "plan.json");
    const json = readFileSync(file, "utf8").replaceAll(
      new RegExp(`"${MADE} [^"]*"`, "g"),
      JSON.stringify(command),
    );
    const addresses = (FOREIGN[name] ?? []).map((resource) =>
      resource === "membership" ? `${engine}.${resource}` : `terraform_data.${resource}`,
    );
    expect(foreignContents(parsePlan(json, name), isOurs)).toEqual(addresses);
  });
});

const BUILT_IN = { terraform: { name: "terraform", full_name: "terraform.io/builtin/terraform" } };
const OURS = { type: "local-exec", expressions: { command: { constant_value: command } } };
const FOREIGN_COMMAND = { type: "local-exec", expressions: { command: { constant_value: "true" } } };
const RESOURCE = {
  address: "terraform_data.membership",
  mode: "managed",
  type: "terraform_data",
  name: "membership",
  provider_config_key: "terraform",
  provisioners: [OURS],
};
const CHANGE = {
  address: RESOURCE.address,
  type: RESOURCE.type,
  provider_name: BUILT_IN.terraform.full_name,
  change: { actions: ["create"], before: null, after: {} },
};

/** A plan of one membership and what is given besides. */
function planOf({
  module = {},
  configuration = {},
  plan = {},
}: Readonly<Record<string, object>>): TerraformPlan {
  return {
    format_version: "1.2",
    resource_changes: [CHANGE],
    configuration: {
      provider_config: BUILT_IN,
      root_module: { resources: [RESOURCE], ...module },
      ...configuration,
    },
    ...plan,
  } as TerraformPlan;
}

const EXTERNAL = {
  address: "data.external.x",
  mode: "data",
  type: "external",
  name: "x",
  provider_config_key: "external",
  expressions: { program: { constant_value: ["sh", "-c", "true"] } },
};
const nested = (resource: object) => ({
  module_calls: { a: { module: { module_calls: { b: { module: { resources: [resource] } } } } } },
});
const provider = (full_name?: string) => ({
  provider_config: { ...BUILT_IN, x: { name: "x", ...(full_name !== undefined && { full_name }) } },
});
const gone = (address: string, action = "delete") => ({
  resource_changes: [CHANGE, { ...CHANGE, address, change: { actions: [action], before: {}, after: null } }],
});

test.each<readonly [string, Readonly<Record<string, object>>]>([
  ["nothing", {}],
  ["outputs and variables", { module: { outputs: { o: {} }, variables: { v: {} } } }],
  ["checks and drift", { plan: { checks: [{}], resource_drift: [{}], output_changes: { o: {} } } }],
  ["a membership of a module", { module: nested(RESOURCE) }],
  ["the null provider", { configuration: provider("registry.terraform.io/hashicorp/null") }],
  ["OpenTofu's null provider", { configuration: provider("registry.opentofu.org/hashicorp/null") }],
  ["a membership that is forgotten", { plan: gone("terraform_data.members", "forget") }],
  ["an instance of a membership", { plan: gone("terraform_data.membership[0]") }],
  ["parts that are empty", { module: { actions: null as unknown as object } }],
])("A membership may come with %s", (_, parts) => {
  expect(foreignContents(planOf(parts), isOurs)).toEqual([]);
});

test.each<readonly [string, Readonly<Record<string, object>>, string[]]>([
  [
    "a data source that runs a program, and its provider",
    {
      module: { resources: [RESOURCE, EXTERNAL] },
      configuration: provider("registry.terraform.io/hashicorp/external"),
    },
    ["data.external.x", "provider registry.terraform.io/hashicorp/external"],
  ],
  ["a data source of a module", { module: nested(EXTERNAL) }, ["module.a.module.b.data.external.x"]],
  [
    "another resource of a module",
    { module: nested({ ...RESOURCE, address: "terraform_data.x" }) },
    ["module.a.module.b.terraform_data.x"],
  ],
  [
    "a membership that runs something else",
    { module: { resources: [{ ...RESOURCE, provisioners: [FOREIGN_COMMAND] }] } },
    ["terraform_data.membership"],
  ],
  [
    "a membership that runs something else too",
    { module: { resources: [{ ...RESOURCE, provisioners: [OURS, FOREIGN_COMMAND] }] } },
    ["terraform_data.membership"],
  ],
  [
    "a membership of a mode that nobody knows",
    { module: { resources: [{ ...RESOURCE, mode: "list" }] } },
    ["terraform_data.membership"],
  ],
  ["a provider", { configuration: provider("example.com/a/b") }, ["provider example.com/a/b"]],
  [
    "the null provider of somebody else",
    { configuration: provider("example.com/hashicorp/null") },
    ["provider example.com/hashicorp/null"],
  ],
  ["a provider without a source", { configuration: provider() }, ["provider x"]],
  [
    "a provider that only the state names",
    { plan: { resource_changes: [{ ...CHANGE, provider_name: "example.com/a/b" }] } },
    ["provider example.com/a/b"],
  ],
  [
    "a change that names no provider",
    { plan: { resource_changes: [{ ...CHANGE, provider_name: undefined }] } },
    ["provider of terraform_data.membership"],
  ],
  ["a resource that is gone", { plan: gone("null_resource.x") }, ["null_resource.x"]],
  ["a resource that is forgotten", { plan: gone("null_resource.x", "forget") }, ["null_resource.x"]],
  ["a membership that is gone", { plan: gone("terraform_data.members") }, ["terraform_data.members"]],
  ["actions", { module: { actions: [{ address: "action.x.y" }] } }, ["actions"]],
  [
    "actions of a module",
    { module: { module_calls: { a: { module: { actions: [{}] } } } } },
    ["module.a.actions"],
  ],
  ["actions that are run", { plan: { action_invocations: [{}] } }, ["action_invocations"]],
  ["a part that nobody knows", { configuration: { hooks: {} } }, ["configuration.hooks"]],
])("What a plan holds besides is named: %s", (_, parts, contents) => {
  expect(foreignContents(planOf(parts), isOurs)).toEqual(contents);
});

describeTerraform("A plan of Terraform", (env) => {
  const synthesized = (): Synthesis =>
    Synthesis.ofStack(
      (stack: TerraformStack) =>
        new OrganizationMembership(stack, "membership", {
          organizationId: "10001",
          engine: "terraform_data",
          members: members(1, 2),
        }),
    );

  /** Stands in a directory where Terraform has been, and makes plans there. */
  class Planned {
    constructor(readonly directory: string) {}

    run(...args: readonly string[]): Promise<{ readonly stdout: string }> {
      return new Child(TERRAFORM, args, { cwd: this.directory, env }).endsWith(0);
    }

    write(file: string, content: string): void {
      writeFileSync(join(this.directory, file), content);
    }

    async contents(): Promise<string[]> {
      await this.run("init", "-input=false");
      await this.run("plan", "-out=plan");
      const { stdout } = await this.run("show", "-json", "plan");
      return foreignContents(parsePlan(stdout, "plan"), isOurs);
    }
  }

  test("holds nothing foreign where it has nothing but a membership", async () => {
    using synthesis = synthesized();
    expect(await new Planned(synthesis.stack().directory).contents()).toEqual([]);
  });

  test("holds whatever else the stack's directory configures, in modules and checks too", async () => {
    using synthesis = synthesized();
    const planned = new Planned(synthesis.stack().directory);
    planned.write(
      "other.tf",
      `
      resource "terraform_data" "other" {
        provisioner "local-exec" { command = "true" }
      }
      data "terraform_remote_state" "read" {
        backend = "local"
        config  = { path = "other.tfstate" }
      }
      check "c" {
        data "terraform_remote_state" "checked" {
          backend = "local"
          config  = { path = "other.tfstate" }
        }
        assert {
          condition     = data.terraform_remote_state.checked.outputs != null
          error_message = "x"
        }
      }
      module "m" { source = "./m" }
      output "o" { value = module.m.id }
      `,
    );
    mkdirSync(join(planned.directory, "m"));
    planned.write(
      "m/main.tf",
      `
      resource "terraform_data" "in" {
        provisioner "local-exec" { command = "true" }
      }
      output "id" { value = terraform_data.in.id }
      `,
    );
    planned.write("other.tfstate", JSON.stringify({ version: 4, serial: 1, lineage: "l" }));
    const contents = await planned.contents();
    expect(contents.sort()).toEqual([
      "data.terraform_remote_state.checked",
      "data.terraform_remote_state.read",
      "module.m.terraform_data.in",
      "terraform_data.other",
    ]);
  });

  const tooOld = isTerraformSince([1, 9])
    ? undefined
    : "expected Terraform 1.9 or later, which has removed blocks";
  describeUnless(tooOld, "with a removed block", () => {
    test("holds a membership that is gone, in whose place a removed block may run anything", async () => {
      using synthesis = synthesized();
      const planned = new Planned(synthesis.stack().directory);
      await planned.run("init", "-input=false");
      await planned.run("apply", "-auto-approve");
      const file = join(planned.directory, "cdk.tf.json");
      const configuration = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
      delete configuration["resource"];
      planned.write("cdk.tf.json", JSON.stringify(configuration));
      planned.write(
        "removed.tf",
        `
        removed {
          from = terraform_data.membership
          lifecycle { destroy = true }
          provisioner "local-exec" {
            when    = destroy
            command = "true"
          }
        }
        `,
      );
      expect(await planned.contents()).toEqual(["terraform_data.membership"]);
    });
  });
});
