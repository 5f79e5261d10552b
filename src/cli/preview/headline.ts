import type { Language, Localized } from "../../domain/language";
import { plural } from "../text/plural";
import type { MembershipPreview, Preview, Verdict } from "./preview";

const HEADLINES: Readonly<Record<Verdict, (members: number) => Localized>> = {
  nobodyLeaves: () => ({
    "en-US": "Nobody leaves the organization.",
    "zh-CN": "没有成员离开企业组织。",
  }),
  removals: (members) => ({
    "en-US": `${plural(members, "member")} to remove from the organization. The accounts themselves are not deleted.`,
    "zh-CN": `将 ${members} 个成员移出企业组织。账号本身不会被删除。`,
  }),
  blocked: (members) => ({
    "en-US": `Applying this fails before anything is sent: ${plural(members, "member")} to remove, stopped by a safety rail.`,
    "zh-CN": `执行 apply 会在发送任何请求之前失败：要移出 ${members} 个成员，但被安全护栏阻止。`,
  }),
  skipped: (members) => ({
    "en-US": `Applying this succeeds and FORGETS ${plural(members, "member")}: Terraform will not run the removal.`,
    "zh-CN": `执行 apply 会成功，但会遗忘 ${members} 个成员：Terraform 不会执行移出。`,
  }),
};

/** What a preview comes to, in a line. */
export function headline({ verdict, memberships, language }: Preview): string {
  const decisive = memberships.filter((membership) => membership.verdict === verdict);
  return HEADLINES[verdict](decisive.flatMap(({ leaving }) => leaving).length)[language];
}

/** What becomes of one membership, in a line. */
export function verdictLine(membership: MembershipPreview, language: Language): string {
  const { verdict, skippedBecause } = membership;
  const who = whoLeaves(membership)[language];
  switch (verdict) {
    case "nobodyLeaves":
      return NOBODY_LEAVES[skippedBecause === undefined ? "asUsual" : "thoughSkipped"][language];
    case "removals":
      return { "en-US": `Removes ${who} from the organization.`, "zh-CN": `将 ${who}移出企业组织。` }[
        language
      ];
    case "blocked":
      return {
        "en-US": `BLOCKED: would remove ${who}, but nothing will be sent:`,
        "zh-CN": `已阻止：要移出 ${who}，但不会发送任何请求：`,
      }[language];
    case "skipped":
      return {
        "en-US": `SKIPPED: ${who} would be forgotten, and stay in the organization.`,
        "zh-CN": `会跳过：${who}将被遗忘，并留在企业组织中。`,
      }[language];
  }
}

const NOBODY_LEAVES: Readonly<Record<"asUsual" | "thoughSkipped", Localized>> = {
  asUsual: { "en-US": "Nobody leaves.", "zh-CN": "没有成员离开。" },
  thoughSkipped: {
    "en-US": "Nobody leaves, so nothing is lost; but Terraform would not run a removal here.",
    "zh-CN": "没有成员离开，因此没有损失；但 Terraform 在这里不会执行移出。",
  },
};

function whoLeaves({ leaving, previousCount }: MembershipPreview): Localized {
  if (leaving.length === 0) return { "en-US": "an unknown number of members", "zh-CN": "数量未知的成员" };
  return {
    "en-US": `${leaving.length} of ${plural(previousCount, "member")}`,
    "zh-CN": `${previousCount} 个成员中的 ${leaving.length} 个`,
  };
}
