import { existsSync, readFileSync } from "node:fs";
import { isMembershipError, MembershipError } from "../domain/error";
import { parseManifest } from "../manifest/parse-manifest";

/** A stack's `cdk.tf.json`, as far as it is read here. */
export interface WrittenStack {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, WrittenResource>>>>;
}

/** A resource in it. */
export interface WrittenResource {
  readonly provisioner?: readonly { readonly "local-exec"?: { readonly command?: string } }[];
  readonly triggers?: Readonly<Record<string, string>>;
  readonly triggers_replace?: Readonly<Record<string, string>>;
}

/**
 * JSON that cdktf writes.
 *
 * @throws MembershipError `InvalidOption` when nothing was synthesized there
 */
export function readSynthesized(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new MembershipError("InvalidOption", { kind: "unreadableOutput", path, reason }, { cause });
  }
}

/**
 * The manifest at `path` and its bytes, whose hash the plan fixes, or `undefined` when there is none.
 *
 * @throws MembershipError `InvalidManifest`, naming the file
 */
export function tryManifest(path: string) {
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  try {
    return { bytes, manifest: parseManifest(bytes.toString()) };
  } catch (cause) {
    if (!isMembershipError(cause)) throw cause;
    throw new MembershipError(cause.code, { kind: "atPath", path, problem: cause.problem }, { cause });
  }
}

export type ManifestInFile = NonNullable<ReturnType<typeof tryManifest>>;
