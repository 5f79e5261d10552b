import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import { packageRoot } from "./installed-package";
import type { ManifestFile } from "./manifest";

/** The files of the directory that Terraform runs the program from. */
export const PROGRAM_FILES = {
  /** Checks Node.js and the other files. */
  start: "start.js",
  /** Reads the manifest and the previous members; ends here when nobody leaves. */
  program: "program.cjs",
  /** Everything that talks to the API, loaded only when somebody leaves. */
  removal: "removal.cjs",
  manifest: "manifest.json",
} as const;

/** What the start file gives the program; the program knows it by the name `start`. */
export interface Start {
  readonly language: Language;
  /** What a file exports; it runs as it was checked. */
  readonly load: (file: string) => unknown;
  readonly text: (file: string) => string;
}

/** The oldest Node.js that runs a removal; package.json says the same. */
export const OLDEST_NODE = [20, 18, 1] as const;

/** What is said when the program cannot be started; `{file}`, `{reason}`, `{version}` and `{path}` are filled in there. */
export interface ProgramTexts {
  readonly missing: (directory: string) => string;
  readonly nodeMissing: string;
  /** Node runs nothing, and would without `NODE_OPTIONS`. */
  readonly nodeOptions: string;
  /** Node runs nothing. */
  readonly nodeBroken: string;
  readonly nodeTooOld: (oldest: string) => string;
  readonly changed: string;
  readonly unreadable: string;
  readonly unproven: string;
}

/** The files of a program directory, by name. */
export type ProgramDirectory = ReadonlyMap<string, Buffer>;

/**
 * The program of this installation, ready to follow a manifest.
 *
 * @throws MembershipError `InvalidConfiguration` when the package was not built, or as {@link packageRoot}
 */
export function programDirectory(manifest: ManifestFile, texts: ProgramTexts): ProgramDirectory {
  return directoryFor(Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`), manifest.language, texts);
}

/** The hash that stands for all of them: the start file's, which holds the others'. */
export function hashOf(files: ProgramDirectory): string {
  return sha256(files.get(PROGRAM_FILES.start) ?? "");
}

/** The same, for a manifest that was written already. */
export function directoryFor(manifest: Buffer, language: Language, texts: ProgramTexts): ProgramDirectory {
  const { start, program, removal, manifest: manifestFile } = PROGRAM_FILES;
  const bundles = join(packageRoot(), "lib/bundle");
  const bundled = (file: string): Buffer => readBundle(join(bundles, file));
  const files = new Map<string, Buffer>([
    [program, bundled(program)],
    [removal, bundled(removal)],
    [manifestFile, manifest],
  ]);
  const plan = {
    language,
    oldestNode: OLDEST_NODE,
    program,
    hashes: Object.fromEntries([...files].map(([name, bytes]) => [name, sha256(bytes)])),
    texts: {
      nodeTooOld: texts.nodeTooOld(OLDEST_NODE.join(".")),
      changed: texts.changed,
      unreadable: texts.unreadable,
    },
  };
  const code = bundled(start).toString().trimEnd().replace(/;$/, "");
  return files.set(start, Buffer.from(`${code}(${asciiJson(plan)})\n`));
}

function readBundle(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new MembershipError("InvalidConfiguration", { kind: "programNotBuilt", file }, { cause });
  }
}

function sha256(bytes: Buffer | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** ECMAScript 5 takes two characters that JSON allows for the ends of lines. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
