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
    const got = (cause as NodeJS.ErrnoException).code ?? String(cause);
    const [name, directory] = [JSON.stringify(file), process.cwd()];
    throw new MembershipError(
      "InvalidOption",
      {
        "en-US":
          `expected reportFile ${name} to be writable from ${directory}, got ${got}: nothing was removed; make its ` +
          "directory, or correct reportFile",
        "zh-CN":
          `无法从 ${directory} 写入 reportFile ${name}（${got}）：没有移出任何成员；请创建其所在目录，` +
          "或更正 reportFile",
      },
      { cause },
    );
  }
}

/** Writes the report as JSON, in the place of an older one. */
export async function writeReport(file: string, report: RemovalReport): Promise<void> {
  await writeFile(file, `${JSON.stringify(report, undefined, 2)}\n`);
}
