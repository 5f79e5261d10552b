import { lstatSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { UnsafePart } from "./unsafe-part";

/** A part of a path of directories that is none. */
export interface UnsafeDirectory {
  /** The path to it. */
  readonly at: string;
  readonly because: Exclude<UnsafePart["because"], "notAFile">;
}

/**
 * Makes those directories of a path within `directory` that are absent. It follows no link, so nothing is made elsewhere.
 *
 * @param path parts with `/` between them, none of them `..`
 * @returns the first part that leads elsewhere or is no directory; nothing is made in it
 * @throws the system's error where a directory cannot be made or looked at
 */
export function makeDirectories(directory: string, path: string): UnsafeDirectory | undefined {
  const parts = path.split("/");
  for (const index of parts.keys()) {
    const at = parts.slice(0, index + 1).join("/");
    const stats = existingOrMade(join(directory, at));
    if (stats.isSymbolicLink()) return { at, because: "link" };
    if (!stats.isDirectory()) return { at, because: "notADirectory" };
  }
  return undefined;
}

function existingOrMade(path: string): ReturnType<typeof lstatSync> & object {
  const there = lstatSync(path, { throwIfNoEntry: false });
  if (there) return there;
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another synth was faster
  }
  return lstatSync(path);
}
