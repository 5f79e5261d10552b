import { open, writeFile } from "node:fs/promises";
import { MembershipError } from "../domain/error";
import type { RemovalReport } from "./report";

/** So that a removal does not end without the report it was to leave. @throws MembershipError `InvalidOption` */
export async function requireWritable(file: string): Promise<void> {
  try {
    await (await open(file, "a")).close();
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const problem = { kind: "unwritableReport", file, directory: process.cwd(), reason } as const;
    throw new MembershipError("InvalidOption", problem, { cause });
  }
}

export async function writeReport(file: string, report: RemovalReport): Promise<void> {
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
}
