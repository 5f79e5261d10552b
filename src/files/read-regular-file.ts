import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from "node:fs";
import { MembershipError } from "../domain/error";
import type { Problems } from "../domain/problem";

const PIECE_BYTES = 65_536;

/** What a file holds, and what the system says of it. */
export interface RegularFile {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/**
 * Reads a file that is one: a pipe would wait for a writer for ever, a device has no end.
 *
 * @param followLinks whether the last part of the path may be a link
 * @throws MembershipError `InvalidOption` for anything else, and for more than `maxBytes`
 */
export function readRegularFile(path: string, maxBytes: number, followLinks = true): RegularFile {
  const link = followLinks ? 0 : constants.O_NOFOLLOW;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | link);
    const stats = fstatSync(descriptor);
    if (!stats.isFile()) throw unreadable({ because: "notAFile" });
    const bytes = readAtMost(descriptor, maxBytes + 1);
    if (bytes.length > maxBytes) throw unreadable({ because: "tooLarge", maxBytes });
    return { bytes, stats };
  } catch (cause) {
    if (cause instanceof MembershipError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw unreadable(code === "ENOENT" ? { because: "absent" } : { because: "unreadable", code }, cause);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** The size that the system tells may be another one by now, or 0 for a file that it makes up. */
function readAtMost(descriptor: number, maxBytes: number): Buffer {
  const pieces: Buffer[] = [];
  for (let left = maxBytes; left > 0;) {
    const piece = Buffer.allocUnsafe(Math.min(left, PIECE_BYTES));
    const length = readSync(descriptor, piece, 0, piece.length, null);
    if (length === 0) break;
    pieces.push(piece.subarray(0, length));
    left -= length;
  }
  return Buffer.concat(pieces);
}

function unreadable(problem: Problems["unreadableFile"], cause?: unknown): MembershipError {
  return new MembershipError("InvalidOption", { kind: "unreadableFile", ...problem }, { cause });
}
