import type { LocalExecProvisioner } from "cdktf";
import type { Language, Localized } from "../domain/language";
import {
  COMMAND_TEXTS,
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
  /** The language of what is said when it cannot be started. */
  readonly language: Language;
}

const NODE_MISSING: Localized = {
  "en-US":
    "Nothing was removed: expected Node.js on the machine that applies, found no node in PATH. Install it there and " +
    "apply again.",
  "zh-CN":
    "没有移出任何成员：执行 apply 的机器上需要 Node.js，但在 PATH 中没有找到 node。请安装后再次执行 apply。",
};

/**
 * The destroy-time provisioner that runs the program.
 *
 * @param previousMembers the Terraform expression of the map that held the members before; without one the
 * manifest holds them
 */
export function removalProvisioner(
  { directory, manifest, language }: ProgramLocation,
  previousMembers?: string,
): LocalExecProvisioner {
  const provisioner: QuietLocalExecProvisioner = {
    type: "local-exec",
    when: "destroy",
    quiet: true,
    command: programCommand(directory, manifest),
    environment: {
      [COMMAND_TEXTS.programMissing]: programMissing(directory)[language],
      [COMMAND_TEXTS.nodeMissing]: NODE_MISSING[language],
      ...(previousMembers !== undefined && previousChunks(previousMembers)),
    },
  };
  return provisioner;
}

function programMissing(directory: string): Localized {
  return {
    "en-US":
      `Nothing was removed: expected the program of this plan in ${directory}, but a later synth replaced it. Make a ` +
      "new plan and apply that.",
    "zh-CN": `没有移出任何成员：本 plan 的程序应在 ${directory} 中，但已被之后的 synth 替换。请重新生成 plan 并执行它。`,
  };
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
