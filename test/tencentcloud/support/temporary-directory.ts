import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new directory that is there until the test file has run. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "tco-test-"));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  return directory;
}
