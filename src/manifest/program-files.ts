import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { MembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import { packageRoot } from "./installed-package";

/**
 * What a membership runs, relative to its own directory. What memberships share lies above that: the program once a stack, what
 * is declared once an organization.
 */
export const PROGRAM_FILES = {
  /** Checks Node.js and the other files. */
  start: "start.js",
  manifest: "manifest.json",
  declarations: "../declarations.json",
  /** Reads the manifest and the previous members; ends here when nobody leaves. */
  program: "../../program.cjs",
  /** Everything that talks to the API, loaded only when somebody leaves. */
  removal: "../../removal.cjs",
  /** What is said of each problem, loaded only when there is one. */
  problems: "../../problems.cjs",
} as const;

/** What the start file gives the program; the program knows it by the name `start`. */
export interface Start {
  readonly language: Language;
  /** What a file exports; it runs once, as it was checked. */
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

/** The files that a membership runs, by their paths relative to its directory. */
export type ProgramDirectory = ReadonlyMap<string, Buffer>;

/** A file and its hash, which is reckoned once, however many memberships share the file. */
export interface HashedFile {
  readonly bytes: Buffer;
  readonly sha256: string;
}

export function hashedFile(bytes: Buffer): HashedFile {
  return { bytes, sha256: sha256(bytes) };
}

/** The program of this installation. */
export interface InstalledProgram {
  readonly program: HashedFile;
  readonly removal: HashedFile;
  readonly problems: HashedFile;
  /** The code that a start file begins with. */
  readonly start: string;
}

/** @throws MembershipError `InvalidConfiguration` when the package was not built, or as {@link packageRoot} */
export function installedProgram(): InstalledProgram {
  const bundles = join(packageRoot(), "lib/bundle");
  const bundled = (file: string): Buffer => readBundle(join(bundles, basename(file)));
  return {
    program: hashedFile(bundled(PROGRAM_FILES.program)),
    removal: hashedFile(bundled(PROGRAM_FILES.removal)),
    problems: hashedFile(bundled(PROGRAM_FILES.problems)),
    start: bundled(PROGRAM_FILES.start).toString().trimEnd().replace(/;$/, ""),
  };
}

/** What a program follows. */
export interface Followed {
  readonly manifest: Buffer;
  readonly declarations: HashedFile;
}

/** The hash that stands for all of them: the start file's, which holds the others'. */
export function hashOf(files: ProgramDirectory): string {
  return sha256(files.get(PROGRAM_FILES.start) ?? "");
}

/** A program that is ready to follow what was written. */
export function programDirectory(
  installed: InstalledProgram,
  followed: Followed,
  language: Language,
  texts: ProgramTexts,
): ProgramDirectory {
  const checked: readonly (readonly [path: string, file: HashedFile])[] = [
    [PROGRAM_FILES.program, installed.program],
    [PROGRAM_FILES.removal, installed.removal],
    [PROGRAM_FILES.problems, installed.problems],
    [PROGRAM_FILES.declarations, followed.declarations],
    [PROGRAM_FILES.manifest, hashedFile(followed.manifest)],
  ];
  const plan = {
    language,
    oldestNode: OLDEST_NODE,
    program: PROGRAM_FILES.program,
    hashes: Object.fromEntries(checked.map(([path, file]) => [path, file.sha256])),
    texts: {
      nodeTooOld: texts.nodeTooOld(OLDEST_NODE.join(".")),
      changed: texts.changed,
      unreadable: texts.unreadable,
    },
  };
  const start = Buffer.from(`${installed.start}(${asciiJson(plan)})\n`);
  return new Map([
    ...checked.map(([path, { bytes }]) => [path, bytes] as const),
    [PROGRAM_FILES.start, start],
  ]);
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
