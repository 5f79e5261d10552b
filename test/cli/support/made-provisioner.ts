import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type LocalExecBlock, removalProvisioner } from "../../../src/manifest/command";
import { parseManifest } from "../../../src/manifest/parse-manifest";
import {
  hashedFile,
  installedProgram,
  PROGRAM_FILES,
  programDirectory,
} from "../../../src/manifest/program-files";
import { PROGRAM } from "../../../src/text";

/** What stands in a recorded plan for what the construct makes, which every build changes. */
export const MADE = "MADE";

/**
 * The provisioner that the construct makes with the program that is built here.
 *
 * @param manifest the path of the manifest that the program follows
 * @param folder where the program's directory lies, relative to the stack's
 * @param attribute what keeps the members
 */
export function madeProvisioner(manifest: string, folder: string, attribute: string): LocalExecBlock {
  const bytes = readFileSync(manifest);
  const declarations = hashedFile(readFileSync(join(dirname(manifest), PROGRAM_FILES.declarations)));
  const { language } = parseManifest(bytes.toString());
  const texts = PROGRAM[language];
  const files = programDirectory(installedProgram(), { manifest: bytes, declarations }, language, texts);
  return removalProvisioner(folder, files, `self.${attribute}`, texts);
}
