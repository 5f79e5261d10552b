// Records what real Terraform plans for a membership, for the tests of src/cli/: npx tsx scripts/record-plans/main.ts
// (after npm run build). Each plan of test/cli/fixtures/plans/ lies beside the manifest that it names.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { NullProvider } from "@cdktf/provider-null/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import type { Engine } from "cdktf-tencentcloud-organization";
import { format } from "prettier";
import { manifestPathOf } from "../../src/program/contract";
import { type Recording, RECORDINGS } from "./recordings";

const FIXTURES = resolve(__dirname, "../../test/cli/fixtures/plans");
const ENGINES = ["terraform_data", "null_resource"] as const;
const STACK = "organization";
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
    terraform(project, "plan", "-out=plan", ...(recording.arguments?.(`${engine}.membership`) ?? []));
    const plan = JSON.parse(terraform(project, "show", "-json", "plan")) as Plan;
    await write(join(fixture, "plan.json"), whatReadersNeed(plan));
    for (const path of manifestPaths(plan)) {
      await write(join(fixture, path), readFileSync(join(directory, path), "utf8"));
    }
  } finally {
    rmSync(project, { recursive: true });
  }
}

/** Writes the configuration and readies it for Terraform. Returns where Terraform runs. */
function synthesize(project: string, engine: Engine, declare: Recording["planned"]): string {
  // Some recordings are of what the construct itself refuses.
  const app = new App({ outdir: join(project, "cdktf.out"), skipValidation: true });
  const stack = new TerraformStack(app, STACK);
  new LocalBackend(stack, { path: join(project, "terraform.tfstate") });
  if (engine === "null_resource") new NullProvider(stack, "null");
  declare(stack, engine);
  app.synth();
  terraform(project, "init");
  return stackDirectory(project);
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
const LEFT_OUT = ["planned_values", "relevant_attributes", "timestamp", "environment"];

function whatReadersNeed(plan: Plan): string {
  return JSON.stringify(plan, (name, value: unknown) => {
    if (LEFT_OUT.includes(name)) return undefined;
    return name === "id" && typeof value === "string" ? "ID" : value;
  });
}

function manifestPaths(plan: Plan): string[] {
  const commands = JSON.stringify(plan["configuration"]).match(/(?<="constant_value":)"D='(\\.|[^"\\])*"/g);
  return (commands ?? []).map((command) => manifestPathOf(JSON.parse(command) as string) ?? "");
}

/** The program's hash changes with every build; a fixture must not. */
async function write(path: string, json: string): Promise<void> {
  const withoutHash = (text: string): string => text.replace(/[0-9A-F]{32}/g, "HASH");
  mkdirSync(dirname(withoutHash(path)), { recursive: true });
  writeFileSync(withoutHash(path), await format(withoutHash(json), { parser: "json", printWidth: 110 }));
}

void main();
