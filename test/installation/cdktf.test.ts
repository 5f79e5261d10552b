import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { PLUGINS } from "../../src/installation/place-provider";
import { providerPackages } from "../../src/installation/provider-package";
import { numberedMembers, Simulator } from "../../src/simulator";
import { CdktfProject } from "../support/cdktf-project";
import { Child, type Ended } from "../support/child-process";
import { describeTerraform } from "../support/describe-terraform";
import { ORGANIZATION_ID, uin } from "../support/members";

jest.setTimeout(180_000);

const ROOT = resolve(__dirname, "../..");
const CDKTF = resolve(__dirname, "../support/cdktf.cjs");
const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

/** Another provider, which Terraform has to be able to start: it is this one's program again. */
const OTHER_SOURCE = "acme/organization";

function placeOther(stackDirectory: string): void {
  const directory = join(stackDirectory, PLUGINS, "registry.terraform.io", OTHER_SOURCE, "1.0.0", PLATFORM);
  mkdirSync(directory, { recursive: true });
  for (const [name, bytes] of providerPackages().get(PLATFORM) ?? [])
    writeFileSync(join(directory, name), bytes, { mode: 0o755 });
}

/** An app that declares a member, and a provider of others of the version that the environment names. */
const APP = `
const { App, TerraformProvider, TerraformStack } = require("cdktf");
const { OrganizationMembership } = require(process.env.PACKAGE);
const { ORGANIZATION_ID: organizationId, UIN, ENDPOINT: endpoint, OTHER_VERSION: providerVersion } = process.env;
const app = new App();
const stack = new TerraformStack(app, "organization");
new OrganizationMembership(stack, "membership", { organizationId, members: [UIN], engine: "provider", endpoint });
if (providerVersion)
  new TerraformProvider(stack, "other", {
    terraformResourceType: "other",
    terraformProviderSource: "${OTHER_SOURCE}",
    terraformGeneratorMetadata: { providerName: "other", providerVersion },
  });
app.synth();
`;

describeTerraform("cdktf, of a stack with the provider", (plainEnv) => {
  /** Deploys the app as anybody does, with no registry to reach. */
  async function deployed(
    otherVersion: string,
    prepare?: (project: CdktfProject) => Promise<void>,
  ): Promise<Ended> {
    await using simulator = await Simulator.start({ organization: { members: numberedMembers(1) } });
    const env = {
      ...plainEnv,
      ...simulator.environment,
      NODE_PATH: join(ROOT, "node_modules"),
      PACKAGE: ROOT,
      ORGANIZATION_ID,
      UIN: uin(1),
      ENDPOINT: simulator.endpoint,
      OTHER_VERSION: otherVersion,
      TF_CLI_CONFIG_FILE: undefined,
      HTTPS_PROXY: "http://127.0.0.1:9",
      NO_PROXY: "127.0.0.1",
    };
    using project = new CdktfProject({ app: "node app.cjs", env });
    writeFileSync(join(project.directory, "app.cjs"), APP);
    placeOther(project.stackDirectory("organization"));
    await prepare?.(project);
    const plain = { ...env, CI: "1", FORCE_COLOR: "0", TF_INPUT: "0", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1" };
    const args = ["deploy", "organization", "--auto-approve", "--no-color"];
    await using child = new Child(CDKTF, args, { cwd: project.directory, env: plain });
    return await child.ended;
  }

  test.each([
    ["nothing else is required", ""],
    ["one version of another provider is required", "1.0.0"],
  ])("deploy needs no flag and no registry where %s", async (_, otherVersion) => {
    const { exitCode, output } = await deployed(otherVersion);
    expect(output).toMatch(/Apply complete! Resources: 1 added/);
    expect(exitCode).toBe(0);
  });

  test("where several versions of another provider will do, synth says what to do, and that helps", async () => {
    const refused = await deployed("~> 1.0");
    expect(refused.output).toContain('so cdktf runs "terraform providers lock", which fails');
    expect(refused.exitCode).toBe(1);
    const { exitCode, output } = await deployed("~> 1.0", async (project) => {
      await project.synth().endsWith(0);
      await project.terraform("organization", ["init"]).endsWith(0);
    });
    expect(output).toMatch(/Apply complete! Resources: 1 added/);
    expect(exitCode).toBe(0);
  });
});
