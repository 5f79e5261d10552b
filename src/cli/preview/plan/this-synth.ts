import { existsSync } from "node:fs";
import { join } from "node:path";
import { MembershipError } from "../../../domain/error";
import { directoryOf } from "../../../manifest/command";
import { readSynthesized, type WrittenResource, type WrittenStack } from "../../synthesized-files";
import { canKeep, configuredKeepers, programDirectoryOf } from "./configured-resources";
import type { TerraformPlan } from "./terraform-plan";

/** The directories of the programs that memberships run, by address. Their names hold the hash of all that runs. */
type Programs = ReadonlyMap<string, string>;

/**
 * Refuses a plan that was made of another synthesis than what lies in its stack's directory, whose manifests would be taken
 * for the plan's own. Without a synthesis there, nothing can be said of that.
 *
 * @throws MembershipError `InvalidOption`, also where `cdk.tf.json` cannot be read
 */
export function requireOfThisSynth(plan: TerraformPlan, stackDirectory: string): void {
  const file = join(stackDirectory, "cdk.tf.json");
  if (!existsSync(file)) return;
  const [planned, written] = [plannedPrograms(plan), writtenPrograms(readSynthesized(file) as WrittenStack)];
  for (const address of new Set([...written.keys(), ...planned.keys()])) {
    if (planned.get(address) === written.get(address)) continue;
    const problem = { kind: "planOfOtherSynth", address, directory: stackDirectory } as const;
    throw new MembershipError("InvalidOption", problem);
  }
}

/** Those of the stack itself: a module's are in files of its own. */
function plannedPrograms(plan: TerraformPlan): Programs {
  const keepers = [...configuredKeepers(plan)].filter(([address]) => !address.startsWith("module."));
  return new Map(
    keepers.flatMap(([address, keeper]) => {
      const directory = programDirectoryOf(keeper);
      return directory === undefined ? [] : [[address, directory] as const];
    }),
  );
}

export function writtenPrograms({ resource = {} }: WrittenStack): Programs {
  return new Map(
    Object.entries(resource).flatMap(([type, resources]) =>
      Object.entries(canKeep(type) ? resources : {}).flatMap(([name, one]) => {
        const directory = writtenProgram(one);
        return directory === undefined ? [] : [[`${type}.${name}`, directory] as const];
      }),
    ),
  );
}

/** Whoever edits the file may write one block where the construct writes a list. */
function writtenProgram({ provisioner = [] }: WrittenResource): string | undefined {
  const commands = [provisioner].flat().map((block) => block["local-exec"]?.command);
  return commands.map((command) => directoryOf(String(command))).find((directory) => directory !== undefined);
}
