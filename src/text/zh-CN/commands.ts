import type * as ENGLISH from "../en-US/commands";

/** 各命令共用的话。 */
export const COMMAND_LINE: typeof ENGLISH.COMMAND_LINE = {
  listing: (listed, total) => `正在查询成员：${listed}/${total}`,
  members: (count) => `${count} 个成员`,
  moreMembers: (count) => `另有 **${count} 个成员**未在此列出`,
  moreMemberships: (count) => `另有 **${count} 个 construct**未在此列出`,
  nodeTooOld: (command, oldest) =>
    `${command}：需要 Node.js ${oldest} 或更高版本，而当前为 {version}（{path}）。请将更高版本放在 PATH 的最前面，然后重新运行。`,
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
    explanation: () => "请重新邀请它们，或将其从代码中去掉。",
  },
  pending: {
    heading: (members) => `待移出：${members} 个成员已从代码中去掉，下一次 apply 会移出它们`,
    explanation: () => "请再次执行 apply。如果之前的 apply 失败，其输出和报告中有原因：请先解决。",
  },
  stuck: {
    heading: (members) => `无法移出：${members} 个成员已从代码中去掉，但不能离开企业组织`,
    explanation: () =>
      "在重新声明它们之前，每次 apply 都会因此失败。企业组织的创建者永远不能离开；受保护的成员从 protectedMembers 中去掉之后可以离开。",
  },
  skipped: {
    heading: (members) => `即将被遗忘：${members} 个成员已从代码中去掉，但下一次 apply 不会移出它们`,
    explanation: () =>
      "在 state 中，它们所在的对象已被标记为 tainted 或 deposed，或者代码中已没有该地址，Terraform 不会为其执行移出。请在执行 apply 之前查看 tco-members preview 给出的处理办法。",
  },
  lost: {
    heading: (members) => `移出已丢失，或从未声明：${members} 个成员在企业组织中，但代码和 state 中都没有`,
    explanation: () =>
      "任何 apply 都不会移出它们。属于组织的，请补充声明。本应离开的：先声明并部署，再去掉（并在 reasons 中写明原因）并部署，即可将其移出。不由这份代码管理的账号：请写入 protectedMembers。",
  },
  unknown: {
    heading: (members) => `未声明：${members} 个成员在企业组织中，但没有任何声明`,
    explanation: (stacks) =>
      `无法得知下一次 apply 会移出它们，还是移出已丢失：Terraform 在此读不到 ${stacks.join("、")} 的 state。请在可以访问 backend 的环境中，在各 stack 目录下执行 terraform init，然后重新核对。属于组织的，请补充声明。不由这份代码管理的账号：请写入 protectedMembers。`,
  },
  expected: {
    heading: () => "未声明，符合预期",
    explanation: () => "企业组织的创建者（不能离开），以及受保护或已忽略的成员。",
  },
  wasToLeave: (reason) => `原应离开：${reason}`,
  because: {
    creator: "创建者",
    protected: "受保护",
    ignored: "已忽略",
    paused: "等待中：移出已暂停（removal.paused）",
    authoritative: "从未声明：该 membership 以声明为准（authoritative）",
  },
  columns: ["UIN", "名称", ""],
};

export const DUMP: typeof ENGLISH.DUMP = {
  added: (uins) => `新增 ${uins.length} 个成员${names(uins)}`,
  unnamedOrganization: (organizationId) =>
    `CSV 中没有企业组织的编号：请在声明这些成员时写明 organizationId "${organizationId}"`,
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
