// Records what real Terraform plans for a membership, for the tests of src/cli/: npx tsx scripts/record-plans/main.ts [ENGINE...]
// (after npm run build). Each plan of test/cli/fixtures/plans/ lies beside what the construct wrote for it, as far as a test
// needs it, and beside the file that changes the stack, if there is one. What every build changes is left to the tests to fill in.
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Engine } from "cdktf-tencentcloud-organization";
import { MEMBERS_TYPE } from "../../src/provider/contract";
import { numberedMembers, Simulator } from "../../src/simulator";
import { MADE } from "../../test/cli/support/made-provisioner";
import { simulatedEnvironment } from "../../test/cli/support/simulated";
import { type Plan, writeJson, writeProgramFixture, writeProviderFixture } from "./fixture";
import { PROVIDER_RECORDINGS } from "./provider-recordings";
import { type Block, type Declaration, type Recording, RECORDINGS } from "./recordings";

const FIXTURES = resolve(__dirname, "../../test/cli/fixtures/plans");
const STACK = "organization";
const CONFIGURATION = "cdk.tf.json";
const OVERRIDE = "override.tf.json";
const TERRAFORM = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

const ALL: Readonly<Record<Engine, Readonly<Record<string, Recording>>>> = {
  terraform_data: RECORDINGS,
  null_resource: RECORDINGS,
  provider: PROVIDER_RECORDINGS,
};

async function main(): Promise<void> {
  const asked = process.argv.slice(2);
  for (const [engine, recordings] of Object.entries(ALL) as [Engine, Readonly<Record<string, Recording>>][]) {
    if (asked.length > 0 && !asked.includes(engine)) continue;
    rmSync(join(FIXTURES, engine), { recursive: true, force: true });
    for (const [name, recording] of Object.entries(recordings)) {
      await record(engine, recording, join(FIXTURES, engine, name));
      console.log(`${engine}/${name}`);
    }
  }
}

async function record(engine: Engine, recording: Recording, fixture: string): Promise<void> {
  const simulator = await Simulator.start({ organization: { members: numberedMembers(4) } });
  const project = new Project(engine, simulatedEnvironment(simulator));
  const address = `${typeOf(engine)}.membership`;
  try {
    if (recording.deployed) {
      await project.synthesize(recording.deployed);
      await project.terraform("apply", "-auto-approve");
    }
    for (const args of recording.meanwhile?.(address) ?? []) await project.terraform(...args);
    await project.synthesize(recording.planned);
    if (recording.override) project.override(recording.override);
    await project.terraform("plan", "-out=plan", ...(recording.arguments?.(address) ?? []));
    const plan = JSON.parse(await project.terraform("show", "-json", "plan")) as Plan;
    if (engine === "provider") await writeProviderFixture(fixture, project.stackDirectory, plan);
    else await writeProgramFixture(fixture, project.stackDirectory, engine, plan);
    if (recording.override) {
      const made = { provisioner: [{ "local-exec": { command: MADE, environment: MADE, when: "destroy" } }] };
      await writeJson(join(fixture, OVERRIDE), overrideOf(engine, recording.override(made, engine)));
    }
  } finally {
    project.remove();
    await simulator.stop();
  }
}

/** A stack in a directory of its own, to which Terraform plans, and the API that our own provider calls. */
class Project {
  readonly #directory = mkdtempSync(join(tmpdir(), "record-plans-"));

  constructor(
    private readonly engine: Engine,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Where Terraform runs. */
  get stackDirectory(): string {
    return join(this.#directory, "cdktf.out/stacks", STACK);
  }

  /** Writes the configuration and readies it for Terraform. */
  async synthesize({ declare, edit }: Declaration): Promise<void> {
    const app = new App({ outdir: join(this.#directory, "cdktf.out") });
    const stack = new TerraformStack(app, STACK);
    new LocalBackend(stack, { path: join(this.#directory, "terraform.tfstate") });
    if (this.engine === "null_resource") new NullProvider(stack, "null");
    declare(stack, this.engine);
    app.synth();
    if (edit) {
      const configuration = this.#configuration();
      edit(blockIn(configuration, this.engine), configuration, this.engine);
      writeFileSync(join(this.stackDirectory, CONFIGURATION), JSON.stringify(configuration));
    }
    await this.terraform("init");
  }

  override(change: NonNullable<Recording["override"]>): void {
    const block = change(blockIn(this.#configuration(), this.engine), this.engine);
    writeFileSync(join(this.stackDirectory, OVERRIDE), JSON.stringify(overrideOf(this.engine, block)));
  }

  async terraform(...args: readonly string[]): Promise<string> {
    const env = { ...process.env, ...this.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
    const options = { cwd: this.stackDirectory, env, maxBuffer: Infinity };
    return (await promisify(execFile)(TERRAFORM, args, options)).stdout;
  }

  remove(): void {
    rmSync(this.#directory, { recursive: true });
  }

  #configuration(): Block {
    return JSON.parse(readFileSync(join(this.stackDirectory, CONFIGURATION), "utf8")) as Block;
  }
}

function typeOf(engine: Engine): string {
  return engine === "provider" ? MEMBERS_TYPE : engine;
}

function overrideOf(engine: Engine, membership: Block): Block {
  return { resource: { [typeOf(engine)]: { membership } } };
}

function blockIn(configuration: Block, engine: Engine): Block {
  const resources = configuration["resource"] as Record<string, Record<string, Block>> | undefined;
  return resources?.[typeOf(engine)]?.["membership"] ?? {};
}

void main();
