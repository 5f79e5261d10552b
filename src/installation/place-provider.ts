import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isMembershipError, MembershipError } from "../domain/error";
import { makeDirectories } from "../files/make-directories";
import { type RegularFile, readRegularFile } from "../files/read-regular-file";
import { replaceFileSync } from "../files/replace-file";
import { PROVIDER_SOURCE } from "../provider/contract";
import { isLocked, lockProvider } from "./configuration-lock";
import type { LockEntry, PinnedProvider } from "./lock-file";
import { packageHash } from "./package-hash";
import { placing } from "./placing";
import { isHead, PROVIDER_VERSION, providerPackages, type ProviderPackage } from "./provider-package";

/** Where Terraform looks for providers before it asks a registry, in the directory of a configuration. */
export const PLUGINS = "terraform.d/plugins";

/** What is half written here disturbs nobody: Terraform walks {@link PLUGINS}, and hashes all that is in a package. */
const SCRATCH = "terraform.d";

/**
 * Places the provider beside a configuration, for every platform, and enters it in the lock file there, so that
 * `terraform init` needs no registry and Terraform itself refuses a changed program.
 *
 * Only what differs is written. Caches of plugins, such as the one that cdktf keeps, link other projects to these very
 * directories: so each file is there, whole, at any time, and other versions stay, which another project may run.
 *
 * @param directory the configuration's, which is there already
 * @param others providers that the lock file is to have as well, where it lacks them
 * @throws MembershipError `InvalidConfiguration` for a directory, a file or a lock file that is not what it should be
 */
export function placeProvider(directory: string, others: readonly PinnedProvider[] = []): void {
  const packages = providerPackages();
  for (const [platform, files] of packages) placePackage(directory, platform, files);
  lockProvider(directory, lockEntryOf(packages), others);
}

/**
 * Whether Terraform runs this package's provider, and nothing else in its place, where a configuration is applied; `undefined`
 * where nothing tells.
 *
 * @throws MembershipError `InvalidConfiguration` for a lock file that is not what it should be
 */
export function isProviderLocked(directory: string): boolean | undefined {
  return isLocked(directory, lockEntryOf(providerPackages()));
}

function lockEntryOf(packages: ReadonlyMap<string, ProviderPackage>): LockEntry {
  const hashes = new Set([...packages.values()].map(packageHash));
  return { source: PROVIDER_SOURCE, version: PROVIDER_VERSION, hashes: [...hashes] };
}

function placePackage(directory: string, platform: string, files: ProviderPackage): void {
  const at = `${PLUGINS}/${PROVIDER_SOURCE}/${PROVIDER_VERSION}/${platform}`;
  const packageDirectory = join(directory, at);
  placing(packageDirectory, () => {
    const unsafe = makeDirectories(directory, at);
    if (unsafe)
      throw new MembershipError("InvalidConfiguration", { kind: "unsafePlace", directory, ...unsafe });
  });
  for (const [name, bytes] of files) {
    const path = join(packageDirectory, name);
    placing(path, () => {
      placeFile(path, bytes, isHead(name) ? 0o755 : 0o644, join(directory, SCRATCH));
    });
  }
  // The hash is one of everything that is there.
  for (const name of readdirSync(packageDirectory)) {
    const path = join(packageDirectory, name);
    if (files.has(name)) continue;
    placing(path, () => {
      rmSync(path);
    });
  }
}

function placeFile(path: string, bytes: Buffer, mode: number, scratch: string): void {
  const there = tryRead(path, bytes.length);
  if (there?.bytes.equals(bytes) && allows(there, mode)) return;
  replaceFileSync(path, bytes, { mode, scratch });
}

/** `undefined` also for what is longer, and for what is no file of ours. */
function tryRead(path: string, maxBytes: number): RegularFile | undefined {
  try {
    return readRegularFile(path, maxBytes, false);
  } catch (error) {
    if (isMembershipError(error)) return undefined;
    throw error;
  }
}

/** Whether everybody may read it, and run what is to be run. Windows knows no such modes, and some disks only one. */
function allows({ stats }: RegularFile, mode: number): boolean {
  const needed = mode & 0o555;
  return process.platform === "win32" || (stats.mode & needed) === needed;
}
