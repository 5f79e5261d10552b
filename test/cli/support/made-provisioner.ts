import { readFileSync } from "node:fs";
import { type LocalExecBlock, removalProvisioner } from "../../../src/manifest/command";
import { parseManifest } from "../../../src/manifest/parse-manifest";
import { directoryFor } from "../../../src/manifest/program-files";
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
  const { language } = parseManifest(bytes.toString());
  const texts = PROGRAM[language];
  return removalProvisioner(folder, directoryFor(bytes, language, texts), `self.${attribute}`, texts);
}
