import type * as ENGLISH from "../en-US/preview";
import { capSource, ruleOf } from "./problems/rails";

export const PREVIEW: typeof ENGLISH.PREVIEW = {
  headlines: {
    nobodyLeaves: () => "没有成员离开企业组织。",
    removals: (leaving) => `将 ${leaving} 个成员移出企业组织。账号本身不会被删除。`,
    blocked: (leaving) =>
      "执行 apply 会在发送任何请求之前失败" +
      (leaving === 0 ? "。" : `：要移出 ${leaving} 个成员，但被安全护栏阻止。`),
    notAllowed: () => "请勿执行 apply：这不被允许，而且没有什么会从整体上阻止它。",
    notOurs: () => "请勿执行 apply：这不是 construct 所生成的内容，其后果无从得知。",
    skipped: (leaving) => `执行 apply 会成功，但会遗忘 ${leaving} 个成员：Terraform 不会执行移出。`,
  },
  mixed: {
    blocked: (parts) => `执行 apply 会部分失败：${parts}。`,
    notAllowed: (parts) => `请勿执行 apply：这不被允许，而且没有什么会从整体上阻止它：${parts}。`,
    notOurs: (parts) => `请勿执行 apply，其中有些并非 construct 所生成：${parts}。`,
    skipped: (parts) => `执行 apply 会遗忘成员，Terraform 不会为其执行移出：${parts}。`,
    parts: {
      skipped: (members, isMore) => `${counted(members, isMore)}被遗忘`,
      removals: (members, isMore) => `${counted(members, isMore)}被移出企业组织`,
      blocked: (members, isMore) => `${counted(members, isMore)}被安全护栏阻止`,
      blockedRuns: (memberships) => `${memberships} 个 membership 在有成员离开之前就被阻止`,
      notOurs: (memberships) => `${memberships} 个 membership 的后果无从得知`,
    },
  },
  effects: {
    nobodyLeaves: () => "没有成员离开。",
    removals: (leaving, previous) => `将 ${partOf(leaving, previous)}移出企业组织。`,
    blocked: (leaving, previous) =>
      leaving === 0
        ? "已阻止：其运行会失败："
        : `已阻止：要移出 ${partOf(leaving, previous)}，但其运行会在发送之前失败：`,
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
    "这是它的第一次 apply，或 state 已丢失。期间从代码中去掉的成员无从得知，会留在组织中：请用 tco-members check 查找。",
  notPlanned: "该 plan 不涉及它。",
  noPrevious: "state 中没有这里的成员信息（导入的资源即如此），因此没有成员离开。",
  destroyed: (leaving, staying, stayingNames) =>
    `该 plan 会销毁它，而这只移出已从代码中去掉的成员（${leaving} 个）。其他成员（${staying} 个）都留在企业组织中${staying > 0 ? `：${stayingNames}` : ""}。`,
  retires: (leaving, staying, stayingNames) =>
    `它将结束（retire），而这只移出已从代码中去掉的成员（${leaving} 个）。${staying === 0 ? "没有仅由它声明的其他成员" : `仅由它声明的其他成员（${staying} 个）留在企业组织中，此后不再由它管理：${stayingNames}`}。`,
  declaredElsewhere: (construct, members, names) =>
    `从这里去掉的 ${members} 个成员会留在企业组织中，因为 ${construct} 声明了它们：${names}。`,
  ofProvider: {
    notSynthesized:
      "stack 目录中没有 construct 写出的配置（cdk.tf.json；直接使用 HCL 时本来就没有）：谁将离开、移出受哪些限制，均按 plan 的内容显示。如果使用 construct，请指定生成该 plan 时的目录（--stack-dir cdktf.out/stacks/NAME），并保持其当时的内容。",
    providerUnknown:
      "无法得知 Terraform 是否会运行本次安装的 provider：stack 目录中没有锁文件（.terraform.lock.hcl）。",
    nothingDeclared: (members, names) =>
      `provider 块没有说明这个 membership 声明了谁（declared），因此销毁时没有成员离开：${members} 个成员留在企业组织中，不再有代码管理：${names}。`,
    membershipGone: (members, names) =>
      `它的代码已被删除，而这不表示有人离开：${members} 个成员留在企业组织中，不再有代码管理：${names}。应离开的成员，须先从声明中去掉，并为此单独部署一次。`,
    declarationUnknown:
      "代码声明了谁，在执行 apply 时才能得知，因此届时没有成员离开：之后的 plan 会列出谁将离开。",
    pending: (members, names) =>
      `${members} 个成员已从代码中去掉，但这次 apply 之后仍会留下，因为移出已暂停（removal.paused），或该 plan 不知道声明了谁：${names}。`,
    unmanaged: (members, names) =>
      `在企业组织中但没有任何声明（以最近一次查询为准）：${members} 个成员：${names}。`,
  },
  noForecast: (code) =>
    `无法预测：当前凭证无权查询成员列表（${code}）。请授予 organization:DescribeOrganizationMembers 权限。`,
  lookedUp: {
    administersService: "集团服务的委派管理员",
    administersEntity: "实名主体的管理账号",
    hasRoleConfigurations: "身份中心部署了权限配置的成员",
    hasSynchronizedUsers: "身份中心同步了用户的成员",
  },
  leftOutAsDenied: (lookedUp, action, code, actions) =>
    `预测未包含${lookedUp.join("、")}（${action}：${code}）。查询需要 ${actions.map((needed) => `organization:${needed}`).join("、")} 权限。`,
  leftOutAsFailed: (lookedUp, action, code, requestId) =>
    `预测未包含${lookedUp.join("、")}：查询失败（${action}：${code}，RequestId ${requestId ?? "无"}）。预测的其余部分不受影响；如需完整的预测，请稍后重新预览。`,
  forecastCovers:
    "预测只依据企业组织的列表：创建者、由他人付费者、为他人付费者、新建且未绑定者，以及（在可以查询时）集团服务的委派管理员、实名主体的管理账号（仅中国站）、身份中心部署了权限配置或同步了用户的成员。列表中没有的无从预测：共享资源、共享单元、操作审批、付费方式和计费侧的限制。",
  loosened: "本次变更放宽了：",
  loosening: (rail, from, to) =>
    to === undefined ? `${rail} 不再有 ${from}` : `${rail} 现为 ${to}，原为 ${from ?? "未设置"}`,
  looseningsUnknown: "无法得知本次变更是否放宽了安全护栏：请用 --base 指定变更之前的代码的输出目录。",
  membershipsGone: (constructs) =>
    `变更之前的代码中有些 membership 已不存在，其安全护栏也随之消失：${constructs.join("、")}。`,
  floorNotChecked: (minRemaining) =>
    `是否会留下 ${minRemaining} 个成员（策略 TCO_POLICY 的 minRemaining）在执行 apply 时检查；使用 --live 时也在此检查。`,
  notPreviewed: (stacks) =>
    `未在此预览：同一 app 的 stack ${stacks.join("、")} 也有 membership（或其内容无法在此读取）。请用更多的 --stack-dir 指定其目录。`,
  missingInSynth: (names, file) =>
    `synth 时缺少 ${names.join("、")}，而此前在同一输出目录中执行的 synth 含有：移到那里的成员在此显示为离开，并且会被移出。请对整个 app 执行 synth 并重新生成 plan；如果是有意删除、改名或移动，请从输出目录中删除 ${file}。`,
  freshnessUnknown: (stacks) =>
    `无法得知${stacks.length === 0 ? "该 plan " : ` ${stacks.join("、")} 的 plan `}是否已经执行过：这需要 plan 文件本身，以及在此可以访问的 backend。`,
  stackRemoves: (stack, members) => `stack ${stack}：移出 ${members} 个成员。`,
  columns: { uin: "UIN", label: "标签", name: "组织中的名称", reason: "原因", forecast: "预测" },
  willBeRefused: "将被拒绝",
  alreadyGone: "已不在组织中：不会为其发送请求",
  facts: {
    stack: "所属 stack",
    organization: "企业组织",
    endpoint: "接口地址",
    requests: "请求",
    cap: "上限",
    approval: "审批",
    digest: "摘要",
  },
  requests: (count, batchSize) => `${count} 个移出请求，每个最多 ${batchSize} 个成员`,
  cap: (limit, source) => `${limit}（${source}）`,
  capSource,
  approval: (by) =>
    by === undefined
      ? "不需要"
      : `需要（${ruleOf("requireApproval", by).trim()}）：请将 TCO_APPROVED_REMOVALS 设为该摘要`,
};

function counted(members: number, isMore: boolean): string {
  return isMore ? `另有 ${members} 个` : `${members} 个成员`;
}

function partOf(leaving: number, previous: number): string {
  return `${previous} 个成员中的 ${leaving} 个`;
}
