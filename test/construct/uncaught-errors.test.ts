import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { TemporaryDirectory } from "../support/temporary-directory";

const PACKAGE = resolve(__dirname, "../..");

/** What node prints when nobody catches what an app of one stack throws. */
function stderrOf(code: string): string {
  using directory = new TemporaryDirectory();
  const app = `
    const { App, TerraformStack } = require("cdktf");
    const { OrganizationMembership } = require("./lib");
    const app = new App({ outdir: process.env.TMPDIR + "/cdktf.out" });
    const stack = new TerraformStack(app, "stack");
    ${code}
    app.synth();`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["-e", app], {
    cwd: PACKAGE,
    env: { TMPDIR: directory.path },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(existsSync(join(directory.path, "cdktf.out/stacks/stack/cdk.tf.json"))).toBe(false);
  return stderr;
}

const teams = Array.from({ length: 25 }, (_, index) => `team-${index}`);

test.each<readonly [name: string, code: string, error: string, lines: readonly string[]]>([
  [
    "properties that cannot be right",
    `new OrganizationMembership(stack, "membership", { organizationId: "10001", members: ${JSON.stringify(teams)} });`,
    "InvalidUin",
    [
      "stack/membership: expected members to have UINs of 1 to 16 decimal digits without a leading zero, at most " +
        `9007199254740991, got ${teams
          .slice(0, 20)
          .map((team) => `"${team}"`)
          .join(", ")} and 5 more`,
    ],
  ],
  [
    "no properties at all",
    'new OrganizationMembership(stack, "membership");',
    "InvalidOption",
    ["stack/membership: expected props to be an object of named properties, got undefined"],
  ],
  [
    "properties that cannot be right, in Chinese",
    'new OrganizationMembership(stack, "membership", { members: {}, language: "zh-CN" });',
    "InvalidMembers",
    [
      "stack/membership：至少应有一个成员，但没有：请检查成员所在的文件；如确需全部移出，请设置 allowEmpty: true",
    ],
  ],
  [
    "two blocks that are not written as they were made",
    `for (const id of ["first", "second"]) {
       const props = { organizationId: "10001", members: ["1"] };
       new OrganizationMembership(stack, id, props).resource.count = 0;
     }`,
    "InvalidConfiguration",
    ["first", "second"].map(
      (id) =>
        `stack/${id}: expected null_resource.${id} to be written as it was made, got 0 instead of nothing at count: take ` +
        "off the override, aspect or other construct that changes it (to end a membership, use " +
        "OrganizationMembership.retire)",
    ),
  ],
])("of %s, node prints the code, and each sentence once", (_, code, error, lines) => {
  const stderr = stderrOf(code);
  expect(stderr).toContain(`\nMembershipError: ${lines.join("\n")}\n    at `);
  expect(stderr).toContain(`code: '${error}'`);
  for (const line of lines) expect(stderr.split(line)).toHaveLength(2);
  expect(stderr.split("MembershipError:")).toHaveLength(2);
  expect(stderr).not.toContain("[cause]");
});
