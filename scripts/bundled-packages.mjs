// Which packages the bundles contain: read from esbuild's metafiles, so that nothing has to be listed by hand.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { vendoredIn } from "./vendored.mjs";

/**
 * @typedef {object} BundledPackage
 * @property {string} directory where it is installed
 * @property {string} name
 * @property {string} version
 * @property {string} license its SPDX id
 * @property {readonly string[]} files its files that are bundled
 * @property {readonly import("./vendored.mjs").Vendored[]} vendored what of others these contain
 */

/**
 * The packages in these bundles, in the order of their directories.
 *
 * @param {readonly import("esbuild").Metafile[]} metafiles what each bundle was made of
 * @returns {readonly BundledPackage[]}
 * @throws when a file is neither ours nor a package's, or a package does not name one licence
 */
export function bundledPackages(metafiles) {
  const filesOf = new Map();
  const files = new Set(metafiles.flatMap((metafile) => Object.keys(metafile.inputs)));
  for (const file of [...files].sort()) {
    const directory = packageOf(file);
    if (directory !== OURS) filesOf.set(directory, [...(filesOf.get(directory) ?? []), file]);
  }
  return [...filesOf].sort(([one], [other]) => (one < other ? -1 : 1)).map(bundledPackage);
}

/** In place of a package's directory, for a file of this project. */
export const OURS = "";

/** The directory of the package that a bundled file belongs to: the innermost, as a package may bring others. */
export function packageOf(file) {
  const directory = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
  if (directory !== undefined) return directory;
  if (file.startsWith("src/")) return OURS;
  throw new Error(`Expected every bundled file in src/ or in a package of node_modules/, got ${file}`);
}

function bundledPackage([directory, files]) {
  const { name, version, license } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
  if (!/^[\w.+-]+$/.test(license ?? ""))
    throw new Error(`Expected the SPDX id of one licence in ${directory}/package.json, got ${license}`);
  const vendored = vendoredIn(
    name,
    files.map((file) => file.slice(directory.length + 1)),
  );
  return { directory, name, version, license, files, vendored };
}
