import { isAbsolute, join } from "node:path";
import { type Environment, setting } from "../../domain/environment";
import { unexpected } from "../../domain/value";
import { namesSet } from "./variables";

const DIRECTORY = "TENCENTCLOUD_SHARED_CREDENTIALS_DIR";

/** No path, and no hidden file. */
const NAME = /^(?!\.)[\p{L}\p{N}_.@-]{1,128}$/u;

/** The variables that name a profile: the official provider's, and `tccli`'s own. */
export type ProfileVariable = "TENCENTCLOUD_PROFILE" | "TCCLI_PROFILE";

/** Finds the directory that `~` stands for; may throw where the machine knows none. */
export type HomeDir = () => string;

/** Where a profile's files are, by extension; nowhere without the home directory that they would be in. */
export interface ProfileFiles {
  readonly path: (extension: "credential" | "configure") => string;
  readonly isHomeMissing: boolean;
  readonly variables: readonly string[];
}

/** @throws MembershipError `InvalidOption` for what no profile is named */
export function namedProfile(env: Environment, variable: ProfileVariable): string {
  const name = setting(env, variable) ?? "default";
  if (!NAME.test(name)) throw unexpected(variable, { is: "profileName" }, name);
  return name;
}

/** The files of the profile `name` in `TENCENTCLOUD_SHARED_CREDENTIALS_DIR` (`~/.tccli`). */
export function profileFiles(env: Environment, homeDir: HomeDir, name: string): ProfileFiles {
  const directory = setting(env, DIRECTORY) ?? "~/.tccli";
  const needsHome = /^~(?=$|[/\\])/.test(directory);
  const home = needsHome ? tryHome(homeDir) : undefined;
  const folder = home === undefined ? directory : join(home, directory.slice(1));
  return {
    path: (extension) => join(folder, `${name}.${extension}`),
    isHomeMissing: needsHome && home === undefined,
    variables: namesSet(env, [DIRECTORY]),
  };
}

/** A user without an entry in the system's list of users has none, unless `HOME` says so; nor is a relative one any. */
function tryHome(homeDir: HomeDir): string | undefined {
  try {
    const home = homeDir();
    return isAbsolute(home) ? home : undefined;
  } catch {
    return undefined;
  }
}
