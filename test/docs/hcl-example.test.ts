import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PROVIDER_VERSION } from "../../src/installation/provider-package";
import { PROVIDER_SOURCE } from "../../src/provider/contract";
import { numberedMembers, Simulator } from "../../src/simulator";
import { Child } from "../support/child-process";
import { describeTerraform } from "../support/describe-terraform";
import { ORGANIZATION_ID, uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { simulatedEnvironment } from "../cli/support/simulated";
import { TERRAFORM } from "../support/terraform";

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, "../..");
const EXAMPLE = join(ROOT, "examples/hcl");
const TCO_MEMBERS = join(ROOT, "lib/bin/tco-members.cjs");

test("examples/hcl declares the provider of this version", () => {
  const text = readFileSync(join(EXAMPLE, "main.tf"), "utf8");
  expect(text).toContain(`source  = "${PROVIDER_SOURCE}"\n      version = "${PROVIDER_VERSION}"`);
});

describeTerraform("What examples/hcl does in Terraform", (plainEnv) => {
  test("the provider is installed as it says, the organization adopted, and who is taken out is removed", async () => {
    using directory = new TemporaryDirectory();
    await using simulator = await Simulator.start({ organization: { members: numberedMembers(3) } });
    cpSync(EXAMPLE, directory.path, { recursive: true });
    const endpoint = { provider: { organization: { endpoint: simulator.endpoint } } };
    writeFileSync(join(directory.path, "override.tf.json"), JSON.stringify(endpoint));
    const env = { ...plainEnv, ...simulatedEnvironment(simulator), HOME: directory.path };
    const run = async (command: string, ...args: readonly string[]) => {
      await using child = new Child(command, args, { cwd: directory.path, env });
      return await child.endsWith(0);
    };

    await run(TCO_MEMBERS, "install-provider");
    const { stdout: adopted } = await run(TCO_MEMBERS, "dump");
    writeFileSync(join(directory.path, "members.json"), adopted);
    await run(TERRAFORM, "init", "-no-color", "-lockfile=readonly");
    await run(TERRAFORM, "apply", "-auto-approve", "-no-color");
    expect(simulator.members).toEqual([1, 2, 3].map(uin));

    const { members, ...rest } = JSON.parse(adopted) as { readonly members: Record<string, string> };
    const { [uin(2)]: label, ...others } = members;
    writeFileSync(join(directory.path, "members.json"), JSON.stringify({ ...rest, members: others }));
    const { output } = await run(TERRAFORM, "apply", "-auto-approve", "-no-color");
    expect(output).toMatch(new RegExp(`- "?${uin(2)}"? += "${label ?? ""}"`));
    expect(simulator.members).toEqual([1, 3].map(uin));
    expect(rest).toEqual({ organizationId: ORGANIZATION_ID });
  });
});
