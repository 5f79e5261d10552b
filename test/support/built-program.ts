import type { SpawnOptions } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Language, LANGUAGES } from "../../src/domain/language";
import { DEFAULT_REMOVAL_POLICY } from "../../src/domain/policy";
import { type LocalExecBlock, removalProvisioner } from "../../src/manifest/command";
import { VERSION } from "../../src/manifest/installed-package";
import { MANIFEST_SCHEMA } from "../../src/manifest/manifest";
import { ORGANIZATION_KEY } from "../../src/domain/previous-members";
import {
  hashedFile,
  hashOf,
  installedProgram,
  PROGRAM_FILES,
  programDirectory,
  type ProgramDirectory,
} from "../../src/manifest/program-files";
import { writtenFile } from "../../src/manifest/written-file";
import type { RemovalReport } from "../../src/removal/report";
import { PROGRAM } from "../../src/text";
import { Child, childrenOf } from "./child-process";
import { plainEnvironment } from "./environment";
import { eventually } from "./eventually";
import { TemporaryDirectory } from "./temporary-directory";
import { ORGANIZATION_ID } from "./members";
import { filesOf, type WholeManifest } from "./whole-manifest";

/** Where cdktf puts what the memberships of an organization run. */
const FOLDER = `assets/organization-membership-program/${VERSION}/${ORGANIZATION_ID}`;

const REPORT = "report.json";

/** The object that Terraform destroys. */
export const OBJECT_ID = "5577006791947779410";

/** A policy that lets everyone leave at once. */
export const UNCAPPED = { ...DEFAULT_REMOVAL_POLICY, maxRemovals: { percent: 100 } };

/** A manifest that declares nobody and calls an endpoint where nothing listens, with some of it changed. */
export function manifestOf(changes: Partial<WholeManifest> = {}): WholeManifest {
  return {
    schema: MANIFEST_SCHEMA,
    construct: "organization/membership",
    stack: "organization",
    address: "null_resource.membership",
    organizationId: ORGANIZATION_ID,
    allowEmpty: false,
    declared: [],
    declaredElsewhere: {},
    protectedMembers: [],
    reasons: {},
    endpoint: "http://127.0.0.1:9",
    removal: UNCAPPED,
    language: "en-US",
    reportFile: REPORT,
    ...changes,
  };
}

/** What Terraform makes of the map that its state holds: members, and the organization that they are of. */
export function stateOf(labels: Readonly<Record<string, string>>, organizationId = ORGANIZATION_ID): string {
  return base64gzip({ ...labels, [ORGANIZATION_KEY]: organizationId });
}

/** `base64gzip(jsonencode(value))`, as Terraform computes it. */
export function base64gzip(value: unknown): string {
  return gzipSync(JSON.stringify(value)).toString("base64");
}

/** How a program lies where it is run. */
export interface ProgramSurroundings {
  /** The name of the stack's directory. @default "organization" */
  readonly stack?: string;
  /** The language of what is said before the manifest is read. @default the manifest's, or "en-US" */
  readonly language?: Language;
  /** Contents of files in the place of those that were built, as if they had been built so. @default none */
  readonly built?: Readonly<Record<string, string>>;
}

/**
 * The program as it is built, laid out as the construct does it, and run as Terraform does; leaving the scope of `using`
 * removes it.
 */
export class BuiltProgram implements Disposable {
  /** The files as they are laid out. */
  readonly files: ProgramDirectory;
  /** The provisioner that runs it. */
  readonly block: LocalExecBlock;
  /** The stack's directory, in which Terraform runs. */
  readonly directory: string;
  /** Where the program's files are. */
  readonly programDirectory: string;

  readonly #home = new TemporaryDirectory();

  /** @param manifest what it follows; a text is what the manifest's own file holds */
  constructor(
    manifest: WholeManifest | string = manifestOf(),
    { stack = "organization", language = languageOf(manifest), built = {} }: ProgramSurroundings = {},
  ) {
    const texts = PROGRAM[language];
    this.files = Object.entries(built).reduce(withFile, programOf(manifest, language));
    this.block = removalProvisioner(FOLDER, this.files, "self.triggers", texts);
    this.directory = join(this.#home.path, stack);
    this.programDirectory = join(this.directory, FOLDER, hashOf(this.files));
    mkdirSync(this.programDirectory, { recursive: true });
    for (const [name, bytes] of this.files) writeFileSync(this.path(name), bytes);
  }

  /** Where one of the program's files is. */
  path(file: string): string {
    return join(this.programDirectory, file);
  }

  /** What is in the report's file, if it was written. */
  get report(): RemovalReport | undefined {
    const file = join(this.directory, REPORT);
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as RemovalReport) : undefined;
  }

  /**
   * The environment that the command gets: Terraform's own, without any credentials of this machine, and over it the
   * provisioner's.
   *
   * @param own what is set in Terraform's own environment
   * @param previous what Terraform makes of the map in its state
   */
  environment(own: NodeJS.ProcessEnv, previous: string): NodeJS.ProcessEnv {
    const plain = plainEnvironment();
    const path = [dirname(process.execPath), plain["PATH"]].join(delimiter);
    return {
      ...plain,
      HOME: this.directory,
      PATH: path,
      ...own,
      ...evaluated(this.block.environment, previous),
    };
  }

  /**
   * Runs it as Terraform does when it destroys the resource; for the parameters see {@link environment}.
   *
   * @param user who runs it: root must become somebody else to be kept from reading a file
   */
  start(own: NodeJS.ProcessEnv, previous: string, user: Pick<SpawnOptions, "uid" | "gid"> = {}): ProgramRun {
    const options = { cwd: this.directory, env: this.environment(own, previous), ...user };
    return new ProgramRun("/bin/sh", ["-c", this.block.command], options);
  }

  [Symbol.dispose](): void {
    this.#home[Symbol.dispose]();
  }
}

function languageOf(manifest: WholeManifest | string): Language {
  const { language } = Object(manifest) as Partial<WholeManifest>;
  return LANGUAGES.find((one) => one === language) ?? "en-US";
}

/** The files of the program that is built here, which follows a manifest; a text is what the manifest's own file holds. */
export function programOf(
  manifest: WholeManifest | string,
  language = languageOf(manifest),
  texts = PROGRAM[language],
): ProgramDirectory {
  const files = filesOf(typeof manifest === "string" ? manifestOf() : manifest);
  const followed = {
    manifest: typeof manifest === "string" ? Buffer.from(manifest) : writtenFile(files.manifest),
    declarations: hashedFile(writtenFile(files.declarations)),
  };
  return programDirectory(installedProgram(), followed, language, texts);
}

/** The same directory with another content in one file, which its start file expects. */
export function withFile(
  files: ProgramDirectory,
  [name, content]: readonly [name: string, content: string],
): ProgramDirectory {
  const [before, after] = [files.get(name) ?? "", content].map((bytes) =>
    createHash("sha256").update(bytes).digest("hex"),
  );
  const start = String(files.get(PROGRAM_FILES.start)).replace(before ?? "", after ?? "");
  return new Map([...files, [PROGRAM_FILES.start, Buffer.from(start)], [name, Buffer.from(content)]]);
}

/** The shell that Terraform starts, and all that it starts. */
export class ProgramRun extends Child {
  /** The process id of node, for which the shell waits; waits until there is one. */
  async nodePid(): Promise<number> {
    const { pid = 0 } = this.process;
    await eventually("the shell starts node", () => childrenOf(pid).length > 0);
    return childrenOf(pid)[0] ?? 0;
  }

  /** Sends a signal to node alone. */
  async signalNode(signal: NodeJS.Signals): Promise<void> {
    process.kill(await this.nodePid(), signal);
  }
}

const CHUNK = /^\$\{substr\(base64gzip\(jsonencode\(self\.triggers\)\), (\d+), (\d+)\)\}$/;

/** What Terraform makes of the provisioner's environment. */
function evaluated(environment: LocalExecBlock["environment"], previous: string): Record<string, string> {
  const values = Object.entries(environment).map(([name, value]) => {
    if (value === "${self.id}") return [name, OBJECT_ID] as const;
    const [, start, length] = CHUNK.exec(value) ?? [];
    if (start === undefined && /[$%]\{/.test(value))
      throw new Error(`expected no other template, got ${value}`);
    const from = Number(start);
    return [name, start === undefined ? value : previous.slice(from, from + Number(length))] as const;
  });
  return Object.fromEntries(values);
}
