import { type MembershipPreview, summarize } from "../../../src/cli/preview/preview";
import { previewHeadline } from "../../../src/cli/preview/told/preview-headline";
import type { Language } from "../../../src/domain/language";
import { parseUin } from "../../../src/domain/uin";
import { uin } from "../../support/members";

type Given = readonly [effect: MembershipPreview["effect"], leaving: number];

function membership([effect, leaving]: Given): MembershipPreview {
  return {
    address: "null_resource.membership",
    effect,
    previousCount: 10,
    leaving: Array.from({ length: leaving }, (_, index) => ({ uin: parseUin(uin(index + 1)), label: "x" })),
    removes: effect === "removals" ? leaving : 0,
    problems: [],
    notes: [],
  };
}

function headline(memberships: readonly Given[], problems: readonly string[], language: Language): string {
  return previewHeadline(summarize(memberships.map(membership), language, { problems }));
}

const REMOVES_3: Given = ["removals", 3];
const REMOVES_1: Given = ["removals", 1];
const BLOCKED_2: Given = ["blocked", 2];
const BLOCKED_1: Given = ["blocked", 1];
const BLOCKED_0: Given = ["blocked", 0];
const NOT_OURS: Given = ["notOurs", 1];
const SKIPPED_2: Given = ["skipped", 2];
const NOBODY: Given = ["nobodyLeaves", 0];
const TOO_MANY = ["more than the policy allows"];

test.each<readonly [readonly Given[], readonly string[], string, string]>([
  [[NOBODY, NOBODY], [], "Nobody leaves the organization.", "没有成员离开企业组织。"],
  [
    [REMOVES_3, NOBODY, REMOVES_1],
    [],
    "4 members to remove from the organization. The accounts themselves are not deleted.",
    "将 4 个成员移出企业组织。账号本身不会被删除。",
  ],
  [
    [BLOCKED_2, NOBODY],
    [],
    "Applying this fails before anything is sent: 2 members to remove, stopped by a safety rail.",
    "执行 apply 会在发送任何请求之前失败：要移出 2 个成员，但被安全护栏阻止。",
  ],
  [
    [REMOVES_3, BLOCKED_2],
    [],
    "Applying this fails in part: 3 members are removed from the organization, 2 more are stopped by a safety rail.",
    "执行 apply 会部分失败：3 个成员被移出企业组织，另有 2 个被安全护栏阻止。",
  ],
  [
    [REMOVES_1, BLOCKED_1],
    [],
    "Applying this fails in part: 1 member is removed from the organization, 1 more is stopped by a safety rail.",
    "执行 apply 会部分失败：1 个成员被移出企业组织，另有 1 个被安全护栏阻止。",
  ],
  [
    [BLOCKED_0, REMOVES_3],
    [],
    "Applying this fails in part: 3 members are removed from the organization, 1 membership is stopped before anybody leaves.",
    "执行 apply 会部分失败：3 个成员被移出企业组织，1 个 membership 在有成员离开之前就被阻止。",
  ],
  [
    [REMOVES_3, SKIPPED_2],
    [],
    "Applying this FORGETS members, for whom Terraform will not run the removal: 2 members are forgotten, 3 more are removed " +
      "from the organization.",
    "执行 apply 会遗忘成员，Terraform 不会为其执行移出：2 个成员被遗忘，另有 3 个被移出企业组织。",
  ],
  [
    [REMOVES_3, NOT_OURS],
    [],
    "Do NOT apply this, as not all of it is what the construct makes: 3 members are removed from the organization, what " +
      "becomes of 1 membership is not known.",
    "请勿执行 apply，其中有些并非 construct 所生成：3 个成员被移出企业组织，1 个 membership 的后果无从得知。",
  ],
  [
    [SKIPPED_2, REMOVES_1, BLOCKED_1, NOT_OURS, NOT_OURS],
    [],
    "Applying this FORGETS members, for whom Terraform will not run the removal: 2 members are forgotten, 1 more is removed " +
      "from the organization, 1 more is stopped by a safety rail, what becomes of 2 memberships is not known.",
    "执行 apply 会遗忘成员，Terraform 不会为其执行移出：2 个成员被遗忘，另有 1 个被移出企业组织，另有 1 个被安全护栏阻止，" +
      "2 个 membership 的后果无从得知。",
  ],
  [
    [REMOVES_3],
    TOO_MANY,
    "Do NOT apply this, which is not allowed and which nothing stops as a whole: 3 members are removed from the organization.",
    "请勿执行 apply：这不被允许，而且没有什么会从整体上阻止它：3 个成员被移出企业组织。",
  ],
  [
    [NOBODY],
    TOO_MANY,
    "Do NOT apply this: it is not allowed, and nothing stops it as a whole.",
    "请勿执行 apply：这不被允许，而且没有什么会从整体上阻止它。",
  ],
  [
    [NOT_OURS],
    TOO_MANY,
    "Do NOT apply this: it is not what the construct makes, so what it does is not known.",
    "请勿执行 apply：这不是 construct 所生成的内容，其后果无从得知。",
  ],
  [
    [SKIPPED_2],
    TOO_MANY,
    "Applying this succeeds and FORGETS 2 members: Terraform will not run the removal.",
    "执行 apply 会成功，但会遗忘 2 个成员：Terraform 不会执行移出。",
  ],
])("A headline says all that comes of %j, problems %j", (memberships, problems, english, chinese) => {
  expect(headline(memberships, problems, "en-US")).toBe(english);
  expect(headline(memberships, problems, "zh-CN")).toBe(chinese);
  expect(headline(memberships.toReversed(), problems, "en-US")).toBe(english);
});
