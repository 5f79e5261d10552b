import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join, posix, resolve } from "node:path";
import { placeProvider } from "../../../src/installation/place-provider";
import { directoryOf, type LocalExecBlock } from "../../../src/manifest/command";
import { PROGRAM_FILES } from "../../../src/manifest/program-files";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { MADE, madeProvisioner } from "./made-provisioner";
import { filesOf, type ManifestFiles, type WholeManifest, wholeOf } from "../../support/whole-manifest";

const PLANS = resolve(__dirname, "../fixtures/plans");

const LOCK_FILE = ".terraform.lock.hcl";

/** The engines of provisioners that plans are recorded with. */
export const RECORDED_ENGINES = ["terraform_data", "null_resource"] as const;

type RecordedEngine = (typeof RECORDED_ENGINES)[number];

const ATTRIBUTES: Readonly<Record<RecordedEngine, string>> = {
  null_resource: "triggers",
  terraform_data: "triggers_replace",
};

const stacks = new TemporaryDirectory();
let changed = 0;
afterAll(() => {
  stacks[Symbol.dispose]();
});

/**
 * Where a recorded plan lies beside its manifests, as if it had been made with the package that is built here: a stack's
 * directory, as far as a preview reads it.
 */
export function recordedStack(name: string, engine: RecordedEngine = "terraform_data"): string {
  const directory = join(stacks.path, engine, name);
  if (!existsSync(directory)) prepare(join(PLANS, engine, name), directory, ATTRIBUTES[engine]);
  return directory;
}

/**
 * The same of a plan of our own provider, beside what the construct wrote, and with the lock file that it places: Terraform runs the
 * provider that is built here.
 */
export function recordedProviderStack(name: string): string {
  const directory = join(stacks.path, "provider", name);
  if (existsSync(directory)) return directory;
  cpSync(join(PLANS, "provider", name), directory, { recursive: true });
  cpSync(ownLockFile(), join(directory, LOCK_FILE));
  return directory;
}

/** That of the provider that is built here. */
function ownLockFile(): string {
  const directory = join(stacks.path, "placed");
  if (!existsSync(directory)) {
    mkdirSync(directory, { recursive: true });
    placeProvider(directory);
  }
  return join(directory, LOCK_FILE);
}

/** The same, synthesized by code that differs in what the manifest alone has: rails, reasons, what is declared elsewhere. */
export function stackWith(manifest: Partial<WholeManifest>, name = "remove"): string {
  const directory = join(stacks.path, `with-${(changed += 1)}`, name);
  const fixture = join(PLANS, "terraform_data", name);
  prepare(fixture, directory, ATTRIBUTES.terraform_data, manifest);
  return directory;
}

/** The arguments that preview a recorded plan. */
export function previewOf(stackDirectory: string): string[] {
  return ["preview", join(stackDirectory, "plan.json"), "--stack-dir", stackDirectory];
}

/** The names of all recorded plans of an engine. */
export function recordedNames(engine: RecordedEngine | "provider"): string[] {
  return readdirSync(join(PLANS, engine));
}

/** The JSON of a recorded plan, to change it. */
export function recordedPlan(name: string): Record<string, unknown> {
  return JSON.parse(readFileSync(join(recordedStack(name), "plan.json"), "utf8")) as Record<string, unknown>;
}

/** The manifest that lies in a recorded stack's directory, relative to it. */
export function manifestIn(stackDirectory: string): string {
  const files = readdirSync(stackDirectory, { recursive: true, encoding: "utf8" });
  return files.find((file) => basename(file) === "manifest.json") ?? "";
}

/** Puts what the construct makes in the place of what stands for it. */
function prepare(
  fixture: string,
  directory: string,
  attribute: string,
  changes: Partial<WholeManifest> = {},
): void {
  cpSync(fixture, directory, { recursive: true });
  const manifest = manifestIn(directory);
  if (manifest === "") return;
  const placeholder = dirname(manifest);
  const read = (file: string): unknown =>
    JSON.parse(readFileSync(join(directory, placeholder, file), "utf8"));
  const written = {
    manifest: read(PROGRAM_FILES.manifest),
    declarations: read(PROGRAM_FILES.declarations),
  } as ManifestFiles;
  const files = filesOf({ ...wholeOf(written), ...changes });
  for (const name of ["manifest", "declarations"] as const) {
    writeFileSync(join(directory, placeholder, PROGRAM_FILES[name]), JSON.stringify(files[name]));
  }
  const made = madeProvisioner(join(directory, manifest), posix.dirname(placeholder), attribute);
  renameSync(join(directory, placeholder), join(directory, directoryOf(made.command) ?? ""));
  const file = join(directory, "plan.json");
  const plan: unknown = JSON.parse(readFileSync(file, "utf8"), (name, value: unknown) =>
    name === "expressions" ? withWhatIsMade(value as Expressions, made) : value,
  );
  writeFileSync(file, JSON.stringify(plan));
}

interface Expressions {
  readonly command?: { readonly constant_value: string };
  readonly environment?: { readonly constant_value: Readonly<Record<string, string>> };
}

function withWhatIsMade(expressions: Expressions, made: LocalExecBlock): unknown {
  const { command, environment } = expressions;
  if (!command?.constant_value.startsWith(MADE)) return expressions;
  return {
    ...expressions,
    command: { constant_value: made.command },
    environment: { constant_value: { ...made.environment, ...environment?.constant_value } },
  };
}
