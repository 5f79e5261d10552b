import type * as ENGLISH from "../en-US/beginning";

export const BEGINNING: typeof ENGLISH.BEGINNING = {
  nobodyLeaves: (construct) => `${construct}：没有成员需要移出企业组织。`,
  noPrevious: (construct, address) =>
    `${construct}：state 中的 ${address} 没有成员信息（导入的资源即如此），因此没有成员需要移出。`,
  unnamedState: (organizationId) =>
    `state 未说明其成员属于哪个企业组织（由 0.1 版写入）：视为 ${organizationId} 的成员。`,
  between: "、",
  aside: (text) => `（${text}）`,
  fixThis: "Terraform 保留了之前的成员列表：请先解决该问题，再执行 apply。",
  retired: (construct, members, names) =>
    members === 0
      ? `${construct} 已结束（retire），没有仅由它声明的成员。`
      : `${construct} 已结束（retire）：${members} 个成员留在企业组织中，此后不再由它管理：${names}。`,
};
