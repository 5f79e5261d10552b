// Records what real Terraform plans for a membership, for the tests of src/cli/: npx tsx scripts/record-plans/main.ts
// (after npm run build). Each plan of test/cli/fixtures/plans/ lies beside the manifest that it names, and beside the
// file that changes the stack, if there is one. What every build changes is left to the tests to fill in.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, posix, resolve } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Engine } from "cdktf-tencentcloud-organization";
import { format } from "prettier";
import { directoryOf } from "../../src/manifest/command";
import { MADE, madeProvisioner } from "../../test/cli/support/made-provisioner";
import { type Block, type Declaration, MEMBERS, type Recording, RECORDINGS } from "./recordings";

const FIXTURES = resolve(__dirname, "../../test/cli/fixtures/plans");
const ENGINES = ["terraform_data", "null_resource"] as const;
const STACK = "organization";
const CONFIGURATION = "cdk.tf.json";
const OVERRIDE = "override.tf.json";
const MANIFEST = "manifest.json";
const TERRAFORM = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

async function main(): Promise<void> {
  rmSync(FIXTURES, { recursive: true, force: true });
  for (const engine of ENGINES) {
    for (const [name, recording] of Object.entries(RECORDINGS)) {
      await record(engine, recording, join(FIXTURES, engine, name));
      console.log(`${engine}/${name}`);
    }
  }
}

async function record(engine: Engine, recording: Recording, fixture: string): Promise<void> {
  const project = mkdtempSync(join(tmpdir(), "record-plans-"));
  try {
    if (recording.deployed) {
      synthesize(project, engine, recording.deployed);
      terraform(project, "apply", "-auto-approve");
    }
    for (const args of recording.meanwhile?.(`${engine}.membership`) ?? []) terraform(project, ...args);
    const directory = synthesize(project, engine, recording.planned);
    if (recording.override) override(directory, engine, recording.override);
    terraform(project, "plan", "-out=plan", ...(recording.arguments?.(`${engine}.membership`) ?? []));
    const plan = JSON.parse(terraform(project, "show", "-json", "plan")) as Plan;
    await writeFixture(fixture, directory, engine, plan);
    if (recording.override) {
      const made = { provisioner: [{ "local-exec": { command: MADE, environment: MADE, when: "destroy" } }] };
      await write(join(fixture, OVERRIDE), overrideOf(engine, recording.override(made, engine)));
    }
  } finally {
    rmSync(project, { recursive: true });
  }
}

/** Writes the configuration and readies it for Terraform. Returns where Terraform runs. */
function synthesize(project: string, engine: Engine, { declare, edit }: Declaration): string {
  const app = new App({ outdir: join(project, "cdktf.out") });
  const stack = new TerraformStack(app, STACK);
  new LocalBackend(stack, { path: join(project, "terraform.tfstate") });
  if (engine === "null_resource") new NullProvider(stack, "null");
  declare(stack, engine);
  app.synth();
  if (edit) {
    const configuration = readConfiguration(stackDirectory(project));
    edit(blockIn(configuration, engine), configuration, engine);
    writeFileSync(join(stackDirectory(project), CONFIGURATION), JSON.stringify(configuration));
  }
  terraform(project, "init");
  return stackDirectory(project);
}

function override(directory: string, engine: Engine, change: NonNullable<Recording["override"]>): void {
  const block = change(blockIn(readConfiguration(directory), engine), engine);
  writeFileSync(join(directory, OVERRIDE), JSON.stringify(overrideOf(engine, block)));
}

function overrideOf(engine: Engine, membership: Block): Block {
  return { resource: { [engine]: { membership } } };
}

function readConfiguration(directory: string): Block {
  return JSON.parse(readFileSync(join(directory, CONFIGURATION), "utf8")) as Block;
}

function blockIn(configuration: Block, engine: Engine): Block {
  const resources = configuration["resource"] as Record<string, Record<string, Block>>;
  return resources[engine]?.["membership"] ?? {};
}

function terraform(project: string, ...args: readonly string[]): string {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" };
  const cwd = stackDirectory(project);
  return execFileSync(TERRAFORM, args, { cwd, env, encoding: "utf8", maxBuffer: Infinity });
}

function stackDirectory(project: string): string {
  return join(project, "cdktf.out/stacks", STACK);
}

type Plan = Readonly<Record<string, unknown>>;

/** What repeats the rest of a plan, or changes with every recording. */
const LEFT_OUT = ["planned_values", "relevant_attributes", "timestamp"];

/** Writes a plan, as far as readers need it, and the manifests that it names. */
async function writeFixture(fixture: string, directory: string, engine: Engine, plan: Plan): Promise<void> {
  const directories = new Set<string>();
  const masked = JSON.parse(JSON.stringify(plan), (name, value: unknown) => {
    if (LEFT_OUT.includes(name)) return undefined;
    if (name === "id" && typeof value === "string") return "ID";
    const expressions = value as Partial<Expressions> | undefined;
    const command = expressions?.command?.constant_value ?? "";
    const program = directoryOf(command);
    if (name !== "expressions" || program === undefined) return value;
    directories.add(program);
    const manifest = join(directory, program, MANIFEST);
    const made = madeProvisioner(manifest, posix.dirname(program), MEMBERS[engine]);
    const isMade = command === made.command;
    const environment = expressions?.environment?.constant_value ?? {};
    return {
      ...expressions,
      command: { constant_value: isMade ? `${MADE} ${posix.dirname(program)}` : command },
      environment: { constant_value: withoutWhatIsMade(environment, made.environment) },
    };
  }) as Plan;
  const hashes = [...directories].map((program) => basename(program));
  const hidden = (text: string): string => hashes.reduce((hid, hash) => hid.replaceAll(hash, "HASH"), text);
  await write(join(fixture, "plan.json"), JSON.parse(hidden(JSON.stringify(masked))));
  for (const program of directories) {
    const manifest = JSON.parse(readFileSync(join(directory, program, MANIFEST), "utf8")) as unknown;
    await write(join(fixture, hidden(program), MANIFEST), manifest);
  }
}

interface Expressions {
  readonly command: { readonly constant_value?: string };
  readonly environment: { readonly constant_value?: Environment };
}

type Environment = Readonly<Record<string, string>>;

/** The variables that are not as the construct makes them. */
function withoutWhatIsMade(environment: Environment, made: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name, value]) => made[name] !== value));
}

async function write(path: string, value: unknown): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(JSON.stringify(value), { parser: "json", printWidth: 110 }));
}

void main();
