import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { manifestIn, previewOf, recordedPlan, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

const HOW_TO = "give what terraform show -json PLAN prints for a plan that terraform plan -out=PLAN saved";

test.each([
  ["nothing", "", `got nothing: ${HOW_TO}`],
  ["blanks", " \n", `got nothing: ${HOW_TO}`],
  ["what terraform plan prints", "Terraform used the selected providers", "got what is not JSON"],
  ["cut off JSON", '{"format_version": "1.2", "resour', "got what is not JSON"],
  ["another value", "7", `got 7: ${HOW_TO}`],
  ["other JSON", "{}", "got JSON without a format_version"],
  ["a later format", '{"format_version": "2.0"}', 'got format_version "2.0" instead of 1.x'],
  ["a state", '{"format_version": "1.0", "values": {}}', "got a state, or a part of a plan"],
])("is an error: %s", async (_, stdin, message) => {
  const { exitCode, stdout, stderr } = await tcoMembers(["preview", "-"], { stdin });
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
  expect(stderr).toContain(
    `tco-members: expected the JSON of a Terraform plan from standard input, ${message}`,
  );
});

test("is an error: a plan that Terraform could not finish", async () => {
  const stdin = JSON.stringify({ ...recordedPlan("remove"), errored: true });
  const { exitCode, stderr } = await tcoMembers(["preview", "-"], { stdin });
  expect(exitCode).toBe(1);
  expect(stderr).toContain("got a plan that Terraform could not finish");
});

test("is an error: a plan without memberships", async () => {
  const stdin = JSON.stringify({ format_version: "1.2", configuration: { root_module: {} } });
  const { exitCode, stderr } = await tcoMembers(["preview", "-"], { stdin });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    "expected a plan with an OrganizationMembership from standard input, got one without: give the plan of the stack",
  );
});

test("is an error: a file that is not there", async () => {
  const { exitCode, stderr } = await tcoMembers(["preview", "/nowhere/plan.json"]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain("expected the JSON of a plan in /nowhere/plan.json, got ENOENT");
});

test("is an error: a stack's directory without a plan", async () => {
  using directory = new TemporaryDirectory();
  const { exitCode, stderr } = await tcoMembers(["preview", "--stack-dir", directory.path]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    `expected a plan file at ${join(directory.path, "plan")}, found none: run cdktf diff first`,
  );
});

test("is an error: a plan file that Terraform cannot show", async () => {
  using directory = new TemporaryDirectory();
  writeFileSync(join(directory.path, "plan"), "");
  const env = { TERRAFORM_BINARY_NAME: "false" };
  const { exitCode, stderr } = await tcoMembers(["preview", "--stack-dir", directory.path], { env });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    `expected false show -json plan to work in ${directory.path}, got: Command failed`,
  );
});

test.each([
  ["of another version", '{"schema": 3}', 'expected schema to be "4", got 3'],
  ["that is cut off", '{"schema": 4, "constr', "Unterminated string in JSON"],
  ["with a policy that is none", '{"schema": 4, "removal": 5}', "expected construct to be a text"],
])("is an error: a manifest %s", async (_, content, message) => {
  using directory = new TemporaryDirectory();
  cpSync(recordedStack("remove"), directory.path, { recursive: true });
  const manifest = join(directory.path, manifestIn(directory.path));
  writeFileSync(manifest, content);
  const { exitCode, stderr } = await tcoMembers(previewOf(directory.path));
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    `tco-members: ${manifest}: expected the manifest that this version writes, got another one (`,
  );
  expect(stderr).toContain(message);
});

test.each<readonly [string, (file: string) => void, string]>([
  ["that are gone", rmSync, "got none (there is no such file): run cdktf synth"],
  [
    "that are a directory",
    (file) => {
      rmSync(file);
      mkdirSync(file);
    },
    "got none (it is not a regular file): run cdktf synth",
  ],
  [
    "of another version",
    (file) => {
      writeFileSync(file, '{"schema": 3}');
    },
    'expected schema to be "4", got 3',
  ],
  [
    "of an app that lacks the membership",
    (file) => {
      writeFileSync(file, readFileSync(file, "utf8").replace("organization/membership", "other"));
    },
    "expected declared.organization/membership to be",
  ],
])("is an error: declarations %s", async (_, damage, message) => {
  using directory = new TemporaryDirectory();
  cpSync(recordedStack("remove"), directory.path, { recursive: true });
  damage(join(directory.path, dirname(manifestIn(directory.path)), "../declarations.json"));
  const { exitCode, stderr } = await tcoMembers(previewOf(directory.path));
  expect(exitCode).toBe(1);
  expect(stderr).toContain(message);
});

test("is an error in Chinese, where Chinese is asked for", async () => {
  const { stderr } = await tcoMembers(["preview", "-", "--language", "zh-CN"], { stdin: "{}" });
  expect(stderr).toContain("标准输入 应为 Terraform plan 的 JSON，但得到没有 format_version 的 JSON");
});
