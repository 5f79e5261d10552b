import { basename, resolve } from "node:path";

/** What to call each of several stacks, by its directory, which cdktf names after it; a single one needs no name. */
export function stackNames(directories: readonly string[]): ReadonlyMap<string, string> {
  if (directories.length < 2) return new Map();
  const names = directories.map((directory) => basename(resolve(directory)));
  const told = new Set(names).size === names.length ? names : directories;
  return new Map(directories.map((directory, index) => [directory, told[index] ?? directory]));
}
