import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AssetType, TerraformAsset } from "cdktf";
import type { Construct } from "constructs";
import { hashOf, type ProgramDirectory } from "../manifest/program-files";

/**
 * The program as an asset, in a directory that is named after its hash: a saved plan can only ever run what it was made with,
 * as a later synth writes another path and removes this one.
 */
export function programAsset(scope: Construct, id: string, files: ProgramDirectory): TerraformAsset {
  const options = { path: stage(files), type: AssetType.DIRECTORY, assetHash: hashOf(files) };
  return new TerraformAsset(scope, id, options);
}

/** Gathers the asset's files where cdktf finds them when it writes the stack, and removes them when node exits. */
function stage(files: ProgramDirectory): string {
  const directory = mkdtempSync(join(tmpdir(), "organization-membership-"));
  removeAtExit(directory);
  for (const [name, bytes] of files) writeFileSync(join(directory, name), bytes);
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
