import { join } from "node:path";
import { isMembershipError, MembershipError } from "../domain/error";
import { readRegularFile } from "../files/read-regular-file";
import { replaceFileSync } from "../files/replace-file";
import {
  type LockEntry,
  lockedConstraints,
  type PinnedProvider,
  withLockEntry,
  withSomeEntry,
} from "./lock-file";
import { placing } from "./placing";

/** Terraform's record of which providers a configuration runs, in its directory. */
const LOCK_FILE = ".terraform.lock.hcl";

const MAX_BYTES = 16 * 1_048_576;

/**
 * Enters a provider in the lock file of a configuration, and others that it may lack. The file is written only where that changes
 * it.
 *
 * @param directory the configuration's
 * @throws MembershipError `InvalidConfiguration` for a lock file that is not what it should be, or cannot be written
 */
export function lockProvider(directory: string, entry: LockEntry, others: readonly PinnedProvider[]): void {
  const file = join(directory, LOCK_FILE);
  const [text, next] = reading(
    file,
    (there) => [there, withLockEntry(others.reduce(withSomeEntry, there), entry)] as const,
  );
  if (next === text) return;
  placing(file, () => {
    replaceFileSync(file, Buffer.from(next, "latin1"), { mode: 0o644 });
  });
}

/**
 * Whether a configuration's lock file lets Terraform run what the entry names, and nothing else in its place; `undefined` where
 * there is no lock file.
 *
 * @throws MembershipError `InvalidConfiguration` for a lock file that is not what it should be
 */
export function isLocked(directory: string, entry: LockEntry): boolean | undefined {
  return reading(join(directory, LOCK_FILE), (text) =>
    text === "" ? undefined : withLockEntry(text, entry) === text,
  );
}

/**
 * Which versions a configuration's lock file was made for, by address; nothing where an entry does not say.
 *
 * @throws MembershipError `InvalidConfiguration` for a lock file that is not what it should be
 */
export function lockedProviders(directory: string): ReadonlyMap<string, string | undefined> {
  return reading(join(directory, LOCK_FILE), lockedConstraints);
}

/** @param use takes a character a byte, so that what others wrote there stays as it is; none where there is no file */
function reading<T>(file: string, use: (text: string) => T): T {
  try {
    return use(contentOf(file));
  } catch (cause) {
    if (!isMembershipError(cause)) throw cause;
    const problem = { kind: "unreadableLockFile", file, reason: cause.problem } as const;
    throw new MembershipError("InvalidConfiguration", problem, { cause });
  }
}

function contentOf(file: string): string {
  try {
    return readRegularFile(file, MAX_BYTES, false).bytes.toString("latin1");
  } catch (error) {
    if (isMembershipError(error) && isAbsence(error)) return "";
    throw error;
  }
}

function isAbsence({ problem }: MembershipError): boolean {
  return problem.kind === "unreadableFile" && problem.because === "absent";
}
