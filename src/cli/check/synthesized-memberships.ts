import { join } from "node:path";
import { MembershipError } from "../../domain/error";
import { directoryOf } from "../../manifest/command";
import type { Manifest } from "../../manifest/manifest";
import { PROGRAM_FILES } from "../../manifest/program-files";
import { writtenMemberships } from "../blocks/written-memberships";
import { ManifestReader } from "../manifest-reader";
import {
  type CdktfOutput,
  readSynthesized,
  type WrittenResource,
  type WrittenStack,
} from "../synthesized-files";

export interface SynthesizedMembership {
  /** Where Terraform runs for its stack. */
  readonly stackDirectory: string;
  /** The addresses from which the stack moves resources, with those that they are moved to. */
  readonly moved: ReadonlyMap<string, string>;
  readonly manifest: Manifest;
  /** The labels of its members, by UIN. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether it declares UINs too that only Terraform knows: its state has them, once they were applied. */
  readonly hasUnknownMembers?: true;
}

/**
 * The memberships of every stack in cdktf's output directory.
 *
 * @throws MembershipError `InvalidOption` when nothing was synthesized there, or something that has none;
 * `InvalidManifest`
 */
export function synthesizedMemberships(outputDirectory: string): SynthesizedMembership[] {
  const { stacks } = readSynthesized(join(outputDirectory, "manifest.json")) as CdktfOutput;
  const memberships = Object.entries(stacks).flatMap(
    ([stack, { synthesizedStackPath, workingDirectory }]) => {
      const written = readSynthesized(join(outputDirectory, synthesizedStackPath)) as WrittenStack;
      const { resource = {}, moved = [] } = written;
      const stackDirectory = join(outputDirectory, workingDirectory);
      const moves = new Map([moved].flat().map(({ from, to }) => [from, to]));
      const reader = new ManifestReader(stackDirectory);
      const ofPrograms = Object.values(resource)
        .flatMap((resources) => Object.values(resources))
        .flatMap((one) => membershipsOf(one, stackDirectory, reader, moves));
      const ofProvider = writtenMemberships(written, stack).map((one) => ({
        stackDirectory,
        moved: moves,
        ...one,
      }));
      return [...ofPrograms, ...ofProvider];
    },
  );
  if (memberships.length > 0) return memberships;
  throw new MembershipError("InvalidOption", { kind: "outputWithoutMembership", directory: outputDirectory });
}

function membershipsOf(
  resource: WrittenResource,
  stackDirectory: string,
  reader: ManifestReader,
  moved: SynthesizedMembership["moved"],
): SynthesizedMembership[] {
  const { provisioner = [] } = resource;
  const directories = provisioner.flatMap((one) => directoryOf(one["local-exec"]?.command ?? "") ?? []);
  return directories.map((directory) => {
    const found = reader.ofProgram(directory);
    const path = join(stackDirectory, directory, PROGRAM_FILES.manifest);
    if (found === undefined) throw new MembershipError("InvalidManifest", { kind: "noManifest", path });
    return { stackDirectory, moved, manifest: found.manifest, labels: labelsOf(resource) };
  });
}

/** Labels are written so that Terraform does not evaluate them: `$${` stands for `${`. */
function labelsOf(resource: WrittenResource): Record<string, string> {
  const labels = Object.entries(resource.triggers ?? resource.triggers_replace ?? {});
  return Object.fromEntries(labels.map(([uin, label]) => [uin, label.replace(/([$%])\1(?=\{)/g, "$1")]));
}
