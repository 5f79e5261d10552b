import { createHash } from "node:crypto";
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Environment } from "../domain/environment";
import { isMembershipError, MembershipError } from "../domain/error";
import { duplicateName, parseJson } from "../domain/json";
import { parsePipelinePolicy, type PipelinePolicy } from "../domain/pipeline-policy";
import type { Problem } from "../domain/problem";
import { readRegularFile } from "../files/read-regular-file";

const VARIABLE = "TCO_POLICY";

/** As the system finds a file: the other one takes `..` for the directory before it, also where that is a link. */
const { native: realPath } = realpathSync;

/** Tens of thousands of protected members fit. */
const MAX_BYTES = 1_048_576;

/** A policy, and the hash that says which one it was. */
export interface PolicyInForce {
  readonly policy: PipelinePolicy;
  /** SHA-256 of its text, as 64 hexadecimal digits. */
  readonly sha256: string;
}

/**
 * The policy that `TCO_POLICY` holds, or that stands in the file whose absolute path it is.
 *
 * @param stackDirectories where a change under review writes: the policy's file must not be in their output directories
 * @throws MembershipError `InvalidPolicy` for one that cannot be read, is blank, has a name twice or one that nobody knows
 */
export function readPolicy(env: Environment, stackDirectories: readonly string[]): PolicyInForce | undefined {
  const given = env[VARIABLE];
  if (given === undefined) return undefined;
  const isText = given.trimStart().startsWith("{");
  const source = isText ? VARIABLE : given;
  try {
    const text = isText ? given : textOf(given, stackDirectories);
    return { policy: parse(text), sha256: createHash("sha256").update(text).digest("hex") };
  } catch (cause) {
    if (!isMembershipError(cause) && !(cause instanceof SyntaxError)) throw cause;
    const reason = isMembershipError(cause) ? cause.problem : cause.message;
    throw new MembershipError("InvalidPolicy", { kind: "badPolicy", source, reason }, { cause });
  }
}

function textOf(path: string, stackDirectories: readonly string[]): string {
  if (path.trim() === "") throw refused({ kind: "blank" });
  if (!isAbsolute(path)) throw refused({ kind: "relativePath" });
  const { bytes } = readRegularFile(path, MAX_BYTES);
  const places = [realPath(path), join(realPath(dirname(path)), basename(path))]; // the file's and a link's
  const output = stackDirectories
    .filter((directory) => existsSync(directory))
    .map(outputDirectoryOf)
    .find((directory) => places.some((place) => isWithin(place, directory)));
  if (output !== undefined) throw refused({ kind: "withinOutput", directory: output });
  return bytes.toString("utf8");
}

function parse(text: string): PipelinePolicy {
  if (text.trim() === "") throw refused({ kind: "blank" });
  const value = parseJson(text);
  const name = duplicateName(text);
  if (name !== undefined) throw refused({ kind: "duplicateName", name });
  return parsePipelinePolicy(value);
}

/** cdktf keeps a stack in `<output directory>/stacks/<name>`. */
function outputDirectoryOf(stackDirectory: string): string {
  const directory = realPath(stackDirectory);
  const parent = dirname(directory);
  return basename(parent) === "stacks" ? dirname(parent) : directory;
}

function isWithin(file: string, directory: string): boolean {
  const path = relative(directory, file);
  return path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function refused(problem: Problem): MembershipError {
  return new MembershipError("InvalidPolicy", problem);
}
