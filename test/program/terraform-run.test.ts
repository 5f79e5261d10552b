import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  isDestroyCommand,
  isReplaceCommand,
  savedPlanOf,
  TerraformRun,
} from "../../src/program/terraform-run";
import { eventually } from "../support/eventually";
import { TemporaryDirectory } from "../support/temporary-directory";

describe("Terraform destroys everything when it is run as", () => {
  test.each([
    "terraform destroy",
    "terraform destroy -auto-approve",
    "terraform -chdir=stacks/organization destroy",
    "terraform -chdir=apply destroy -auto-approve -input=false",
    "terraform destroy -target=null_resource.membership",
    "/usr/local/bin/terraform destroy",
    "tofu destroy",
    "terraform apply -destroy",
    "terraform apply --destroy",
    "terraform apply -auto-approve -destroy -input=false",
    "terraform apply -destroy=true",
    "terraform apply -destroy=1",
    "terraform apply -destroy=T",
    "terraform apply -destroy=false -destroy",
    "terraform -chdir=x apply --destroy=true",
  ])("%s", (command) => {
    expect(isDestroyCommand(command.split(" "))).toBe(true);
  });
});

describe("Terraform does not destroy everything, as far as that can be told, when it is run as", () => {
  test.each([
    "terraform",
    "terraform apply",
    "terraform apply -auto-approve",
    "terraform apply plan",
    "terraform apply destroy",
    "terraform apply ./destroy",
    "terraform -chdir=destroy apply",
    "terraform -chdir=-destroy apply",
    "terraform apply -destroy=false",
    "terraform apply -destroy=0",
    "terraform apply -destroy -destroy=false",
    "terraform apply -destroyed",
    "terraform apply -target=null_resource.destroy",
    "terraform apply -var=mode=-destroy",
    "terraform apply -var mode=destroy",
    "terraform apply -replace=null_resource.membership",
    "terraform plan -destroy",
    "terraform workspace select destroy",
    "/opt/destroy/terraform apply",
    "destroy apply",
    "",
  ])("%s", (command) => {
    expect(isDestroyCommand(command.split(" "))).toBe(false);
  });
});

test.each([
  ["terraform apply -replace=null_resource.membership_Teardown", true],
  ["terraform apply --replace null_resource.membership", true],
  ["terraform destroy", false],
  ["terraform apply replace", false],
])("a replacement that is asked for is told from a destroy: %s", (command, expected) => {
  expect(isReplaceCommand(command.split(" "))).toBe(expected);
});

describe("Terraform applies a saved plan when it is run as", () => {
  test.each([
    ["terraform apply plan", "plan"],
    ["terraform apply ./destroy", "./destroy"],
    ["terraform -chdir=stacks/organization apply -input=false plan", "plan"],
    ["terraform apply -auto-approve -parallelism 5 plan", "plan"],
    ["terraform apply -lock-timeout=5s /tmp/plan.out", "/tmp/plan.out"],
    ["tofu apply apply", "apply"],
  ])("%s", (command, plan) => {
    expect(savedPlanOf(command.split(" "))).toBe(plan);
  });
});

describe("Terraform applies no saved plan when it is run as", () => {
  test.each([
    "terraform",
    "terraform apply",
    "terraform apply -auto-approve",
    "terraform apply -destroy",
    "terraform apply -var mode=destroy",
    "terraform apply --var-file prod.tfvars",
    "terraform apply -target null_resource.membership",
    "terraform apply -auto-approve -replace null_resource.membership",
    "terraform apply -state terraform.tfstate",
    "terraform -chdir=apply destroy",
    "terraform destroy plan",
    "terraform plan apply",
    "",
  ])("%s", (command) => {
    expect(savedPlanOf(command.split(" "))).toBeUndefined();
  });
});

const ADDRESS = "null_resource.membership";

/** Runs `check` while a process runs whose command line is `terraform`, then `args`. */
async function whileTerraformRuns(
  args: readonly string[],
  check: (terraform: (environment?: NodeJS.ProcessEnv) => TerraformRun) => void,
): Promise<void> {
  using directory = new TemporaryDirectory();
  // A shell takes its first argument for a script: `apply` and `destroy` are files here.
  const [script = "", ...others] = args;
  writeFileSync(join(directory.path, script), "echo ready; read -r _");
  const terraform = spawn("/bin/sh", [script, ...others], { argv0: "terraform", cwd: directory.path });
  let output = "";
  terraform.stdout.on("data", (text: Buffer) => (output += text.toString()));
  try {
    await eventually("that process to run", () => output !== "");
    check((environment = {}) => new TerraformRun(terraform.pid ?? 0, ADDRESS, environment));
  } finally {
    terraform.stdin.end();
    await once(terraform, "close");
  }
}

/** The ways of finding out that this machine has. */
const PLATFORMS = [
  ...(existsSync("/proc/self/cmdline") ? ["linux"] : []),
  ...(spawnSync("ps", ["-p", String(process.pid)]).status === 0 ? ["darwin"] : []),
];

describe.each(PLATFORMS)("the arguments of a process are found out as on %s", (platform) => {
  const original = Object.getOwnPropertyDescriptor(process, "platform") ?? {};
  beforeAll(() => {
    Object.defineProperty(process, "platform", { ...original, value: platform });
  });
  afterAll(() => {
    Object.defineProperty(process, "platform", original);
  });

  test.each([
    [["destroy", "-auto-approve"], true],
    [["apply", "-destroy"], true],
    [["apply", "-auto-approve", `-var=long=${"x".repeat(500)}`, "-destroy"], true],
    [["apply", "-auto-approve"], false],
  ])("%j", async (args, destroys) => {
    await whileTerraformRuns(args, (terraform) => {
      expect(terraform().isFullDestroy()).toBe(destroys);
    });
  });

  test("and a saved plan that cannot be read is an error, not an answer", async () => {
    await whileTerraformRuns(["apply", "plan"], (terraform) => {
      const unreadable = expect.objectContaining({ code: "InvalidPlan" }) as Error;
      expect(() => terraform().isFullDestroy()).toThrow(unreadable);
      expect(() => terraform().isReplacement()).toThrow(unreadable);
    });
  });

  test("and a process that has ended is an error, not an answer", async () => {
    const ended = spawn("true");
    await once(ended, "close");
    expect(() => new TerraformRun(ended.pid ?? 0, ADDRESS, {})).toThrow();
  });
});

test.each([{ TF_CLI_ARGS: "-no-color -destroy" }, { TF_CLI_ARGS_apply: "-destroy=true" }])(
  "a destroy that the environment asks for is seen: %j",
  async (environment) => {
    await whileTerraformRuns(["apply"], (terraform) => {
      expect(terraform().isFullDestroy()).toBe(false);
      expect(terraform(environment).isFullDestroy()).toBe(true);
    });
    await whileTerraformRuns(["apply", "-destroy=false"], (terraform) => {
      expect(terraform(environment).isFullDestroy()).toBe(false);
    });
  },
);

test.each([
  [{ TF_CLI_ARGS: "-destroy=false", TF_CLI_ARGS_apply: "-destroy" }, false],
  [{ TF_CLI_ARGS: "-destroy", TF_CLI_ARGS_apply: "-destroy=false" }, true],
  [{ TF_CLI_ARGS_plan: "-destroy", TF_CLI_ARGS_destroy: "-destroy" }, false],
])(
  "where variables of the environment differ, the one counts that counts for Terraform: %j",
  async (environment, destroys) => {
    await whileTerraformRuns(["apply"], (terraform) => {
      expect(terraform(environment).isFullDestroy()).toBe(destroys);
    });
  },
);
