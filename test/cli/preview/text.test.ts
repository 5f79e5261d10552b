import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TemporaryDirectory } from "../../support/temporary-directory";
import { manifestIn, previewOf, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

async function text(name: string, ...args: readonly string[]): Promise<string> {
  return (await tcoMembers([...previewOf(recordedStack(name)), ...args])).stdout;
}

test("A removal shows who leaves, why, and with what digest it is approved", async () => {
  expect(await text("remove")).toBe(`\
1 member to remove from the organization. The accounts themselves are not deleted.

organization/membership (terraform_data.membership)
  Removes 1 of 3 members from the organization.

  100000000002  payments-staging  merged into search, OPS-412

  Organization  10001
  Endpoint      https://organization.tencentcloudapi.com
  Requests      1 delete request of at most 50 members
  Cap           5, by the default cap (25 % of the previous members, at least 5, at most 20)
  Approval      not required
  Digest        c79b40db012e2d10780dfc847bcaa92d91bb0ba5bfdf1ca4c0989a75bdd58cf6

Note: Whether this change loosens a safety rail is not known: give the output directory of the code
      before it (--base).
Note: Whether this plan was applied already is not known: that takes the plan file itself, and a
      backend that answers here.
`);
});

test("A removal that a safety rail stops shows why", async () => {
  expect(await text("capped")).toBe(`\
Applying this fails before anything is sent: 1 member to remove, stopped by a safety rail.

organization/membership (terraform_data.membership)
  BLOCKED: would remove 1 of 3 members, but its run will fail before it sends them:
  - 1 of 3 previous members would be removed, removal.maxRemovals {"count":0} allows 0: 100000000002
    "payments-staging". If all of them are to leave, raise removal.maxRemovals for this deploy.

  100000000002  payments-staging

  Organization  10001
  Endpoint      https://organization.tencentcloudapi.com
  Requests      1 delete request of at most 50 members
  Cap           0, by removal.maxRemovals {"count":0}
  Approval      not required
  Digest        c79b40db012e2d10780dfc847bcaa92d91bb0ba5bfdf1ca4c0989a75bdd58cf6

Note: Whether this change loosens a safety rail is not known: give the output directory of the code
      before it (--base).
Note: Whether this plan was applied already is not known: that takes the plan file itself, and a
      backend that answers here.
`);
});

test("A removal that Terraform skips shows why, and what to do", async () => {
  expect(await text("tainted")).toBe(`\
Applying this succeeds and FORGETS 1 member: Terraform will not run the removal.

organization/membership (terraform_data.membership)
  SKIPPED: 1 of 3 members would be forgotten, and stay in the organization.
  The resource is tainted, and Terraform runs no destroy provisioner of a tainted resource.
  What to do: Run terraform untaint with its address in the stack's directory, and plan again.

  100000000002  payments-staging  merged into search, OPS-412

  Organization  10001

Note: Whether this change loosens a safety rail is not known: give the output directory of the code
      before it (--base).
Note: Whether this plan was applied already is not known: that takes the plan file itself, and a
      backend that answers here.
`);
});

test("Nobody leaving is a line, and the organization", async () => {
  expect(await text("add")).toBe(`\
Nobody leaves the organization.

organization/membership (terraform_data.membership)
  Nobody leaves.

  Organization  10001

Note: Whether this change loosens a safety rail is not known: give the output directory of the code
      before it (--base).
Note: Whether this plan was applied already is not known: that takes the plan file itself, and a
      backend that answers here.
`);
});

describe("In Chinese", () => {
  const chinese = ["--language", "zh-CN"];

  test("a removal that a safety rail stops shows why", async () => {
    expect(await text("capped", ...chinese)).toBe(`\
执行 apply 会在发送任何请求之前失败：要移出 1 个成员，但被安全护栏阻止。

organization/membership (terraform_data.membership)
  已阻止：要移出 3 个成员中的 1 个，但其运行会在发送之前失败：
  - 之前的 3 个成员中将有 1 个被移出，但上限为 0 个（removal.maxRemovals {"count":0}）：100000000002
    "payments-staging"。如确需全部移出，请在本次部署中调高 removal.maxRemovals。

  100000000002  payments-staging

  企业组织      10001
  接口地址      https://organization.tencentcloudapi.com
  请求          1 个移出请求，每个最多 50 个成员
  上限          0（removal.maxRemovals {"count":0}）
  审批          不需要
  摘要          c79b40db012e2d10780dfc847bcaa92d91bb0ba5bfdf1ca4c0989a75bdd58cf6

注意：无法得知本次变更是否放宽了安全护栏：请用 --base 指定变更之前的代码的输出目录。
注意：无法得知该 plan 是否已经执行过：这需要 plan 文件本身，以及在此可以访问的 backend。
`);
  });

  test("a removal that Terraform skips shows why, and what to do", async () => {
    expect(await text("tainted", ...chinese)).toBe(`\
执行 apply 会成功，但会遗忘 1 个成员：Terraform 不会执行移出。

organization/membership (terraform_data.membership)
  会跳过：3 个成员中的 1 个将被遗忘，并留在企业组织中。
  该资源已被标记为 tainted，Terraform 不会执行 tainted 资源的销毁 provisioner。
  处理办法：请在 stack 目录中对其地址执行 terraform untaint，然后重新生成 plan。

  100000000002  payments-staging  merged into search, OPS-412

  企业组织      10001

注意：无法得知本次变更是否放宽了安全护栏：请用 --base 指定变更之前的代码的输出目录。
注意：无法得知该 plan 是否已经执行过：这需要 plan 文件本身，以及在此可以访问的 backend。
`);
  });
});

test("The language is that of the declaration, unless another one is asked for", async () => {
  using directory = new TemporaryDirectory();
  cpSync(recordedStack("remove"), directory.path, { recursive: true });
  const file = join(directory.path, manifestIn(directory.path));
  writeFileSync(file, readFileSync(file, "utf8").replace('"en-US"', '"zh-CN"'));
  const args = previewOf(directory.path);
  expect((await tcoMembers(args)).stdout).toContain("并非 construct 所生成");
  expect((await tcoMembers([...args, "--language", "en-US"])).stdout).toContain("NOT OURS");
});

describe("Color", () => {
  const ESCAPE = "\u001b[";
  const args = previewOf(recordedStack("remove"));

  test("is for a terminal", async () => {
    expect((await tcoMembers(args, { terminal: true })).stdout).toContain(ESCAPE);
    expect((await tcoMembers(args)).stdout).not.toContain(ESCAPE);
  });

  test.each([{ NO_COLOR: "1" }, { TERM: "dumb" }])("is left out with %j", async (env) => {
    expect((await tcoMembers(args, { terminal: true, env })).stdout).not.toContain(ESCAPE);
  });
});
