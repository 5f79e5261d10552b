import type { Language, Localized } from "../../domain/language";
import { plural } from "../text/plural";
import type { Drift } from "./drift";

/** A list of members under a heading. */
export interface Section {
  readonly heading: string;
  /** What it means, and what to do. */
  readonly explanation: string;
  readonly members: readonly { readonly uin: string; readonly label: string; readonly remark?: string }[];
}

/** What a comparison comes to, in a line. */
export function headline(drift: Drift, language: Language): string {
  const { verdict, missing, undeclared, organizationId, organizationName } = drift;
  const name = organizationName === "" ? "" : ` "${organizationName}"`;
  const texts: Readonly<Record<Drift["verdict"], Localized>> = {
    inSync: {
      "en-US": `The code and organization ${organizationId}${name} agree.`,
      "zh-CN": `代码与企业组织 ${organizationId}${name} 一致。`,
    },
    drift: {
      "en-US":
        `The code and organization ${organizationId}${name} differ: ${missing.length} missing, ` +
        `${undeclared.length} undeclared.`,
      "zh-CN":
        `代码与企业组织 ${organizationId}${name} 不一致：缺少 ${missing.length} 个，` +
        `未声明 ${undeclared.length} 个。`,
    },
  };
  return texts[verdict][language];
}

/** What was compared, in a line. */
export function compared({ constructs, declaredCount, liveCount }: Drift, language: Language): string {
  return {
    "en-US": `Compared ${constructs.join(", ")}: ${declaredCount} declared, ${liveCount} live.`,
    "zh-CN": `已对比 ${constructs.join("、")}：声明 ${declaredCount} 个，实际 ${liveCount} 个。`,
  }[language];
}

/** What was not compared, a line each. */
export function notComparedLines({ notCompared }: Drift, language: Language): string[] {
  return notCompared.map(({ construct, endpoint, organizationId }) => {
    const organization: Localized =
      organizationId === undefined
        ? { "en-US": endpoint, "zh-CN": ` ${endpoint}` }
        : {
            "en-US": `organization ${organizationId} (${endpoint})`,
            "zh-CN": `企业组织 ${organizationId}（${endpoint}）`,
          };
    return {
      "en-US":
        `Not compared: ${construct}, which is of ${organization["en-US"]}. Check it with the credentials of that ` +
        "one.",
      "zh-CN": `未对比：${construct}，它属于${organization["zh-CN"]}。请使用该组织的凭证核对。`,
    }[language];
  });
}

/** Where the code and the organization differ, and where they may. Empty ones are left out. */
export function sections(drift: Drift, language: Language): Section[] {
  const all = [
    missingSection(drift, language),
    undeclaredSection(drift, language),
    expectedSection(drift, language),
  ];
  return all.filter(({ members }) => members.length > 0);
}

function missingSection({ missing }: Drift, language: Language): Section {
  return {
    heading: {
      "en-US": `Missing: ${plural(missing.length, "member")} declared, but not in the organization`,
      "zh-CN": `缺少：${missing.length} 个成员已声明，但不在企业组织中`,
    }[language],
    explanation: {
      "en-US": "Invite them again, or take them out of the code.",
      "zh-CN": "请重新邀请它们，或将其从代码中去掉。",
    }[language],
    members: missing.map(({ uin, label, construct }) => ({ uin, label, remark: construct })),
  };
}

function undeclaredSection({ undeclared }: Drift, language: Language): Section {
  const wasToLeave: Localized = { "en-US": "was to leave: ", "zh-CN": "原应离开：" };
  return {
    heading: {
      "en-US": `Undeclared: ${plural(undeclared.length, "member")} in the organization, declared nowhere`,
      "zh-CN": `未声明：${undeclared.length} 个成员在企业组织中，但没有任何声明`,
    }[language],
    explanation: {
      "en-US":
        "Declare those who belong. Whoever should have left: declare it, deploy, take it out and deploy again, which " +
        "removes it. An account that is not for this code to manage: name it in protectedMembers.",
      "zh-CN":
        "属于组织的，请补充声明。本应离开的：先声明并部署，再去掉并部署，即可将其移出。" +
        "不由这份代码管理的账号：请写入 protectedMembers。",
    }[language],
    members: undeclared.map(({ uin, name, reason }) => ({
      uin,
      label: name,
      ...(reason !== undefined && { remark: `${wasToLeave[language]}${reason}` }),
    })),
  };
}

function expectedSection({ expected }: Drift, language: Language): Section {
  const remarks: Readonly<Record<Drift["expected"][number]["because"], Localized>> = {
    creator: { "en-US": "creator", "zh-CN": "创建者" },
    protected: { "en-US": "protected", "zh-CN": "受保护" },
  };
  return {
    heading: { "en-US": "Undeclared, as expected", "zh-CN": "未声明，符合预期" }[language],
    explanation: {
      "en-US": "The organization's creator, who can never leave, and protected members.",
      "zh-CN": "企业组织的创建者（不能离开）和受保护的成员。",
    }[language],
    members: expected.map(({ uin, name, because }) => ({
      uin,
      label: name,
      remark: remarks[because][language],
    })),
  };
}
