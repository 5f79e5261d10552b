import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { isMembershipError } from "../../src/domain/error";
import type { Problem } from "../../src/domain/problem";
import type { RemovalReport } from "../../src/removal/report";
import { openReportFile } from "../../src/removal/report-file";
import { TemporaryDirectory } from "../support/temporary-directory";

const DIGEST = "d1".repeat(32);
const PROGRAM = "#!/usr/bin/env node\nrequire('./cli');\n";
const REPORT: RemovalReport = {
  schema: 1,
  construct: "organization/membership",
  endpoint: "https://organization.tencentcloudapi.com",
  startedAt: "2026-01-01T00:00:00.000Z",
  finishedAt: "2026-01-01T00:00:05.000Z",
  complete: true,
  verified: true,
  approval: { digest: DIGEST, required: false, approved: false },
  totals: { removed: 0, alreadyGone: 0, refused: 0, stillListed: 0, unknown: 0, notSent: 0 },
  members: [],
};
const EARLIER: RemovalReport = { ...REPORT, finishedAt: "2026-01-01T00:00:02.000Z" };

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});

afterEach(() => {
  directory[Symbol.dispose]();
});

function at(name: string): string {
  return join(directory.path, name);
}

function put(name: string, content: unknown): void {
  writeFileSync(at(name), typeof content === "string" ? content : JSON.stringify(content));
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(at(name), "utf8"));
}

function open(file = "report.json", digest = DIGEST): ReturnType<typeof openReportFile> {
  return openReportFile(file, directory.path, digest);
}

function problemOf(file: string): Problem | undefined {
  try {
    open(file);
  } catch (error) {
    if (isMembershipError(error, "InvalidOption")) return error.problem;
    throw error;
  }
  return undefined;
}

test("nothing is there before the report is written, and nothing but the report after it", async () => {
  const file = open();
  expect(readdirSync(directory.path)).toEqual([]);
  await file.write(REPORT);
  expect(readdirSync(directory.path)).toEqual(["report.json"]);
  expect(read("report.json")).toEqual(REPORT);
  expect(statSync(at("report.json")).mode & 0o777).toBe(0o600);
});

test("an earlier report is left as it is until there is a new one, which replaces it", async () => {
  put("report.json", EARLIER);
  const file = open();
  expect(read("report.json")).toEqual(EARLIER);
  await file.write(REPORT);
  expect(read("report.json")).toEqual(REPORT);
});

test("what an interrupted run of an older version left empty is replaced", async () => {
  put("report.json", "");
  await open().write(REPORT);
  expect(read("report.json")).toEqual(REPORT);
});

test("it may lie in a directory that is there", async () => {
  mkdirSync(at("reports/organization"), { recursive: true });
  await open("reports/organization/report.json").write(REPORT);
  expect(read("reports/organization/report.json")).toEqual(REPORT);
});

test("what nobody sees is written as an escape", async () => {
  await open().write({ ...REPORT, construct: "left \u202eto\u2028right" });
  expect(readFileSync(at("report.json"), "utf8")).toContain(String.raw`"left \u202eto\u2028right"`);
});

describe("the earlier report", () => {
  test("is one of the same removal", () => {
    put("report.json", EARLIER);
    expect(open().earlier).toEqual(EARLIER);
  });

  test.each<[what: string, earlier: unknown]>([
    ["there is none", undefined],
    ["it is of another removal", { ...EARLIER, approval: { ...EARLIER.approval, digest: "d2".repeat(32) } }],
    ["it does not say of which removal it is, as none did before", { ...EARLIER, approval: undefined }],
    ["its approval is something else", { ...EARLIER, approval: [DIGEST] }],
  ])("is none when %s", (_, earlier) => {
    if (earlier !== undefined) put("report.json", earlier);
    expect(open()).not.toHaveProperty("earlier");
  });
});

describe("it is refused before a run, and left as it is, when", () => {
  test.each<[what: string, make: () => unknown, file: string, part: string, because: string]>([
    [
      "it is a link to a program",
      () => {
        put("cli", PROGRAM);
        symlinkSync("cli", at("report.json"));
      },
      "report.json",
      "report.json",
      "link",
    ],
    [
      "it is a link to a report",
      () => {
        put("cli", EARLIER);
        symlinkSync("cli", at("report.json"));
      },
      "report.json",
      "report.json",
      "link",
    ],
    [
      "its directory is a link",
      () => {
        mkdirSync(at("target"));
        symlinkSync("target", at("reports"));
      },
      "reports/report.json",
      "reports",
      "link",
    ],
    [
      "its directory is a file",
      () => {
        put("reports", EARLIER);
      },
      "reports/report.json",
      "reports",
      "notADirectory",
    ],
    [
      "it is a directory",
      () => {
        mkdirSync(at("report.json"));
      },
      "report.json",
      "report.json",
      "notAFile",
    ],
    [
      "it is a pipe",
      () => spawnSync("mkfifo", [at("report.json")]),
      "report.json",
      "report.json",
      "notAFile",
    ],
  ])("%s", (_, make, file, part, because) => {
    make();
    const before = readdirSync(directory.path);
    expect(problemOf(file)).toEqual({ kind: "unsafeReport", file, at: part, because });
    expect(readdirSync(directory.path)).toEqual(before);
  });

  test.each<[what: string, content: unknown]>([
    ["it is a program", PROGRAM],
    ["it is another JSON file", { name: "package", version: "1.0.0" }],
    ["it is a list", [REPORT]],
    ["it is null", null],
    ["its schema is no number", { ...REPORT, schema: "1" }],
    ["it names no construct", { ...REPORT, construct: undefined }],
    ["its members are no list", { ...REPORT, members: {} }],
    ["it is cut off", JSON.stringify(REPORT).slice(0, -1)],
    ["it is nested too deep", `{"schema":1,"construct":"","members":${"[".repeat(100)}${"]".repeat(100)}}`],
  ])("%s", (_, content) => {
    put("report.json", content);
    const before = readFileSync(at("report.json"));
    const problem = { kind: "unsafeReport", file: "report.json", at: "report.json", because: "notAReport" };
    expect(problemOf("report.json")).toEqual(problem);
    expect(readFileSync(at("report.json"))).toEqual(before);
  });

  test("it is longer than any report", () => {
    put("report.json", "");
    truncateSync(at("report.json"), 2 ** 28 + 1);
    expect(problemOf("report.json")).toMatchObject({ kind: "unsafeReport", because: "notAReport" });
  });

  test.each([
    ["its directory is missing", "missing/report.json", "ENOENT"],
    ["its name is too long", `${"a".repeat(300)}.json`, "ENAMETOOLONG"],
  ])("%s", (_, file, reason) => {
    const problem = { kind: "unwritableReport", file, directory: directory.path, reason };
    expect(problemOf(file)).toEqual(problem);
  });

  test("the directory of them all is missing", () => {
    const missing = at("missing");
    expect(() => openReportFile("report.json", missing, DIGEST)).toThrow(/unwritableReport.*ENOENT/);
  });
});

describe("what takes its place during a run is left as it is, and nobody is told that nobody was removed:", () => {
  test.each<[what: string, make: () => void, at: string, because: string]>([
    [
      "a link to a program",
      () => {
        symlinkSync("../cli", at("reports/report.json"));
      },
      "reports/report.json",
      "link",
    ],
    [
      "a program",
      () => {
        put("reports/report.json", PROGRAM);
      },
      "reports/report.json",
      "notAReport",
    ],
    [
      "a directory that is a link to its old self",
      () => {
        renameSync(at("reports"), at("moved"));
        symlinkSync("moved", at("reports"));
      },
      "reports",
      "link",
    ],
  ])("%s", async (_, make, part, because) => {
    mkdirSync(at("reports"));
    put("cli", PROGRAM);
    const file = open("reports/report.json");
    make();
    const before = readdirSync(at("reports"));
    const error: unknown = await file.write(REPORT).catch((caught: unknown) => caught);
    const reason = { kind: "unsafeReport", file: "reports/report.json", at: part, because };
    const problem = { kind: "reportNotWritten", file: "reports/report.json", reason };
    expect(error).toMatchObject({ code: "InvalidOption", problem });
    expect(readFileSync(at("cli"), "utf8")).toBe(PROGRAM);
    expect(readdirSync(at("reports"))).toEqual(before);
  });

  test("nothing, where its directory was taken away", async () => {
    mkdirSync(at("reports"));
    const file = open("reports/report.json");
    rmSync(at("reports"), { recursive: true });
    await expect(file.write(REPORT)).rejects.toThrow("ENOENT");
  });
});
