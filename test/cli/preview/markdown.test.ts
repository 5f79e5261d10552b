import { previewMarkdown } from "../../../src/cli/preview/markdown";
import { type MembershipPreview, summarize } from "../../../src/cli/preview/preview";
import { parseUin } from "../../../src/domain/uin";
import { uin } from "../../support/members";
import { previewOf, recordedStack } from "../support/recorded-plans";
import { tcoMembers } from "../support/tco-members";

const LIMIT = 60_000;

function removal(members: number, change: Partial<MembershipPreview> = {}): MembershipPreview {
  return {
    address: "null_resource.membership",
    construct: "organization/membership",
    role: "members",
    verdict: "removals",
    previousCount: members,
    leaving: Array.from({ length: members }, (_, index) => ({
      uin: parseUin(uin(index + 1)),
      label: `member-${index + 1}`,
    })),
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

- Organization: 10001
- 1 delete request of at most 50 members
- Cap: 5, by the default cap (25 % of the previous members, at least 5)
- Approval: not required, digest \`42ef5a926e0f9ef33a81bc8f4fcbecb49ef3143ad9a1d2dbe83b81acffb44604\`

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

test("Many members are folded", () => {
  const { length } = previewMarkdown(summarize([removal(20)])).match(/<details>/g) ?? [];
  expect(length).toBe(0);
  expect(previewMarkdown(summarize([removal(21)]))).toContain(
    "<details><summary>21 members</summary>\n\n| UIN |",
  );
});

test("5,000 members fit into a comment, which counts those that it does not show", () => {
  const markdown = previewMarkdown(summarize([removal(5_000)]));
  expect(markdown.length).toBeLessThan(LIMIT);
  expect(markdown.length).toBeGreaterThan(LIMIT - 100);
  const rows = markdown.match(/^\| 100/gm)?.length ?? 0;
  expect(markdown).toContain(`and **${5_000 - rows} more**, not shown here\n\n</details>`);
});

test("Any number of memberships fits, with long labels and long problems", () => {
  const problems = ["x".repeat(5_000)];
  const memberships = Array.from({ length: 40 }, () => removal(30, { verdict: "blocked", problems }));
  const markdown = previewMarkdown(summarize(memberships));
  expect(markdown.length).toBeLessThan(LIMIT);
  const sections = markdown.match(/^#### /gm)?.length ?? 0;
  expect(markdown).toContain(`and **${40 - sections} more memberships**, not shown here`);
});

test("Nothing that people write is markup, a link or a mention", () => {
  const leaving = [
    { uin: parseUin("1"), label: "a|b `c` <b>@team</b> [x](http://e.vil)", reason: "``` ``\n# heading" },
  ];
  const problems = ['Protected members would leave: 1 "*@team* <img src=x> #12 | [x](y)"'];
  const markdown = previewMarkdown(summarize([removal(1, { leaving, problems, verdict: "blocked" })]));
  expect(markdown).toContain(
    "| 1 | ``a\\|b `c` <b>@team</b> [x](http://e.vil)`` | ```` ``` `` # heading ```` |",
  );
  expect(markdown).toContain(
    '> Protected members would leave: 1 "\\*@\u200bteam\\* \\<img src=x\\> \\#12 \\| \\[x\\](y)".',
  );
});
