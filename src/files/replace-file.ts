import { randomUUID } from "node:crypto";
import {
  chmodSync,
  closeSync,
  constants,
  openSync,
  promises, // loaded when it is first used
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** Only a file that this makes, and that only its owner may read. */
const FLAGS = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const MODE = 0o600;

/** Leaves everything as it is. @throws the system's error where {@link replaceFile} could not put a file at `path` */
export function requireReplaceable(path: string): void {
  const temporary = temporaryIn(dirname(path));
  closeSync(openSync(temporary, FLAGS, MODE));
  rmSync(temporary);
}

/**
 * Puts a new file of `text` at `path`: whoever looks finds what stood there before, or all of the new one.
 *
 * @param check called at last; what it throws leaves all as it was. Node names files by their paths alone, so a directory of
 * the path that is swapped for a link after that is followed.
 * @throws the system's error, and nothing is left of the new file
 */
export async function replaceFile(path: string, text: string, check: () => void): Promise<void> {
  const temporary = temporaryIn(dirname(path));
  const file = await promises.open(temporary, FLAGS, MODE);
  try {
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    check();
    await promises.rename(temporary, path);
  } catch (error) {
    await promises.rm(temporary, { force: true }).catch(() => undefined); // why it could not be replaced matters more
    throw error;
  }
}

/** How a public file is replaced. */
export interface Replacement {
  /** @default what the process gives a new file */
  readonly mode?: number;
  /** A directory of the same disk that holds the new file until it is whole. @default the file's own */
  readonly scratch?: string;
}

/**
 * The same at once, and not kept from others: for what is as public as the files around it.
 *
 * @throws the system's error, and nothing is left of the new file
 */
export function replaceFileSync(
  path: string,
  content: string | Buffer,
  { mode, scratch = dirname(path) }: Replacement = {},
): void {
  const temporary = temporaryIn(scratch);
  try {
    writeFileSync(temporary, content, { flag: "wx" });
    if (mode !== undefined) chmodSync(temporary, mode); // whatever the process keeps from new files
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function temporaryIn(directory: string): string {
  return join(directory, `.${randomUUID()}.tmp`);
}
