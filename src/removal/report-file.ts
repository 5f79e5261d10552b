import { open, writeFile } from "node:fs/promises";
import { MembershipError } from "../domain/error";
import type { RemovalReport } from "./report";

/**
 * Makes sure that a report can be written, so that a removal does not end without the one it was to leave.
 *
 * @throws MembershipError `InvalidOption`
 */
export async function requireWritable(file: string): Promise<void> {
  try {
    await (await open(file, "a")).close();
  } catch (cause) {
    throw new MembershipError(
      "InvalidOption",
      `expected reportFile ${JSON.stringify(file)} to be writable from ${process.cwd()}, got ` +
        `${(cause as NodeJS.ErrnoException).code ?? String(cause)}: nothing was removed; make its directory, or ` +
        "correct reportFile",
      { cause },
    );
  }
}

/** Writes the report as JSON, in the place of an older one. */
export async function writeReport(file: string, report: RemovalReport): Promise<void> {
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
}
