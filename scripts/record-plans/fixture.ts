import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import type { Engine } from "cdktf-tencentcloud-organization";
import { format } from "prettier";
import { MANIFESTS_DIRECTORY } from "../../src/manifest/beside-stack";
import { directoryOf } from "../../src/manifest/command";
import { PROGRAM_FILES } from "../../src/manifest/program-files";
import { MADE, madeProvisioner } from "../../test/cli/support/made-provisioner";
import { MEMBERS } from "./recordings";

// What is kept of a plan: as far as readers need it, and without what every build or every recording changes.

export type Plan = Readonly<Record<string, unknown>>;

/** What repeats the rest of a plan, or changes with every recording. */
const LEFT_OUT = ["planned_values", "relevant_attributes", "timestamp"];

interface Expressions {
  readonly command: { readonly constant_value?: string };
  readonly environment: { readonly constant_value?: Environment };
}

type Environment = Readonly<Record<string, string>>;

/** Writes a plan in which programs run, and the manifests that it names. */
export async function writeProgramFixture(
  fixture: string,
  directory: string,
  engine: Engine,
  plan: Plan,
): Promise<void> {
  const directories = new Set<string>();
  const masked = JSON.parse(JSON.stringify(plan), (name, value: unknown) => {
    if (LEFT_OUT.includes(name)) return undefined;
    if (name === "id" && typeof value === "string") return "ID";
    const expressions = value as Partial<Expressions> | undefined;
    const command = expressions?.command?.constant_value ?? "";
    const program = directoryOf(command);
    if (name !== "expressions" || program === undefined) return value;
    directories.add(program);
    const manifest = join(directory, program, PROGRAM_FILES.manifest);
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
  await writeJson(join(fixture, "plan.json"), JSON.parse(hidden(JSON.stringify(masked))));
  for (const program of directories) {
    for (const file of [PROGRAM_FILES.manifest, PROGRAM_FILES.declarations]) {
      const content = JSON.parse(readFileSync(join(directory, program, file), "utf8")) as unknown;
      await writeJson(join(fixture, hidden(program), file), content);
    }
  }
}

/** Writes a plan of our own provider, and what the construct wrote of memberships. */
export async function writeProviderFixture(fixture: string, directory: string, plan: Plan): Promise<void> {
  const counts = [...JSON.stringify(plan).matchAll(/"removals":(\d+)/g)].map(([, count]) => Number(count));
  const first = Math.min(...counts); // a random one
  const masked = JSON.parse(JSON.stringify(plan), (name, value: unknown) => {
    if (LEFT_OUT.includes(name)) return undefined;
    return name === "removals" && typeof value === "number" ? 41 + value - first : value;
  }) as Plan;
  await writeJson(join(fixture, "plan.json"), masked);
  const file = join(directory, "cdk.tf.json");
  const { provider, resource, moved } = JSON.parse(readFileSync(file, "utf8")) as Plan;
  await writeJson(join(fixture, "cdk.tf.json"), { provider, resource, moved });
  const manifests = join(directory, MANIFESTS_DIRECTORY);
  for (const name of existsSync(manifests) ? readdirSync(manifests) : []) {
    const manifest = JSON.parse(readFileSync(join(manifests, name), "utf8")) as unknown;
    await writeJson(join(fixture, MANIFESTS_DIRECTORY, name), manifest);
  }
}

/** The variables that are not as the construct makes them. */
function withoutWhatIsMade(environment: Environment, made: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name, value]) => made[name] !== value));
}

export async function writeJson(path: string, value: unknown): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(JSON.stringify(value), { parser: "json", printWidth: 110 }));
}
