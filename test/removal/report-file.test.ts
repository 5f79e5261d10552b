import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMembershipError } from "../../src/domain/error";
import type { RemovalReport } from "../../src/removal/report";
import { requireWritable, writeReport } from "../../src/removal/report-file";
import { TemporaryDirectory } from "../support/temporary-directory";

const REPORT: RemovalReport = {
  schema: 1,
  construct: "organization/membership",
  endpoint: "https://organization.tencentcloudapi.com",
  startedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: "2026-01-01T00:00:05.000Z",
  complete: true,
  verified: true,
  totals: { removed: 0, alreadyGone: 0, refused: 0, stillListed: 0, unknown: 0, notSent: 0 },
  members: [],
};

test("a file that can be written is left as it is until there is a report, which replaces it", async () => {
  using directory = new TemporaryDirectory();
  const file = join(directory.path, "report.json");
  writeFileSync(file, "an older report, which is longer than the new one".repeat(100));
  await requireWritable(file);
  expect(readFileSync(file, "utf8")).toMatch(/^an older report/);
  await writeReport(file, REPORT);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(REPORT);
});

test("a file that is not there yet is made", async () => {
  using directory = new TemporaryDirectory();
  const file = join(directory.path, "report.json");
  await requireWritable(file);
  expect(existsSync(file)).toBe(true);
});

test.each([
  ["its directory is missing", "missing/report.json", "ENOENT"],
  ["a directory stands in its place", "directory", "EISDIR"],
])("it cannot be written when %s, which is told before a run", async (_, name, reason) => {
  using directory = new TemporaryDirectory();
  mkdirSync(join(directory.path, "directory"));
  const file = join(directory.path, name);
  const error: unknown = await requireWritable(file).catch((caught: unknown) => caught);
  expect(isMembershipError(error, "InvalidOption") && error.problem).toEqual({
    kind: "unwritableReport",
    file,
    directory: process.cwd(),
    reason,
  });
});
