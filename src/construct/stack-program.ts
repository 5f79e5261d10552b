import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AssetType, TerraformAsset, type TerraformStack } from "cdktf";
import { VERSION } from "../manifest/installed-package";
import {
  hashedFile,
  type HashedFile,
  hashOf,
  type InstalledProgram,
  installedProgram,
  type ProgramDirectory,
  programDirectory,
} from "../manifest/program-files";
import { writtenFile } from "../manifest/written-file";
import { PROGRAM } from "../text";
import { declarationsOf, manifestOf } from "./manifest-of";
import type { ServedMembership } from "./members-engine";

const ID = "organization-membership-program";

const programs = new WeakMap<TerraformStack, StackProgram>();

/**
 * The program as an asset of a stack: one copy, and beside it what each membership follows, in a directory that is named after the
 * hash of all that it runs. A saved plan can only ever run what it was made with, as a later synth writes another path and removes
 * this one.
 */
export class StackProgram {
  /** The stack's, which is made for its first membership. @throws MembershipError as {@link installedProgram} */
  static of(stack: TerraformStack): StackProgram {
    const program = programs.get(stack) ?? new StackProgram(stack, installedProgram());
    programs.set(stack, program);
    return program;
  }

  readonly #installed: InstalledProgram;
  readonly #asset: TerraformAsset;
  readonly #staging = stagingDirectory();
  readonly #staged = new Set<string>();
  readonly #declarations = new Map<string, HashedFile>();

  private constructor(stack: TerraformStack, installed: InstalledProgram) {
    this.#installed = installed;
    const options = { path: this.#staging, type: AssetType.DIRECTORY, assetHash: VERSION };
    this.#asset = new TerraformAsset(stack, freeId(stack), options);
  }

  /**
   * Adds what a membership follows.
   *
   * @returns the directory that it runs, relative to the stack's
   * @throws MembershipError as {@link declarationsOf}
   */
  add(membership: ServedMembership): string {
    const { organizationId, language } = membership.settings;
    const followed = {
      manifest: writtenFile(manifestOf(membership)),
      declarations: this.#declarationsFor(membership),
    };
    const files = programDirectory(this.#installed, followed, language, PROGRAM[language]);
    const directory = `${organizationId}/${hashOf(files)}`;
    this.#stage(files, directory);
    return `${this.#asset.path}/${directory}`;
  }

  /** Once an organization. */
  #declarationsFor({ construct }: ServedMembership): HashedFile {
    const { organizationId } = construct;
    const there = this.#declarations.get(organizationId);
    const declarations = there ?? hashedFile(writtenFile(declarationsOf(construct)));
    this.#declarations.set(organizationId, declarations);
    return declarations;
  }

  /** Gathers the files where cdktf finds them when it writes the stack. */
  #stage(files: ProgramDirectory, directory: string): void {
    for (const [path, bytes] of files) {
      const file = join(this.#staging, directory, path);
      if (this.#staged.has(file)) continue; // it is shared
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      this.#staged.add(file);
    }
  }
}

/** Another copy of the package may have its program in the same stack. */
function freeId(stack: TerraformStack): string {
  let id = ID;
  for (let number = 2; stack.node.tryFindChild(id); number += 1) id = `${ID}-${number}`;
  return id;
}

const stagingDirectories: string[] = [];

/** It is removed when node exits. */
function stagingDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "organization-membership-"));
  if (stagingDirectories.length === 0) process.once("exit", removeStaged); // one listener, however many stacks
  stagingDirectories.push(directory);
  return directory;
}

function removeStaged(): void {
  for (const directory of stagingDirectories) rmSync(directory, { recursive: true, force: true });
}
