import { isMembershipError, MembershipError } from "../domain/error";
import { parseJson } from "../domain/json";
import { readRegularFile } from "../files/read-regular-file";

/** Far more than any stack, manifest or declaration has: what is larger is something else. */
export const MAX_FILE_BYTES = 256 * 1_048_576;

/** cdktf's `manifest.json`, as far as it is read here; its paths start where it lies. */
export interface CdktfOutput {
  readonly stacks: Readonly<Record<string, Record<"synthesizedStackPath" | "workingDirectory", string>>>;
}

/** A stack's `cdk.tf.json`, as far as it is read here. */
export interface WrittenStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, WrittenResource>>>>;
  /** By the names of providers: a list of blocks, or the only one. */
  readonly provider?: Readonly<Record<string, unknown>>;
  /** A list, or the only one. */
  readonly moved?: Move | readonly Move[];
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** A resource in it. */
export interface WrittenResource {
  readonly provisioner?: readonly { readonly "local-exec"?: { readonly command?: string } }[];
  readonly triggers?: Readonly<Record<string, string>>;
  readonly triggers_replace?: Readonly<Record<string, string>>;
  /** Labels by UIN; an expression in place of all of them. */
  readonly members?: unknown;
}

/**
 * JSON that cdktf writes.
 *
 * @throws MembershipError `InvalidOption` when nothing was synthesized there
 */
export function readSynthesized(path: string): unknown {
  try {
    return parseJson(readRegularFile(path, MAX_FILE_BYTES).bytes.toString());
  } catch (cause) {
    const reason = isMembershipError(cause) ? cause.problem : (cause as Error).message;
    throw new MembershipError("InvalidOption", { kind: "unreadableOutput", path, reason }, { cause });
  }
}
