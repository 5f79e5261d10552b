import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { numberedMembers } from "../../src/simulator";
import { Child } from "../support/child-process";
import { describeTerraform } from "../support/describe-terraform";
import { describeUnless } from "../support/describe-unless";
import { plainEnvironment } from "../support/environment";
import { uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { missingForMoves, TERRAFORM } from "../support/terraform";
import { ProviderStack } from "./support/provider-stack";

jest.setTimeout(120_000);

const EXAMPLES = resolve(__dirname, "../../examples/provider");
const TCO_MEMBERS = resolve(__dirname, "../../lib/bin/tco-members.cjs");
const FOUR = { organization: { members: numberedMembers(4) } };

describeTerraform("What examples/provider shows, in Terraform", (env) => {
  test("every .tf file is written as Terraform writes it", async () => {
    const args = ["fmt", "-check", "-diff", EXAMPLES];
    await new Child(TERRAFORM, args, { env: plainEnvironment() }).endsWith(0);
  });

  test("main.ts removes who is taken out", async () => {
    await using stack = await ProviderStack.ofApp(env, FOUR, "provider/main.ts", [1, 2, 3]);
    await stack.apply();
    await stack.synth("provider/main.ts", [1, 3]);
    await stack.apply();
    expect(stack.simulator.members).toEqual([1, 3, 4].map(uin));
  });

  test("authoritative.ts removes who is declared nowhere, from the second apply on", async () => {
    await using stack = await ProviderStack.ofApp(env, FOUR, "provider/authoritative.ts", [1, 2, 3]);
    stack.simulator.addMember({ uin: "100000000099" });
    await stack.apply();
    expect(stack.simulator.members).toHaveLength(5);
    await stack.apply();
    expect(stack.simulator.members).toEqual(["100000000099", ...[1, 2, 3].map(uin)].sort());
  });

  test("drift.ts fails while somebody is declared nowhere, and says who", async () => {
    await using stack = await ProviderStack.ofApp(env, FOUR, "provider/drift.ts", [1, 2, 3, 4]);
    await stack.apply();
    stack.simulator.addMember({ uin: uin(5) });
    const { output } = await stack.terraform("plan").endsWith(1);
    expect(output).toContain("Resource postcondition failed");
    expect(output).toContain(`Declared nowhere: ${uin(5)}`);
  });

  describeUnless(missingForMoves(), "former-engine.ts", () => {
    test("is planned where nothing was before", async () => {
      await using stack = await ProviderStack.ofApp(env, FOUR, "provider/former-engine.ts", [1]);
      const { output } = await stack.terraform("plan").endsWith(0);
      expect(output).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    });
  });

  test("a saved plan of main.ts is applied with a provider that the applying job installs itself", async () => {
    await using stack = await ProviderStack.ofApp(env, FOUR, "provider/main.ts", [1, 2, 3]);
    await stack.apply();
    await stack.synth("provider/main.ts", [1, 3]);
    await stack.terraform("plan", "-out=plan").endsWith(0);
    using own = new TemporaryDirectory();
    const place = { cwd: own.path, env };
    const { stdout } = await new Child(TCO_MEMBERS, ["install-provider"], place).endsWith(0);
    writeFileSync(join(own.path, "main.tf"), stdout);
    await new Child(TERRAFORM, ["init"], place).endsWith(0);
    rmSync(join(stack.directory, ".terraform"), { recursive: true });

    const TF_DATA_DIR = join(own.path, ".terraform");
    await stack.terraformWith({ TF_DATA_DIR }, "apply", "plan").endsWith(0);
    expect(stack.simulator.members).toEqual([1, 3, 4].map(uin));
  });

  test("check.tf is a warning, and the output of examples/hcl a difference", async () => {
    await using stack = await ProviderStack.ofHcl(env, FOUR, "check.tf");
    stack.declare(1, 2, 3, 4);
    await stack.apply();
    await stack.terraform("plan", "-detailed-exitcode").endsWith(0);
    stack.simulator.addMember({ uin: uin(5), name: "sandbox" });
    const { output } = await stack.terraform("plan", "-detailed-exitcode").endsWith(2);
    expect(output).toContain("Warning: Check block assertion failed");
    expect(output).toContain(`Declared nowhere: ${uin(5)}`);
    expect(output).toMatch(
      /Changes to Outputs:\n {2}~ unmanaged = \{\n {6}\+ "?100000000005"? *= "sandbox"\n/,
    );
  });

  test("postcondition.tf, in the place of the resource, is an error", async () => {
    await using stack = await ProviderStack.ofHcl(env, FOUR);
    const resource = /^resource .*?^}\n/ms;
    const main = stack
      .read("main.tf")
      .replace(resource, () => readFileSync(join(EXAMPLES, "postcondition.tf"), "utf8"));
    stack.write("main.tf", main);
    stack.declare(1, 2, 3, 4);
    await stack.apply();
    stack.simulator.addMember({ uin: uin(5) });
    const { output } = await stack.terraform("plan").endsWith(1);
    expect(output).toContain("Error: Resource postcondition failed");
    expect(output).toContain(`Declared nowhere: ${uin(5)}`);
  });

  test("import.tf takes over an organization, and removes nobody", async () => {
    await using stack = await ProviderStack.ofHcl(env, FOUR, "import.tf");
    stack.declare(1, 2);
    const { output } = await stack.apply();
    expect(output).toContain("1 imported, 0 added, 1 changed, 0 destroyed");
    expect(stack.simulator.members).toHaveLength(4);
  });

  test("data.tf says who the organization is", async () => {
    await using stack = await ProviderStack.ofHcl(env, FOUR, "data.tf");
    const { output } = await stack.apply();
    expect(output).toContain('organization = "simulated-organization has 4 members"');
  });
});

test("Every file of examples/provider is one of those", () => {
  const source = readFileSync(__filename, "utf8");
  expect(readdirSync(EXAMPLES).filter((name) => !source.includes(name))).toEqual([]);
});
