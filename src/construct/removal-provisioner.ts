import type { LocalExecProvisioner } from "cdktf";
import {
  PREVIOUS_CHUNK_LENGTH,
  PREVIOUS_CHUNKS,
  previousChunkVariable,
  programCommand,
} from "../program/contract";

/** cdktf's type lacks `quiet`, which hides the command line and nothing of what the command prints. */
interface QuietLocalExecProvisioner extends LocalExecProvisioner {
  readonly quiet: true;
}

/** Where the program lies, relative to the stack's directory, and which of its manifests it follows. */
export interface ProgramLocation {
  readonly directory: string;
  readonly manifest: string;
}

/**
 * The destroy-time provisioner that runs the program.
 *
 * @param previousMembers the Terraform expression of the map that held the members before; without one the
 * manifest holds them
 */
export function removalProvisioner(
  { directory, manifest }: ProgramLocation,
  previousMembers?: string,
): LocalExecProvisioner {
  const provisioner: QuietLocalExecProvisioner = {
    type: "local-exec",
    when: "destroy",
    quiet: true,
    command: programCommand(directory, manifest),
    environment: {
      TCO_PROGRAM_MISSING:
        `Nothing was removed: expected the program of this plan in ${directory}, but a later synth replaced it. ` +
        "Make a new plan and apply that.",
      ...(previousMembers !== undefined && previousChunks(previousMembers)),
    },
  };
  return provisioner;
}

function previousChunks(previousMembers: string): Record<string, string> {
  const indexes = [...Array(PREVIOUS_CHUNKS).keys()];
  return Object.fromEntries(
    indexes.map((index) => [
      previousChunkVariable(index),
      `\${substr(base64gzip(jsonencode(${previousMembers})), ${index * PREVIOUS_CHUNK_LENGTH}, ${PREVIOUS_CHUNK_LENGTH})}`,
    ]),
  );
}
