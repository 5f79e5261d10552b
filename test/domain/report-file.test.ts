import { posix } from "node:path";
import fc from "fast-check";
import { isMembershipError } from "../../src/domain/error";
import { parseReportFile } from "../../src/domain/report-file";
import { ownProblemOf } from "../support/own-error";
import { ODD_VALUES } from "./support/odd-values";

test.each([
  ["report.json", "report.json"],
  ["./report.json", "report.json"],
  ["././report.json", "report.json"],
  ["reports/organization.json", "reports/organization.json"],
  ["reports/./organization.json", "reports/organization.json"],
  ["reports\\organization.json", "reports/organization.json"],
  ["a/b/c/report", "a/b/c/report"],
  ["报告.json", "报告.json"],
  ["report 1 (copy).json", "report 1 (copy).json"],
  ["report..json", "report..json"],
  ["plan.json", "plan.json"],
  ["plans", "plans"],
  ["tf.json", "tf.json"],
  ["terraform.json", "terraform.json"],
  ["a.tf/report.json", "a.tf/report.json"],
  ["x".repeat(1_024), "x".repeat(1_024)],
])("%j is %j in the stack's directory", (file, path) => {
  expect(parseReportFile("reportFile", file)).toBe(path);
});

test.each([
  // Out of the directory.
  "/report.json",
  "/",
  "//host/report.json",
  "..",
  "../report.json",
  "reports/../../report.json",
  "reports/../report.json",
  "reports/..",
  "..\\report.json",
  "reports\\..\\..\\report.json",
  "\\report.json",
  "\\\\host\\share\\report.json",
  "C:\\report.json",
  "C:report.json",
  "c:/report.json",
  "report.json:stream",
  "file:///etc/passwd",
  // No file.
  ".",
  "./",
  "././.",
  "reports/",
  "reports//report.json",
  ".//report.json",
  // Hidden.
  ".report.json",
  ".terraform/report.json",
  "reports/.git/config",
  ".terraform.lock.hcl",
  ".env",
  "...",
  // What Terraform or OpenTofu reads, writes or keeps.
  "cdk.tf",
  "cdk.tf.json",
  "x.tf.json",
  "X_override.TF.JSON",
  "override.tf",
  "x.tofu",
  "x.tofu.json",
  "terraform.tfvars",
  "terraform.tfvars.json",
  "a.auto.tfvars",
  "a.auto.tfvars.json",
  "terraform.tfstate",
  "terraform.organization.tfstate",
  "terraform.tfstate.backup",
  "terraform.tfstate.1700000000.backup",
  "errored.tfstate",
  "a.tftest.hcl",
  "a.tftest.json",
  "a.tfmock.json",
  "a.tfquery.hcl",
  "terraform.rc.hcl",
  "reports/x.tf.json",
  "reports\\x.tf.json",
  "plan",
  "Plan",
  "./plan",
  // What no name has.
  "report\0.json",
  "report\n.json",
  "report\u001b[2J.json",
  "report\u0085.json",
])("%j is refused", (file) => {
  expect(ownProblemOf(() => parseReportFile("reportFile", file))).toEqual({
    code: "InvalidOption",
    problem: {
      kind: "unexpectedValue",
      where: "reportFile",
      expected: { is: "reportFile" },
      got: JSON.stringify(file),
    },
  });
});

test.each(["", "x".repeat(1_025), `${"a/".repeat(600)}report.json`])(
  "a path of no or of too many characters is refused: %#",
  (file) => {
    expect(ownProblemOf(() => parseReportFile("reportFile", file))).toMatchObject({
      code: "InvalidOption",
      problem: { kind: "unexpectedValue", where: "reportFile", expected: { is: "text", maxLength: 1_024 } },
    });
  },
);

const TEXTS = ["a text", "the text of an object", "a text of half a character"];

test.each(ODD_VALUES.filter(([name]) => !TEXTS.includes(name)))("no path is %s", (_, value) => {
  expect(ownProblemOf(() => parseReportFile("reportFile", value)).code).toBe("InvalidOption");
});

test("whatever path comes, it is refused or names a file in the directory that Terraform does not read, in one way", () => {
  const part = fc.oneof(
    fc.constantFrom(".", "..", "", "a", "report.json", ".hidden", "x.tf", "plan", "C:", "\0", "~"),
    fc.string({ unit: "binary", maxLength: 5 }),
  );
  const path = fc
    .array(fc.tuple(part, fc.constantFrom("/", "\\")), { minLength: 1, maxLength: 5 })
    .map((parts) => parts.flat().slice(0, -1).join(""));
  fc.assert(
    fc.property(path, (given) => {
      let file: string;
      try {
        file = parseReportFile("reportFile", given);
      } catch (error) {
        expect(isMembershipError(error, "InvalidOption")).toBe(true);
        return;
      }
      expect(posix.relative("/stack", posix.join("/stack", file))).toBe(file);
      expect(file).not.toMatch(/(^|\/)\.|[\\:\0]|^$|\.tf[^/]*$/i);
      expect(parseReportFile("reportFile", file)).toBe(file);
    }),
    { numRuns: 1_000 },
  );
});
