import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { TemporaryDirectory } from "../support/temporary-directory";

const PROJECT = resolve(__dirname, "../..");
const CLEAN = { status: 0, stdout: "There is no advisory on a bundled package.\n", stderr: "" };

/** How the audit of the bundled packages ends when this is all that `npm audit` prints. */
function auditOf(npmPrints: string): { status: number | null; stdout: string; stderr: string } {
  using directory = new TemporaryDirectory();
  writeFileSync(join(directory.path, "output"), npmPrints);
  const npm = `#!/bin/sh
    [ "$*" = "audit --json --include=dev --no-offline" ] || exit 9
    cat "${directory.path}/output"
    echo "npm error audit endpoint returned an error" >&2
    exit 1`;
  writeFileSync(join(directory.path, "npm"), npm, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/audit.mjs"], {
    cwd: PROJECT,
    env: { PATH: [directory.path, process.env["PATH"]].join(delimiter) },
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** As npm reports one advisory: on a package, of which these copies are installed. */
function reported(name: string, { severity = "high", nodes = [`node_modules/${name}`] } = {}): string {
  const advisory = { name, dependency: name, title: "Smuggling", url: "https://advisories.test/1", severity };
  const throughIt = { name: "parent", severity, via: [name], nodes: ["node_modules/parent"] };
  const vulnerabilities = { [name]: { name, severity, via: [advisory], nodes }, parent: throughIt };
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities });
}

test.each(["moderate", "high", "critical"])(
  "an advisory of severity %s on a bundled package fails",
  (severity) => {
    const { status, stdout, stderr } = auditOf(reported("undici", { severity }));
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toMatch(/^undici [\d.]+: \w+: Smuggling \(https:\/\/advisories\.test\/1\)\n$/);
    expect(stdout).toContain(severity);
  },
);

test.each(["info", "low"])("one of severity %s is shown and fails nothing", (severity) => {
  const { status, stdout } = auditOf(reported("undici", { severity }));
  expect(status).toBe(0);
  expect(stdout).toContain(`: ${severity}: Smuggling`);
});

test("an advisory on a package that is not bundled fails nothing", () => {
  expect(auditOf(reported("cdktf-cli"))).toEqual(CLEAN);
});

test("neither does one on another copy of a bundled package", () => {
  expect(auditOf(reported("undici", { nodes: ["node_modules/cdktf-cli/node_modules/undici"] }))).toEqual(
    CLEAN,
  );
});

test("no advisory at all is said", () => {
  expect(auditOf(JSON.stringify({ auditReportVersion: 2, vulnerabilities: {} }))).toEqual(CLEAN);
});

const REGISTRY = "http://somebody:secret@registry.test/-/npm/v1/security/advisories/bulk";

test.each([
  [
    "a registry that has no audit",
    JSON.stringify({
      message: `405 Method Not Allowed - POST ${REGISTRY}`,
      uri: REGISTRY,
      statusCode: 405,
      error: { summary: "", detail: "" },
    }),
    "the registry answered 405",
  ],
  [
    "no network",
    JSON.stringify({
      message: `request to ${REGISTRY} failed, reason: getaddrinfo ENOTFOUND registry.test`,
      error: { summary: "", detail: "" },
    }),
    "the registry cannot be reached (getaddrinfo ENOTFOUND registry.test)",
  ],
  [
    "a reason that holds a password",
    JSON.stringify({
      message: `request to ${REGISTRY} failed, reason: no answer from ${REGISTRY}`,
      error: {},
    }),
    "npm audit printed no report",
  ],
  ["what is no JSON", `Sign in at ${REGISTRY}`, "npm audit printed no report"],
  ["what is no audit", "[]", "npm audit printed no report"],
  ["nothing", "", "npm audit printed no report"],
])("of %s it says that nothing was audited, and why, and no password", (_, npmPrints, why) => {
  expect(auditOf(npmPrints)).toEqual({
    status: 0,
    stdout: `The bundled packages were not audited: ${why}.\n`,
    stderr: "",
  });
});
