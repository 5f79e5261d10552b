import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDestroyCommand, isFullDestroy, isReplacement } from "../../src/program/full-destroy";
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

/** Runs `check` with the process id of one whose command line is `terraform`, then `args`. */
async function whileTerraformRuns(args: readonly string[], check: (pid: number) => void): Promise<void> {
  using directory = new TemporaryDirectory();
  // A shell takes its first argument for a script: `apply` and `destroy` are files here.
  const [script = "", ...others] = args;
  writeFileSync(join(directory.path, script), "echo ready; read -r _");
  const terraform = spawn("/bin/sh", [script, ...others], { argv0: "terraform", cwd: directory.path });
  let output = "";
  terraform.stdout.on("data", (text: Buffer) => (output += text.toString()));
  try {
    await eventually("that process to run", () => output !== "");
    check(terraform.pid ?? 0);
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
    [["apply", "destroy"], false],
  ])("%j", async (args, destroys) => {
    await whileTerraformRuns(args, (pid) => {
      expect(isFullDestroy(pid, {})).toBe(destroys);
    });
  });

  test("and a process that has ended is an error, not an answer", async () => {
    const ended = spawn("true");
    await once(ended, "close");
    expect(() => isFullDestroy(ended.pid ?? 0, {})).toThrow();
  });
});

test.each([{ TF_CLI_ARGS: "-no-color -destroy" }, { TF_CLI_ARGS_apply: "-destroy=true" }])(
  "a destroy that the environment asks for is seen: %j",
  async (environment) => {
    await whileTerraformRuns(["apply"], (pid) => {
      expect(isFullDestroy(pid, {})).toBe(false);
      expect(isFullDestroy(pid, environment)).toBe(true);
    });
    await whileTerraformRuns(["apply", "-destroy=false"], (pid) => {
      expect(isFullDestroy(pid, environment)).toBe(false);
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
    await whileTerraformRuns(["apply"], (pid) => {
      expect(isFullDestroy(pid, environment)).toBe(destroys);
    });
  },
);

test.each([
  [["apply", "-replace=null_resource.membership_Teardown"], true],
  [["apply", "--replace", "null_resource.membership"], true],
  [["destroy"], false],
  [["apply", "replace"], false],
])("a replacement that is asked for is told from a destroy: %j", async (args, expected) => {
  await whileTerraformRuns(args, (pid) => {
    expect(isReplacement(pid)).toBe(expected);
  });
});
