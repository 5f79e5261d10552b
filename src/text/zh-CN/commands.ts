import type * as ENGLISH from "../en-US/commands";

/** 各命令共用的话。 */
export const COMMAND_LINE: typeof ENGLISH.COMMAND_LINE = {
  listing: (listed, total) => `正在查询成员：${listed}/${total}`,
  members: (count) => `${count} 个成员`,
  moreMembers: (count) => `另有 **${count} 个成员**未在此列出`,
  moreMemberships: (count) => `另有 **${count} 个 construct**未在此列出`,
};

export const CHECK: typeof ENGLISH.CHECK = {
  agree: (organization) => `代码与企业组织 ${organization} 一致。`,
  differ: (organization, missing, undeclared) =>
    `代码与企业组织 ${organization} 不一致：缺少 ${missing} 个，未声明 ${undeclared} 个。`,
  compared: (constructs, declared, live) =>
    `已对比 ${constructs.join("、")}：声明 ${declared} 个，实际 ${live} 个。`,
  notCompared: (construct, organizationId, endpoint) =>
    `未对比：${construct}，它属于企业组织 ${organizationId}（${endpoint}）。请使用该组织的凭证核对。`,
  missing: {
    heading: (members) => `缺少：${members} 个成员已声明，但不在企业组织中`,
    explanation: "请重新邀请它们，或将其从代码中去掉。",
  },
  undeclared: {
    heading: (members) => `未声明：${members} 个成员在企业组织中，但没有任何声明`,
    explanation:
      "属于组织的，请补充声明。本应离开的：先声明并部署，再去掉（并在 reasons 中写明原因）并部署，即可将其移出。不由这份代码管理的账号：请写入 protectedMembers。",
  },
  expected: {
    heading: () => "未声明，符合预期",
    explanation: "企业组织的创建者（不能离开）和受保护的成员。",
  },
  wasToLeave: (reason) => `原应离开：${reason}`,
  because: { creator: "创建者", protected: "受保护" },
  columns: ["UIN", "名称", ""],
};

export const DUMP: typeof ENGLISH.DUMP = {
  added: (uins) => `新增 ${uins.length} 个成员${names(uins)}`,
  left: (uins) => `${uins.length} 个成员不在企业组织中，已略去${names(uins)}`,
};

export const WHOAMI: typeof ENGLISH.WHOAMI = {
  names: {
    credentials: "凭证来源",
    endpoint: "接口地址",
    account: "账号",
    organization: "企业组织",
    describe: "查看组织",
    list: "查询成员",
    remove: "移出成员",
    policy: "策略",
  },
  unknownAccount: "未知：STS 没有说明",
  organization: (organizationId, name, creatorUin) => `${organizationId} "${name}"，创建者 ${creatorUin}`,
  unknownOrganization: "未知",
  allowed: "有权限",
  denied: (permission, code, requestId) =>
    `无权限：需要 ${permission}（${code}，RequestId ${requestId ?? "无"}）`,
  notTested: (permission) => `未测试，因为测试就会移出成员：需要 ${permission}`,
  policy: (sha256) => `TCO_POLICY 的 SHA-256 ${sha256}`,
  ready: "未发现缺少什么：该账号管理企业组织，并可查询其成员。",
  notTheManager: "该账号不管理企业组织：请使用管理账号的凭证。",
  notInPolicy: (organizationId) =>
    `策略（TCO_POLICY）只允许从企业组织 ${organizationId} 移出成员：请使用该组织的凭证，或更正其中的 organizationId。`,
  lacking: (permissions) => `缺少：${permissions.join("、")}。请在调用者的 CAM 策略中授权。`,
};

function names(uins: readonly string[]): string {
  return uins.length === 0 ? "" : `：${uins.join("、")}`;
}
