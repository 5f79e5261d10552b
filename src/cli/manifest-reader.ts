import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { isMembershipError, MembershipError } from "../domain/error";
import { readRegularFile } from "../files/read-regular-file";
import { declarationsBesideStack, manifestBesideStack } from "../manifest/beside-stack";
import type { Declarations, Manifest } from "../manifest/manifest";
import { parseDeclarations } from "../manifest/parse-declarations";
import { parseManifest, wholeManifest } from "../manifest/parse-manifest";
import { type HashedFile, hashedFile, PROGRAM_FILES } from "../manifest/program-files";
import { MAX_FILE_BYTES, readSynthesized, type WrittenStack } from "./synthesized-files";

/** A manifest, and the files that say it, whose hashes the plan fixes. */
export interface ManifestInFile {
  readonly manifest: Manifest;
  readonly bytes: Buffer;
  readonly declarations: HashedFile;
}

/** Reads what was written for a stack, and what several of its memberships share once for all. */
export class ManifestReader {
  readonly #declarations = new Map<string, readonly [HashedFile, Declarations]>();
  #configuration: WrittenStack | undefined;

  constructor(private readonly stackDirectory: string) {}

  /** The stack's configuration, or `undefined` where no construct wrote it. @throws MembershipError as {@link readSynthesized} */
  get configuration(): WrittenStack | undefined {
    const file = join(this.stackDirectory, "cdk.tf.json");
    if (!existsSync(file)) return undefined;
    return (this.#configuration ??= readSynthesized(file) as WrittenStack);
  }

  /**
   * What the program in a directory follows, or `undefined` when its manifest is not there.
   *
   * @param directory relative to the stack's
   * @throws MembershipError `InvalidManifest`, naming the file
   */
  ofProgram(directory: string): ManifestInFile | undefined {
    const path = join(this.stackDirectory, directory, PROGRAM_FILES.manifest);
    return this.#read(path, () => join(dirname(path), PROGRAM_FILES.declarations));
  }

  /**
   * What lies beside the stack for the membership at an address, which our own provider keeps.
   *
   * @throws MembershipError as {@link ofProgram}
   */
  besideStack(address: string): ManifestInFile | undefined {
    const path = join(this.stackDirectory, manifestBesideStack(address));
    return this.#read(path, (organizationId) =>
      join(this.stackDirectory, declarationsBesideStack(organizationId)),
    );
  }

  #read(path: string, declarationsOf: (organizationId: string) => string): ManifestInFile | undefined {
    if (!existsSync(path)) return undefined;
    const [{ bytes }, own] = readAt(path, parseManifest);
    const shared = declarationsOf(own.organizationId);
    const [file, declarations] = this.#declarations.get(shared) ?? readAt(shared, parseDeclarations);
    this.#declarations.set(shared, [file, declarations]);
    return { manifest: at(path, () => wholeManifest(own, declarations)), bytes, declarations: file };
  }
}

function readAt<T>(path: string, parse: (json: string) => T): readonly [HashedFile, T] {
  const bytes = readBytes(path);
  return at(path, () => [hashedFile(bytes), parse(bytes.toString())]);
}

function readBytes(path: string): Buffer {
  try {
    return readRegularFile(path, MAX_FILE_BYTES).bytes;
  } catch (cause) {
    if (!isMembershipError(cause)) throw cause;
    const problem = { kind: "unreadableOutput", path, reason: cause.problem } as const;
    throw new MembershipError("InvalidManifest", problem, { cause });
  }
}

function at<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!isMembershipError(cause)) throw cause;
    throw new MembershipError("InvalidManifest", { kind: "atPath", path, problem: cause.problem }, { cause });
  }
}
