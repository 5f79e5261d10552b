import type * as ENGLISH from "../en-US/provider";
import { ruleOf } from "./problems/rails";

/** provider 在 plan 和 apply 中所说的话。 */
export const PROVIDER: typeof ENGLISH.PROVIDER = {
  summary: (organizationId, subject, construct) =>
    `${organizationId === "" ? "腾讯云企业组织" : `企业组织 ${organizationId}`}：${subject}${construct === "" ? "" : `（${construct}）`}`,
  more: (members, attributes) =>
    `另有 ${members} 个：完整列表见 ${attributes.join(" 和 ")}（对 plan 或 state 执行 terraform show -json）`,
  told: (code, meaning, advice) => `${code}：${meaning}处理办法：${advice}`,

  leaving: {
    subject: (members) => `${members} 个成员将离开`,
    detail: (requests, seconds) =>
      `执行 apply 会将它们移出企业组织，账号本身不会被删除。如果没有成员被拒绝，最多需要 ${requests} 个请求，按每秒 20 个约需 ${seconds} 秒。期间 Terraform 不显示进度；设置 TF_LOG_PROVIDER=info 后，日志中每批有一行。`,
  },
  refusalsExpected: {
    subject: (members) => `${members} 个成员将被拒绝`,
    detail: () =>
      "根据企业组织的列表，接口会拒绝移出它们。其他成员会离开；这些成员会留下并记入 pending，本次及之后的 apply 都会因此失败。请在执行 apply 之前按各错误码的办法处理，或重新声明它们。",
  },
  forecastOfFirst: (asked: number, leaving: number) =>
    `成员列表中看不到的情况，只查询了 ${leaving} 个离开的成员中的前 ${asked} 个：其余成员可能会被拒绝而没有事先提示。`,
  approvalMissing: {
    subject: (members) => `移出 ${members} 个成员尚未审批`,
    detail: (by) =>
      `${ruleOf("requireApproval", by).trim()} 要求审批：未经审批时，执行 apply 不会移出任何成员，并且会失败。请评审谁将离开，然后将 TCO_APPROVED_REMOVALS 设为以下摘要，它只批准移出这些成员，且仅限一次：`,
  },
  unmanaged: {
    subject: (members) => `${members} 个成员没有任何声明`,
    detail: (leaveNext) =>
      leaveNext
        ? "它们在企业组织中，但没有任何声明。该 membership 设置了 authoritative，因此下一次 apply 会移出它们，前提是之前的 plan 列出了它们。属于组织的，请补充声明，或写入 ignoredMembers（HCL 中为 ignored_members）。"
        : "它们在企业组织中，但没有任何声明：它们由他人加入，或移出已丢失。本次 apply 不会移出它们。属于组织的，请补充声明。应离开的：先声明并执行 apply，再去掉并执行 apply。不由这份代码管理的账号：请写入 ignoredMembers（HCL 中为 ignored_members）。",
  },
  protectedUnmanaged: {
    subject: (members) => `${members} 个受保护的成员没有任何声明`,
    detail: () =>
      "它们在企业组织中，但没有任何声明。该 membership 设置了 authoritative，本应移出它们，但它们受保护，因此会留下。请补充声明，或写入 ignoredMembers（HCL 中为 ignored_members）；如果它们应离开，请将其从 protectedMembers（HCL 中为 protected_members）或策略（TCO_POLICY）的同名项中去掉。",
  },
  absent: {
    subject: (members) => `${members} 个已声明的成员不在其中`,
    detail: () =>
      "它们已声明，但不在企业组织的成员列表中：尚未邀请、尚未接受邀请，或已由他人移出。这里不会邀请任何账号。请邀请它们，或将其从代码中去掉，后者不会发送任何请求。",
  },
  paused: {
    subject: (members) => `${members} 个成员等待离开，移出已暂停`,
    detail: () =>
      "已设置 removal.paused，因此本次 apply 不会移出任何成员。无论期间发生什么，它们都记在 pending 中：去掉该设置之后，下一次 plan 会将它们列为离开，除非重新声明了它们。",
  },
  declarationUnknown: {
    subject: (members) =>
      members === 0 ? "该 plan 不知道声明了谁" : `${members} 个成员暂不离开，因为该 plan 不知道声明了谁`,
    detail: () =>
      "有些 UIN 来自其他资源，在执行 apply 时才能得知。没有在 plan 中列出的成员不会离开，因此本次 apply 不会移出任何成员。应离开的成员记在 pending 中，之后的 plan 会列出谁将离开。",
  },
  staysBehind: {
    subject: (members) => `${members} 个成员留在其中，此后不再由此处管理`,
    because: {
      declared: "该对象将被删除，而它们会留下，因为代码仍声明了它们：删除对象不表示有人离开。",
      membershipGone:
        "该对象将被删除，而它们会留下，因为 provider 块中没有这个 membership：删除其代码不表示有人离开。如果它们应离开，请恢复代码，将它们从 members 中去掉并执行 apply，然后再删除代码。",
      nothingDeclared:
        "该对象将被删除，而它们会留下，因为 provider 块没有说明该企业组织声明了谁（declared）。如果它们应离开，请将它们从 members 中去掉并执行 apply，然后再删除该资源。",
      declaredUnknown:
        "该对象将被删除，而它们会留下，因为 provider 块声明了谁，在执行 apply 时才能得知，而没有在 plan 中列出的成员不会离开。如果它们应离开，请将它们从 members 中去掉并执行 apply，然后再删除该资源。",
    },
  },
  notAsked: {
    subject: () => "未能查询",
    detail: () =>
      "因此所列的是最近一次得知的情况，也没有查询谁会被拒绝。移出成员或创建该 membership 的 apply 必须能够查询。",
  },
  notRefreshed: {
    subject: () => "本次运行未查询",
    detail: () =>
      "本次运行应用的是之前生成的 plan，或 Terraform 被要求不刷新（-refresh=false）：所列的是当时得知的情况，没有再次查询谁会被拒绝。",
  },
  listDenied: {
    subject: () => "无权查询其成员列表",
    detail: (code) =>
      `当前凭证无权查询成员列表（${code}）。因此所列的是最近一次得知的情况，无法预测谁会被拒绝，移出的结果也无法核实。请授予 organization:DescribeOrganizationMembers 权限。`,
  },
  forecastNotes: { subject: () => "预测并不完整" },

  nothingDone: () => "没有执行任何操作",
  unwritten: () => "未能写入移出的报告",
  blocked: {
    subject: (members) => `移出 ${members} 个成员被阻止`,
    detail: "执行 apply 会在发送任何请求之前失败：",
    leaving: (members) => `原应离开 ${members} 个成员。`,
  },
  failure: {
    subject: (remaining, leaving) => `${leaving} 个成员中有 ${remaining} 个可能仍在其中`,
    unconfirmed: (leaving) => `移出 ${leaving} 个成员的结果未经核实`,
    kept: (remaining, next) =>
      `还有 ${remaining} 个成员可能仍在企业组织中。它们已记入 state 的 pending（从未声明者记入 unmanaged）。接下来：${next}。`,
  },
};
