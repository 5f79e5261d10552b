// The licences of the packages that bundles contain: each asks to be passed on with every copy.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bundledPackages } from "./bundled-packages.mjs";
import { legalComments } from "./legal-comments.mjs";

/**
 * @param {readonly import("esbuild").Metafile[]} metafiles what each bundle was made of
 * @throws when a package has no licence file
 */
export function thirdPartyNotices(metafiles) {
  return bundledPackages(metafiles)
    .flatMap(noticesOf)
    .map((notice) => `${notice.trim()}\n`)
    .join(`\n${"-".repeat(80)}\n\n`);
}

function noticesOf({ directory, name, version, license, files, vendored }) {
  return [
    [`${name} ${version} (${license})`, licenceText(directory), ...remarks(files)].join("\n\n"),
    ...vendored.map((part) => `${part.name}, in ${name} ${version} (${part.license})\n\n${part.notice}`),
  ];
}

function licenceText(directory) {
  const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined)
    throw new Error(
      `${directory} is bundled and has no licence file: its notice cannot be passed on, so it must not be bundled`,
    );
  return readFileSync(join(directory, file), "utf8").trim();
}

/** What its files say of parts that came from elsewhere: minified bundles have no comments. */
function remarks(files) {
  const comments = new Set(files.filter((file) => /\.[cm]?js$/.test(file)).flatMap(legalComments));
  return comments.size === 0 ? [] : ["Its files say of parts of them:", ...comments];
}
