import { execFileSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { OrganizationMembership, type OrganizationMembershipProps } from "../../../src";
import type { Drift } from "../../../src/cli/check/drift";
import { displayWidth } from "../../../src/text/display-width";
import {
  type MemberOptions,
  numberedMembers,
  type OrganizationOptions,
  Simulator,
} from "../../../src/simulator";
import { members, uin } from "../../support/members";
import { Synthesis } from "../../support/synthesis";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { simulatedEnvironment } from "../support/simulated";
import { tcoMembers } from "../support/tco-members";

type Props = Omit<OrganizationMembershipProps, "organizationId"> & { readonly organizationId?: string };

/** An app with a stack for each membership, named by its position; of organization 10001 unless another is named. */
function synthesized(...memberships: readonly Props[]): Synthesis {
  return new Synthesis((app) => {
    for (const [index, props] of memberships.entries()) {
      const stack = new TerraformStack(app, `stack-${index + 1}`);
      new OrganizationMembership(stack, "membership", { organizationId: "10001", ...props });
    }
  });
}

async function check(synthesis: Synthesis, organization: OrganizationOptions, ...args: readonly string[]) {
  await using simulator = await Simulator.start({ organization });
  const env = simulatedEnvironment(simulator);
  return await tcoMembers(["check", synthesis.app.outdir, ...args], { env });
}

async function drift(synthesis: Synthesis, organization: OrganizationOptions) {
  const { exitCode, stdout } = await check(synthesis, organization, "--format", "json");
  return { exitCode, drift: JSON.parse(stdout) as Drift };
}

const CREATOR: MemberOptions = { uin: "100000000000", name: "root" };

describe("The code and the organization agree", () => {
  test("when the same members are in both", async () => {
    using app = synthesized({ members: members(1, 2) }, { members: members(2, 3), engine: "terraform_data" });
    const { exitCode, drift: found } = await drift(app, { members: numberedMembers(3) });
    expect(exitCode).toBe(0);
    expect(found).toMatchObject({
      inSync: true,
      organizationId: "10001",
      constructs: ["stack-1/membership", "stack-2/membership"],
      declaredCount: 3,
      liveCount: 3,
      missing: [],
      undeclared: [],
      expected: [],
    });
  });

  test("when only the creator and protected members are undeclared", async () => {
    using app = synthesized({ members: members(1), protectedMembers: [uin(2)] });
    const { exitCode, drift: found } = await drift(app, { members: [...numberedMembers(2), CREATOR] });
    expect(exitCode).toBe(0);
    expect(found.expected).toEqual([
      { uin: CREATOR.uin, name: "root", because: "creator" },
      { uin: uin(2), name: "member-2", because: "protected" },
    ]);
  });

  test("when the creator is declared, whether it is listed or not", async () => {
    using app = synthesized({ members: { ...members(1), [CREATOR.uin]: "root" } });
    expect((await drift(app, { members: numberedMembers(1) })).exitCode).toBe(0);
    expect((await drift(app, { members: [CREATOR, ...numberedMembers(1)] })).exitCode).toBe(0);
  });
});

describe("The code and the organization differ", () => {
  test("by declared members that are not live, and live ones that nobody declares", async () => {
    using app = synthesized({
      members: { ...members(1), [uin(4)]: "costs ${x}" },
      reasons: { [uin(3)]: "merged into search, OPS-412" },
    });
    const { exitCode, drift: found } = await drift(app, { members: numberedMembers(3) });
    expect(exitCode).toBe(2);
    expect(found).toMatchObject({
      inSync: false,
      missing: [{ uin: uin(4), label: "costs ${x}", construct: "stack-1/membership" }],
      undeclared: [
        { uin: uin(2), name: "member-2" },
        { uin: uin(3), name: "member-3", reason: "merged into search, OPS-412" },
      ],
    });
  });

  test("as a person reads it", async () => {
    using app = synthesized({ members: members(1, 4), reasons: { [uin(3)]: "merged into search, OPS-412" } });
    const { stdout } = await check(app, { members: [CREATOR, ...numberedMembers(3)] });
    expect(stdout).toBe(`\
The code and organization 10001 "simulated-organization" differ: 1 missing, 2 undeclared.
Compared stack-1/membership: 2 declared, 4 live.

Missing: 1 member declared, but not in the organization
Invite them again, or take them out of the code.
  100000000004  member-4  stack-1/membership

Undeclared: 2 members in the organization, declared nowhere
Whether the next apply removes them, or their removal was lost, is not known: Terraform does not
show the state of stack-1 here. Run terraform init in each stack's directory, with access to its
backend, and check again. Declare those who belong. An account that is not for this code to manage:
name it in protectedMembers.
  100000000002  member-2
  100000000003  member-3  was to leave: merged into search, OPS-412

Undeclared, as expected
The organization's creator, who can never leave, and members that are protected or ignored.
  100000000000  root  creator
`);
    expect(Math.max(...stdout.split("\n").map(displayWidth))).toBeLessThanOrEqual(100);
  });

  test("as a person reads it in Chinese", async () => {
    using app = synthesized(
      { members: members(1, 4), reasons: { [uin(3)]: "OPS-412" }, language: "zh-CN" },
      { members: members(7), organizationId: "10002" },
    );
    const { stdout } = await check(app, { members: [CREATOR, ...numberedMembers(3)] });
    expect(stdout).toBe(`\
代码与企业组织 10001 "simulated-organization" 不一致：缺少 1 个，未声明 2 个。
已对比 stack-1/membership：声明 2 个，实际 4 个。

未对比：stack-2/membership，它属于企业组织 10002（https://organization.tencentcloudapi.com）。请使用
该组织的凭证核对。

缺少：1 个成员已声明，但不在企业组织中
请重新邀请它们，或将其从代码中去掉。
  100000000004  member-4  stack-1/membership

未声明：2 个成员在企业组织中，但没有任何声明
无法得知下一次 apply 会移出它们，还是移出已丢失：Terraform 在此读不到 stack-1 的 state。请在可以访问
backend 的环境中，在各 stack 目录下执行 terraform init，然后重新核对。属于组织的，请补充声明。不由这
份代码管理的账号：请写入 protectedMembers。
  100000000002  member-2
  100000000003  member-3  原应离开：OPS-412

未声明，符合预期
企业组织的创建者（不能离开），以及受保护或已忽略的成员。
  100000000000  root  创建者
`);
  });

  test("as a comment in Chinese", async () => {
    using app = synthesized({ members: members(1) });
    const args = ["--format", "markdown", "--language", "zh-CN"];
    const { stdout } = await check(app, { members: numberedMembers(30) }, ...args);
    expect(stdout).toContain("<details><summary>29 个成员</summary>\n\n| UIN | 名称 |  |");
  });

  test("as a comment", async () => {
    using app = synthesized({ members: members(1), reasons: { [uin(2)]: "OPS-412" } });
    const { stdout } = await check(app, { members: numberedMembers(2) }, "--format", "markdown");
    expect(stdout).toContain(`\
> [!WARNING]
> **The code and organization 10001 "simulated-organization" differ: 0 missing, 1 undeclared.**
>
> Compared stack-1/membership: 1 declared, 2 live.
`);
    expect(stdout).toContain("| 100000000002 | `member-2` | `was to leave: OPS-412` |");
  });

  test("as a comment whose names are cut before any is left out", async () => {
    using app = synthesized({ members: members(1) });
    const named = numberedMembers(400).map(({ uin }) => ({ uin, name: "n".repeat(250) }));
    const { stdout } = await check(app, { members: named }, "--format", "markdown");
    expect(stdout.length).toBeLessThan(60_000);
    expect(stdout.match(/^\| 1000000\d{5} \| `n{63}…` \|/gm)).toHaveLength(399);
  });

  test("as a comment that holds as many of 2,000 as fit", async () => {
    using app = synthesized({ members: members(1) });
    const { stdout } = await check(app, { members: numberedMembers(2_000) }, "--format", "markdown");
    expect(stdout.length).toBeLessThan(60_000);
    expect(stdout).toMatch(/and \*\*\d+ more\*\*, not shown here/);
  });
});

describe("An endpoint that nobody but the code names", () => {
  const GATEWAY = "https://gateway.example.com";
  const app = () => synthesized({ members: members(1) }, { members: members(2), endpoint: GATEWAY });

  test("is an error that names the membership, and nothing is sent", async () => {
    using declared = app();
    const { exitCode, stdout, stderr } = await tcoMembers(["check", declared.app.outdir]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stderr).toContain(
      `tco-members: nothing was sent: stack-2/membership: nobody but the code names ${GATEWAY}, where the Organization API would be called: add it to TCO_ALLOWED_ENDPOINTS`,
    );
    expect(stderr).not.toContain("stack-1/membership");
  });

  test("is no more than any other one to the machine that names it", async () => {
    using declared = app();
    const env = { TCO_ALLOWED_ENDPOINTS: GATEWAY };
    const { stderr } = await tcoMembers(["check", declared.app.outdir], { env });
    expect(stderr).toContain(`got https://organization.tencentcloudapi.com and ${GATEWAY}: choose one`);
  });

  test("does not matter where a person names another", async () => {
    using declared = app();
    await using simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
    const args = ["check", declared.app.outdir, "--endpoint", simulator.endpoint];
    const { exitCode, stdout } = await tcoMembers(args, { env: simulator.environment });
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Compared stack-1/membership, stack-2/membership: 2 declared, 2 live.");
  });

  test("is an error where the policy binds endpoints, whatever the machine says", async () => {
    using declared = app();
    const env = { TCO_ALLOWED_ENDPOINTS: GATEWAY, TCO_POLICY: '{"endpoints": []}' };
    const { exitCode, stderr } = await tcoMembers(["check", declared.app.outdir], { env });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `stack-2/membership: the policy's endpoints (TCO_POLICY) do not name ${GATEWAY}`,
    );
  });
});

describe("Memberships of another organization", () => {
  test("are named, not compared", async () => {
    using app = synthesized({ members: members(1) }, { members: members(9), organizationId: "10002" });
    const { exitCode, drift: found } = await drift(app, { members: numberedMembers(1) });
    expect({ exitCode, missing: found.missing }).toEqual({ exitCode: 0, missing: [] });
    expect(found.notCompared).toMatchObject([{ construct: "stack-2/membership", organizationId: "10002" }]);
  });

  test("are an error when there are no others", async () => {
    using app = synthesized({ members: members(1), organizationId: "10002" });
    const { exitCode, stderr } = await check(app, {});
    expect(exitCode).toBe(1);
    expect(stderr).toContain("expected credentials of an organization that is declared, got those of 10001");
  });

  test("on another site have to be told apart", async () => {
    using app = synthesized({ members: members(1) }, { members: members(2), site: "international" });
    const { exitCode, stderr } = await tcoMembers(["check", app.app.outdir]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "got https://organization.tencentcloudapi.com and https://organization.intl.tencentcloudapi.com",
    );
    const chosen = await tcoMembers(["check", app.app.outdir, "--site", "international"]);
    expect(chosen.stderr).toContain("Set TENCENTCLOUD_SECRET_ID");
  });
});

test("Several output directories are one declaration", async () => {
  using one = synthesized({ members: members(1) });
  using other = synthesized({ members: members(2) });
  expect((await check(one, { members: numberedMembers(2) }, other.app.outdir)).exitCode).toBe(0);
});

test("Members that any membership of the organization protects are expected to be undeclared", async () => {
  using app = synthesized({ members: members(1) }, { members: members(2), protectedMembers: [uin(3)] });
  const { exitCode, drift: found } = await drift(app, { members: numberedMembers(3) });
  expect(exitCode).toBe(0);
  expect(found.expected).toEqual([{ uin: uin(3), name: "member-3", because: "protected" }]);
});

describe("Nothing to compare is an error:", () => {
  test("a directory without a synthesis", async () => {
    using directory = new TemporaryDirectory();
    const { exitCode, stderr } = await tcoMembers(["check", directory.path]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `expected the JSON that cdktf synth writes at ${directory.path}/manifest.json, got none (there is no such file): run cdktf synth`,
    );
  });

  test("an app without memberships", async () => {
    using app = synthesized();
    const { exitCode, stderr } = await tcoMembers(["check", app.app.outdir]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      `expected an OrganizationMembership in ${app.app.outdir}, got stacks without one`,
    );
  });

  test("a membership without its manifest", async () => {
    using app = synthesized({ members: members(1) });
    const path = join(app.stack("stack-1").directory, "assets");
    rmSync(path, { recursive: true });
    const { exitCode, stderr } = await tcoMembers(["check", app.app.outdir]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`expected a manifest at ${path}`);
  });

  test("a manifest, or a stack, that is no regular file", async () => {
    using app = synthesized({ members: members(1) });
    const directory = app.stack("stack-1").directory;
    const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
    const manifest = files.find((file) => file.endsWith("/manifest.json")) ?? "";
    for (const file of [join(directory, manifest), join(directory, "cdk.tf.json")]) {
      rmSync(file);
      execFileSync("mkfifo", [file]);
      const { exitCode, stderr } = await tcoMembers(["check", app.app.outdir]);
      expect(exitCode).toBe(1);
      expect(stderr).toContain(file);
      expect(stderr).toContain("it is not a regular file");
    }
  });

  test("an organization whose members the caller may not list", async () => {
    using app = synthesized({ members: members(1) });
    const { exitCode, stderr } = await check(app, {
      conditions: { deniedActions: ["DescribeOrganizationMembers"] },
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("UnauthorizedOperation");
  });
});
