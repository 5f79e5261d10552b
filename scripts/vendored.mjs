// Code of others that a package carries in a folder of its own, without the licence that it asks to be passed on with.
import { readFileSync } from "node:fs";

/**
 * @typedef {object} Vendored
 * @property {string} name
 * @property {string} purl
 * @property {string} license its SPDX id
 * @property {string} folder where the package keeps it
 * @property {string} notice
 */

const textOf = (file) => readFileSync(new URL(`notices/${file}`, import.meta.url), "utf8");

/**
 * What each package carries. undici does not say which release of llhttp it was built with.
 *
 * @type {Readonly<Record<string, readonly Vendored[]>>}
 */
const VENDORED = {
  undici: [
    {
      name: "llhttp",
      purl: "pkg:github/nodejs/llhttp",
      license: "MIT",
      folder: "lib/llhttp/",
      notice: textOf("llhttp.txt"),
    },
  ],
};

/** What of others is among these files of a package, which are named from its directory. */
export function vendoredIn(name, files) {
  const carried = VENDORED[name] ?? [];
  return carried.filter(({ folder }) => files.some((file) => file.startsWith(folder)));
}
