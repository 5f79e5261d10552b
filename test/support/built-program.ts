import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import {
  type Manifest,
  MANIFEST_SCHEMA,
  PREVIOUS_CHUNK_LENGTH,
  previousChunkVariable,
  PROGRAM_FILES,
} from "../../src/program/contract";
import type { RemovalReport } from "../../src/removal/report";
import { Child } from "./child-process";
import { plainEnvironment } from "./environment";
import { TemporaryDirectory } from "./temporary-directory";

const BUNDLES = resolve(__dirname, "../../lib/bundle");
const MANIFEST = "manifest.json";
const REPORT = "report.json";

/** A policy that lets everyone leave at once. */
export const UNCAPPED = { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { percent: 100 } };

/** A manifest that declares nobody and calls an endpoint where nothing listens, with some of it changed. */
export function manifestOf(changes: Partial<Manifest> = {}): Manifest {
  return {
    schema: MANIFEST_SCHEMA,
    construct: "organization/membership",
    address: "null_resource.membership",
    onDestroy: "retain",
    declared: [],
    declaredElsewhere: [],
    protectedMembers: [],
    reasons: {},
    endpoint: "http://127.0.0.1:9",
    removal: UNCAPPED,
    language: "en-US",
    reportFile: REPORT,
    ...changes,
  };
}

/** The environment in which Terraform hands over the previous members. */
export function previousMembers(labels: unknown): Record<string, string> {
  const encoded = gzipSync(JSON.stringify(labels)).toString("base64");
  const chunks = encoded.match(new RegExp(`.{1,${PREVIOUS_CHUNK_LENGTH}}`, "g")) ?? [];
  return Object.fromEntries(chunks.map((chunk, index) => [previousChunkVariable(index), chunk]));
}

/** The program as it is built, in a directory as the construct stages it; leaving the scope of `using` removes it. */
export class BuiltProgram implements Disposable {
  readonly #directory = new TemporaryDirectory();

  /** @param manifest what the manifest holds: a text as it is, anything else as JSON; without it there is none */
  constructor(manifest?: unknown, files: readonly string[] = [PROGRAM_FILES.program, PROGRAM_FILES.removal]) {
    for (const file of files) copyFileSync(join(BUNDLES, file), join(this.directory, file));
    if (manifest === undefined) return;
    writeFileSync(
      join(this.directory, MANIFEST),
      typeof manifest === "string" ? manifest : JSON.stringify(manifest),
    );
  }

  get directory(): string {
    return this.#directory.path;
  }

  /** The arguments to start node with. */
  get arguments(): readonly string[] {
    return [join(this.directory, PROGRAM_FILES.program), MANIFEST];
  }

  /** What is in the report's file, if it was written. */
  get report(): RemovalReport | undefined {
    const file = join(this.directory, REPORT);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RemovalReport) : undefined;
  }

  /** Starts the program. */
  start(environment: NodeJS.ProcessEnv): Child {
    return this.run(process.execPath, this.arguments, environment);
  }

  /** Starts another command where the program lies, without any credentials of this machine. */
  run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv): Child {
    const env = { ...plainEnvironment(), HOME: this.directory, ...environment };
    return new Child(command, args, { cwd: this.directory, env });
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
