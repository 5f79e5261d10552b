import type * as ENGLISH from "../en-US/preview";
import { capSource } from "./problems";

export const PREVIEW: typeof ENGLISH.PREVIEW = {
  headlines: {
    nobodyLeaves: () => "没有成员离开企业组织。",
    removals: (leaving) => `将 ${leaving} 个成员移出企业组织。账号本身不会被删除。`,
    blocked: (leaving) =>
      "执行 apply 会在发送任何请求之前失败" +
      (leaving === 0 ? "。" : `：要移出 ${leaving} 个成员，但被安全护栏阻止。`),
    notOurs: () => "请勿执行 apply：这不是 construct 所生成的内容，其后果无从得知。",
    skipped: (leaving) => `执行 apply 会成功，但会遗忘 ${leaving} 个成员：Terraform 不会执行移出。`,
  },
  effects: {
    nobodyLeaves: () => "没有成员离开。",
    removals: (leaving, previous) => `将 ${partOf(leaving, previous)}移出企业组织。`,
    blocked: (leaving, previous) =>
      leaving === 0
        ? "已阻止：apply 会失败，不会发送任何请求："
        : `已阻止：要移出 ${partOf(leaving, previous)}，但不会发送任何请求：`,
    notOurs: () => "并非 construct 所生成：plan 的内容与其所生成的不同：",
    skipped: (leaving, previous) => `会跳过：${partOf(leaving, previous)}将被遗忘，并留在企业组织中。`,
  },
  nothingToSkip: "没有成员离开，因此没有损失；但 Terraform 在这里不会执行移出。",
  skips: {
    tainted: {
      why: "该资源已被标记为 tainted，Terraform 不会执行 tainted 资源的销毁 provisioner。",
      fix: "请在 stack 目录中对其地址执行 terraform untaint，然后重新生成 plan。",
    },
    createBeforeDestroy: {
      why: "该资源或依赖它的资源设置了 create_before_destroy，此时 Terraform 不会执行销毁 provisioner。",
      fix: "请去掉 create_before_destroy 或该依赖，然后重新生成 plan。",
    },
    goneFromConfiguration: {
      why: "代码中已没有这个地址，Terraform 找不到可执行的 provisioner（除非它在 removed 块中，而 plan 不会显示）。",
      fix: "如果只是在代码中改名或移动了 construct，请声明移动（membership.resource.moveFromId）；如果不再需要它，请先部署 OrganizationMembership.retire。",
    },
    forgotten: {
      why: "removed 块或 destroy = false 使 Terraform 只遗忘该资源而不销毁它。",
      fix: "请先部署 OrganizationMembership.retire：它会移出已离开的成员，然后遗忘其余成员。",
    },
    deposed: {
      why: "它是之前某次 apply 替换后未能销毁的对象（deposed），Terraform 不会执行它的销毁 provisioner。",
      fix: "请重新声明这些成员并部署，然后在单独的一次部署中去掉它们。",
    },
    provisionerMissing: {
      why: "该资源保存了成员，但代码没有为它提供移出成员的 provisioner。",
      fix: "请找出去掉该 provisioner 的 override，然后重新生成 plan。",
    },
  },
  problem: (problem) => `${problem}。`,
  note: "注意",
  missingManifest: (path) =>
    `stack 目录中没有清单 ${path}，因此只能根据 plan 判断谁将离开。上限、原因、受保护成员、其他 stack 的声明和摘要均未知，也无法判断这是否为 construct 所生成的内容。请指定生成该 plan 时的目录（--stack-dir cdktf.out/stacks/NAME），并保持其当时的内容。`,
  firstCreate:
    "这是第一次 apply，或 state 已丢失。期间从代码中去掉的成员无从得知，会留在组织中：请用 tco-members check 查找。",
  notPlanned: "该 plan 不涉及它。",
  noPrevious: "state 中没有这里的成员信息（导入的资源即如此），因此没有成员离开。",
  destroyed: (leaving, staying, stayingNames) =>
    `该 plan 会销毁它，而这只移出已从代码中去掉的成员（${leaving} 个）。其他成员（${staying} 个）都留在企业组织中${staying > 0 ? `：${stayingNames}` : ""}。`,
  noForecast: (code) =>
    `无法预测：当前凭证无权查询成员列表（${code}）。请授予 organization:DescribeOrganizationMembers 权限。`,
  noAdministrators: (action, code) =>
    `预测未包含集团服务的委派管理员（${action}：${code}）。查询它们需要 organization:ListOrganizationService 和 organization:ListOrgServiceAssignMember 权限。`,
  columns: ["UIN", "标签", "原因", "预测"],
  willBeRefused: "将被拒绝",
  alreadyGone: "已不在组织中：不会为其发送请求",
  facts: { organization: "企业组织", requests: "请求", cap: "上限", approval: "审批", digest: "摘要" },
  requests: (count, batchSize) => `${count} 个移出请求，每个最多 ${batchSize} 个成员`,
  cap: (limit, source) => `${limit}（${source}）`,
  capSource,
  approval: (isRequired) => (isRequired ? "需要：请将 TCO_APPROVED_REMOVALS 设为该摘要" : "不需要"),
};

function partOf(leaving: number, previous: number): string {
  return `${previous} 个成员中的 ${leaving} 个`;
}
