import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import { isMembershipError, MembershipError } from "../domain/error";
import { type MembersFile, parseMembersFile } from "../domain/members-file/members-file";
import type { Problem } from "../domain/problem";
import { readRegularFile } from "./read-regular-file";

/** Far more than members need: what is larger is something else. */
const MAX_BYTES = 256 * 1_048_576;

const LINE_FEED = 0x0a;

/**
 * Reads members from a file of JSON or CSV.
 *
 * @param path relative to the working directory, unless it is absolute
 * @throws MembershipError `InvalidOption` for a file that cannot be read, holds nothing, was not written to its end, or is not
 * in UTF-8; `InvalidMembers` that names its wrong lines
 */
export function readMembersFile(path: string): MembersFile {
  return parseMembersFile(path, textOf(path));
}

function textOf(path: string): string {
  const { bytes } = read(path);
  if (hasTwoByteText(bytes)) throw unreadable(path, { kind: "utf16" });
  if (!isUtf8(bytes)) throw unreadable(path, { kind: "notUtf8", line: firstWrongLine(bytes) });
  const zero = bytes.indexOf(0);
  if (zero >= 0) throw unreadable(path, { kind: "zeroBytes", line: lineAt(bytes, zero) });
  const text = new TextDecoder().decode(bytes); // without the mark that Windows puts before it
  if (text.trim() === "") throw unreadable(path, { kind: "emptyFile" });
  return text;
}

function read(path: string): { readonly bytes: Buffer } {
  try {
    return readRegularFile(path, MAX_BYTES);
  } catch (error) {
    if (!isMembershipError(error)) throw error;
    // Where it was looked for is what whoever works in another directory needs.
    throw unreadable(resolve(path), error.problem, error);
  }
}

/** Whether it is in UTF-16: with its mark, or with a zero beside the first character, which no text of members begins with. */
function hasTwoByteText([first, second]: Buffer): boolean {
  if (second === undefined) return false;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || first === 0 || second === 0;
}

function firstWrongLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0, end = 0; (end = bytes.indexOf(LINE_FEED, start)) >= 0; start = end + 1, line += 1)
    if (!isUtf8(bytes.subarray(start, end))) break;
  return line;
}

function lineAt(bytes: Buffer, position: number): number {
  return bytes.toString("latin1", 0, position).split("\n").length;
}

function unreadable(file: string, reason: Problem, cause?: unknown): MembershipError {
  return new MembershipError("InvalidOption", { kind: "unreadableDeclaration", file, reason }, { cause });
}
