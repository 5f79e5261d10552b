import { previewMarkdown } from "../../../src/cli/preview/told/preview-markdown";
import { type MembershipPreview, summarize } from "../../../src/cli/preview/preview";
import { parseUin } from "../../../src/domain/uin";
import { uin } from "../../support/members";
import { previewOf, recordedStack } from "../support/recorded-plans";
import { renderedMarkdown } from "../support/rendered-markdown";
import { tcoMembers } from "../support/tco-members";

const LIMIT = 60_000;

function removal(members: number, change: Partial<MembershipPreview> = {}): MembershipPreview {
  return {
    address: "null_resource.membership",
    construct: "organization/membership",
    effect: "removals",
    previousCount: members,
    leaving: Array.from({ length: members }, (_, index) => ({
      uin: parseUin(uin(index + 1)),
      label: `member-${index + 1}`,
    })),
    removes: members,
    problems: [],
    notes: [],
    ...change,
  };
}

test("A removal is a comment with a table", async () => {
  const args = [...previewOf(recordedStack("remove")), "--format", "markdown"];
  expect((await tcoMembers(args)).stdout).toBe(`\
### 1 member to remove from the organization. The accounts themselves are not deleted.

#### \`organization/membership\` (\`terraform_data.membership\`)

> [!WARNING]
> Removes 1 of 3 members from the organization.

| UIN | Label | Reason |
| --- | --- | --- |
| 100000000002 | \`payments-staging\` | \`merged into search, OPS-412\` |

- Organization: \`10001\`
- Endpoint: \`https://organization.tencentcloudapi.com\`
- Requests: 1 delete request of at most 50 members
- Cap: 5, by the default cap (25 % of the previous members, at least 5, at most 20)
- Approval: not required
- Digest: \`c79b40db012e2d10780dfc847bcaa92d91bb0ba5bfdf1ca4c0989a75bdd58cf6\`

> [!NOTE]
> Whether this change loosens a safety rail is not known: give the output directory of the code before it (--base).
>
> Whether this plan was applied already is not known: that takes the plan file itself, and a backend that answers here.

`);
});

test("A removal that Terraform skips stands out", async () => {
  const args = [...previewOf(recordedStack("renamed-without-moved")), "--format", "markdown"];
  expect((await tcoMembers(args)).stdout).toContain(`\
> [!CAUTION]
> **SKIPPED: 1 of 3 members would be forgotten, and stay in the organization.**
>
> The code no longer has this address`);
});

test("A removal is a comment in Chinese", async () => {
  const args = [...previewOf(recordedStack("remove")), "--format", "markdown", "--language", "zh-CN"];
  expect((await tcoMembers(args)).stdout).toBe(`\
### 将 1 个成员移出企业组织。账号本身不会被删除。

#### \`organization/membership\` (\`terraform_data.membership\`)

> [!WARNING]
> 将 3 个成员中的 1 个移出企业组织。

| UIN | 标签 | 原因 |
| --- | --- | --- |
| 100000000002 | \`payments-staging\` | \`merged into search, OPS-412\` |

- 企业组织: \`10001\`
- 接口地址: \`https://organization.tencentcloudapi.com\`
- 请求: 1 个移出请求，每个最多 50 个成员
- 上限: 5（默认：之前成员的 25%，至少 5 个，至多 20 个）
- 审批: 不需要
- 摘要: \`c79b40db012e2d10780dfc847bcaa92d91bb0ba5bfdf1ca4c0989a75bdd58cf6\`

> [!NOTE]
> 无法得知本次变更是否放宽了安全护栏：请用 --base 指定变更之前的代码的输出目录。
>
> 无法得知该 plan 是否已经执行过：这需要 plan 文件本身，以及在此可以访问的 backend。

`);
});

test("A comment renders to a heading, a box, a table and a list", async () => {
  const args = [...previewOf(recordedStack("remove")), "--format", "markdown"];
  const [html = ""] = renderedMarkdown([(await tcoMembers(args)).stdout]);
  const elements = [...html.matchAll(/<(h\d|blockquote|td|li)>\s*(.*?)<\/\1>/gs)];
  expect(elements.map(([, name, content = ""]) => `${name}: ${content.replace(/\s+/g, " ").trim()}`)).toEqual(
    [
      "h3: 1 member to remove from the organization. The accounts themselves are not deleted.",
      "h4: <code>organization/membership</code> (<code>terraform_data.membership</code>)",
      "blockquote: <p>[!WARNING] Removes 1 of 3 members from the organization.</p>",
      "td: 100000000002",
      "td: <code>payments-staging</code>",
      "td: <code>merged into search, OPS-412</code>",
      "li: Organization: <code>10001</code>",
      "li: Endpoint: <code>https://organization.tencentcloudapi.com</code>",
      "li: Requests: 1 delete request of at most 50 members",
      "li: Cap: 5, by the default cap (25 % of the previous members, at least 5, at most 20)",
      "li: Approval: not required",
      "li: Digest: <code>c79b40db012e2d10780dfc847bcaa92d91bb0ba5bfdf1ca4c0989a75bdd58cf6</code>",
      expect.stringContaining("blockquote: <p>[!NOTE] Whether this change loosens a safety rail"),
    ],
  );
});

test("Many members are folded, and their table renders", () => {
  const [html = ""] = renderedMarkdown([previewMarkdown(summarize([removal(21)], "en-US"))]);
  expect(html).toMatch(/<details><summary>21 members<\/summary>\n<table>/);
  expect(html.match(/<td>member|<td><code>member/g)).toHaveLength(21);
});

test("Many members are folded", () => {
  const { length } = previewMarkdown(summarize([removal(20)], "en-US")).match(/<details>/g) ?? [];
  expect(length).toBe(0);
  expect(previewMarkdown(summarize([removal(21)], "en-US"))).toContain(
    "<details><summary>21 members</summary>\n\n| UIN |",
  );
});

test("5,000 members fit into a comment, which counts those that it does not show", () => {
  const markdown = previewMarkdown(summarize([removal(5_000)], "en-US"));
  expect(markdown.length).toBeLessThan(LIMIT);
  expect(markdown.length).toBeGreaterThan(LIMIT - 100);
  const rows = markdown.match(/^\| 100/gm)?.length ?? 0;
  expect(markdown).toContain(`and **${5_000 - rows} more**, not shown here\n\n</details>`);
});

/** Members with long texts everywhere that people, or the organization, write. */
const wordy = (members: number, length: number): MembershipPreview["leaving"] =>
  removal(members).leaving.map((member) => ({
    ...member,
    label: `${member.label} ${"x".repeat(length)}`,
    name: "y".repeat(length),
    reason: "z".repeat(length),
  }));

test.each([
  [40, 256],
  [100, 256],
  [101, 256],
  [400, 256],
])("Long texts are shortened before one of %i leaving members is left out", (members, length) => {
  const markdown = previewMarkdown(
    summarize([removal(members, { leaving: wordy(members, length) })], "en-US"),
  );
  expect(markdown.length).toBeLessThan(LIMIT);
  expect(markdown.match(/^\| 100/gm)).toHaveLength(members);
  expect(markdown).not.toContain("not shown here");
});

test("No text is shorter than it must be", () => {
  const longest = (members: number): number => {
    const markdown = previewMarkdown(
      summarize([removal(members, { leaving: wordy(members, 200) })], "en-US"),
    );
    return Math.max(...[...markdown.matchAll(/`(y+)…?`/g)].map(([, name = ""]) => name.length));
  };
  expect([longest(40), longest(101), longest(400)]).toEqual([200, 63, 23]);
});

test("What a refusal means is shortened too, but not its code", () => {
  const code = "FailedOperation.MemberExistDelegatePayerNotAllowDelete";
  const forecast = { outcome: "refused", code, meaning: "m".repeat(200), fix: "f".repeat(200) } as const;
  const leaving = removal(150).leaving.map((member) => ({ ...member, forecast }));
  const markdown = previewMarkdown(summarize([removal(150, { leaving })], "en-US"));
  expect(markdown.match(/^\| 100/gm)).toHaveLength(150);
  expect(markdown.split(code)).toHaveLength(151);
});

test("What is not allowed stands at the top, and notes on everything at the end", () => {
  const problems = ["2 of 6 previous members would be removed"];
  const markdown = previewMarkdown(
    summarize([removal(1)], "en-US", { problems, notes: ["Not previewed: a"] }),
  );
  expect(markdown).toMatch(/^### Do NOT apply this.*\n\n> \[!CAUTION\]\n> 2 of 6 previous.*\n\n#### /);
  expect(markdown).toMatch(/\n\n> \[!NOTE\]\n> Not previewed: a\n\n$/);
});

test("Any number of memberships fits, with long labels and long problems", () => {
  const problems = ["x".repeat(5_000)];
  const memberships = Array.from({ length: 40 }, () => removal(30, { effect: "blocked", problems }));
  const markdown = previewMarkdown(summarize(memberships, "en-US"));
  expect(markdown.length).toBeLessThan(LIMIT);
  const sections = markdown.match(/^#### /gm)?.length ?? 0;
  expect(markdown).toContain(`and **${40 - sections} more memberships**, not shown here`);
});

test("Nothing that people write is markup, a link or a mention", () => {
  const leaving = [
    { uin: parseUin("1"), label: "a|b `c` <b>@team</b> [x](http://e.vil)", reason: "``` ``\n# heading" },
  ];
  const problems = ['Protected members would leave: 1 "*@team* <img src=x> #12 | [x](y)"'];
  const markdown = previewMarkdown(
    summarize([removal(1, { leaving, problems, effect: "blocked" })], "en-US"),
  );
  expect(markdown).toContain(
    "| 1 | ``a\\|b `c` <b>@team</b> [x](http://e.vil)`` | ```` ``` `` # heading ```` |",
  );
  expect(markdown).toContain(
    '> Protected members would leave: 1 "\\*@\u200bteam\\* \\<img src=x\\> \\#\u200b12 \\| \\[x\\](y)".',
  );
});
