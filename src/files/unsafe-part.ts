import { lstatSync } from "node:fs";
import { join } from "node:path";

/** A part of a path that leads elsewhere, or is not what stands there in the path of a regular file. */
export interface UnsafePart {
  /** The path to it. */
  readonly at: string;
  readonly because: "link" | "notADirectory" | "notAFile";
}

/**
 * The first such part of a path within `directory`; the file itself may be absent.
 *
 * @param file parts with `/` between them, none of them `..`
 * @throws the system's error where a directory of the path is absent, or a part cannot be looked at
 */
export function unsafePart(directory: string, file: string): UnsafePart | undefined {
  const parts = file.split("/");
  for (const index of parts.keys()) {
    const isLast = index === parts.length - 1;
    const at = parts.slice(0, index + 1).join("/");
    const path = join(directory, at);
    const stats = isLast ? lstatSync(path, { throwIfNoEntry: false }) : lstatSync(path);
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) return { at, because: "link" };
    if (isLast && !stats.isFile()) return { at, because: "notAFile" };
    if (!isLast && !stats.isDirectory()) return { at, because: "notADirectory" };
  }
  return undefined;
}
