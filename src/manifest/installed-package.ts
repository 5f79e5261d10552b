import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { MembershipError } from "../domain/error";

const NAME = "cdktf-tencentcloud-organization";

/** The version of this code, wherever it was bundled to; package.json says the same. */
export const VERSION = "0.6.0";

/**
 * Where this package is installed. In the compiled tree, the bundled commands and the source tree alike that is two levels up; an
 * app that is bundled into one file takes this code elsewhere, and finds the package as node would from there, or from the
 * working directory.
 *
 * @param here where this code runs
 * @throws MembershipError `InvalidConfiguration` when it is nowhere, or only in another version
 */
export function packageRoot(here = ownDirectory(), workingDirectory = process.cwd()): string {
  const own = resolve(here, "../..");
  if (versionAt(own) === VERSION) return own;
  const directories = [...new Set([here, workingDirectory])];
  const found = directories.flatMap((directory) => installedFrom(directory) ?? []);
  const root = found.find((one) => versionAt(one) === VERSION);
  if (root !== undefined) return root;
  const [other] = found;
  throw new MembershipError(
    "InvalidConfiguration",
    other === undefined
      ? { kind: "programNotInstalled", version: VERSION, directories }
      : { kind: "programOfOtherVersion", root: other, expected: VERSION, got: versionAt(other) ?? "none" },
  );
}

/** A bundle that is an ES module has none. */
function ownDirectory(): string {
  return typeof __dirname === "string" ? __dirname : process.cwd();
}

function installedFrom(directory: string): string | undefined {
  try {
    return dirname(createRequire(join(directory, "app.js")).resolve(`${NAME}/package.json`));
  } catch {
    return undefined; // it is not installed there
  }
}

/** The version of this package in a directory; `undefined` where another one is, or none. */
function versionAt(root: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      readonly name?: string;
      readonly version?: string;
    };
    return name === NAME ? version : undefined;
  } catch {
    return undefined;
  }
}
