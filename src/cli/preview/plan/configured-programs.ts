import { join } from "node:path";
import { PROGRAM_FILES } from "../../../manifest/program-files";
import { type ManifestInFile, ManifestReader } from "../../manifest-reader";
import { type ConfiguredKeeper, configuredKeepers, programDirectoryOf } from "./configured-resources";
import type { StackPlan } from "./plan-source";

/** A resource of a configuration that runs our program. */
interface ConfiguredProgram {
  readonly configured: ConfiguredKeeper;
  /** Where the program lies, relative to the stack's directory. */
  readonly directory: string;
  /** Where its manifest is expected, relative to the stack's directory. */
  readonly manifestPath: string;
  /** Absent where the manifest is not there. */
  readonly inFile: ManifestInFile | undefined;
}

/** What a stack's configuration says of members, by the resources' addresses without the keys of instances. */
export interface StackConfiguration {
  readonly reader: ManifestReader;
  readonly keepers: ReadonlyMap<string, ConfiguredKeeper>;
  readonly programs: ReadonlyMap<string, ConfiguredProgram>;
}

/** @throws MembershipError `InvalidManifest` */
export function stackConfiguration({ plan, directory: stackDirectory }: StackPlan): StackConfiguration {
  const keepers = configuredKeepers(plan);
  const reader = new ManifestReader(stackDirectory);
  const programs = [...keepers].flatMap(([address, configured]) => {
    const directory = programDirectoryOf(configured);
    if (directory === undefined) return [];
    const manifestPath = join(directory, PROGRAM_FILES.manifest);
    return [[address, { configured, directory, manifestPath, inFile: reader.ofProgram(directory) }] as const];
  });
  return { reader, keepers, programs: new Map(programs) };
}
