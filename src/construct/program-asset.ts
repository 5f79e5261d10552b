import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";
import { type Manifest, PROGRAM_FILES } from "../program/contract";

// Two levels up is the package in the compiled tree and in the source tree alike.
const BUNDLES = resolve(__dirname, "../../lib/bundle");

/**
 * The program and its manifests (by file name) as one asset. Its path holds the hash of its content, so that a
 * saved plan can only ever run with the manifests it was made with: a later synth writes another path and
 * removes this one.
 */
export function programAsset(
  scope: Construct,
  id: string,
  manifests: Readonly<Record<string, Manifest>>,
): TerraformAsset {
  return new TerraformAsset(scope, id, { path: stage(manifests), type: AssetType.DIRECTORY });
}

/** Gathers the asset's files where cdktf finds them when it writes the stack, and removes them when node exits. */
function stage(manifests: Readonly<Record<string, Manifest>>): string {
  const directory = mkdtempSync(join(tmpdir(), "organization-membership-"));
  removeAtExit(directory);
  for (const file of [PROGRAM_FILES.program, PROGRAM_FILES.removal]) {
    const bundle = join(BUNDLES, file);
    if (!existsSync(bundle)) {
      throw new Error(
        `expected the built program at ${bundle}, found none: reinstall the package, or build it`,
      );
    }
    copyFileSync(bundle, join(directory, file));
  }
  for (const [file, manifest] of Object.entries(manifests)) {
    writeFileSync(join(directory, file), `${JSON.stringify(manifest, undefined, 1)}\n`);
  }
  return directory;
}

const staged: string[] = [];

function removeAtExit(directory: string): void {
  if (staged.length === 0) process.once("exit", removeStaged); // one listener, however many constructs
  staged.push(directory);
}

function removeStaged(): void {
  for (const directory of staged) rmSync(directory, { recursive: true, force: true });
}
