import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { type CdktfOutput, readSynthesized, type WrittenStack } from "../synthesized-files";
import { hasMemberships } from "./plan/this-synth";

/**
 * The stacks of the same apps that have memberships and are not among those given, by name: an app that is deployed whole
 * does more than a preview of one stack says.
 *
 * @param directories those of the stacks that are previewed, `<output>/stacks/<name>` where cdktf wrote them
 * @throws MembershipError `InvalidOption` for an output directory that cannot be read
 */
export function otherStacks(directories: readonly string[]): string[] {
  const previewed = new Set(directories.map((directory) => resolve(directory)));
  return outputDirectories(directories).flatMap((output) => {
    const { stacks } = readSynthesized(join(output, "manifest.json")) as CdktfOutput;
    return Object.entries(stacks)
      .filter(([, { workingDirectory }]) => !previewed.has(resolve(output, workingDirectory)))
      .filter(([, { synthesizedStackPath }]) => hasMembership(join(output, synthesizedStackPath)))
      .map(([name]) => name);
  });
}

/** Where cdktf wrote stacks, each once; a stack's directory that was copied alone has none. */
export function outputDirectories(stackDirectories: readonly string[]): string[] {
  const outputs = stackDirectories.flatMap((directory) => outputDirectoryOf(resolve(directory)));
  return [...new Set(outputs)];
}

function outputDirectoryOf(stackDirectory: string): string[] {
  const stacks = dirname(stackDirectory);
  const output = dirname(stacks);
  return basename(stacks) === "stacks" && existsSync(join(output, "manifest.json")) ? [output] : [];
}

/** Also where nobody can tell: an artifact may have been copied without it. */
function hasMembership(path: string): boolean {
  return !existsSync(path) || hasMemberships(readSynthesized(path) as WrittenStack);
}
