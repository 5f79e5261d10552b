import { firstOf } from "./names";
import type { Sentences } from "../../en-US/problems/sentence";

/** provider 在代码、state 与 plan 中发现的问题。 */
export const PROVIDER_PROBLEMS = {
  unknownInPlan: ({ name }) =>
    `${name} 应在 Terraform plan 时已知，而它的值在 apply 之后才知道：请直接写在代码中`,
  unknownNotRefreshed: ({ organizationId, uins }) =>
    `使用 -refresh=false 执行 plan 时，代码在企业组织 ${organizationId} 中声明的成员应已知，而部分 UIN 在 apply 之后才知道，以下成员可能离开：${firstOf(uins)}。请不带 -refresh=false 执行 plan：它们会在 pending 中等待，下一次 plan 会显示谁将离开`,
  declaredOtherwise: ({ organizationId, membership, onlyInBlock, onlyHere }) =>
    `该资源的成员应与 provider 块的 declared.${organizationId}.${JSON.stringify(membership)} 相同，但有的` +
    [
      ...(onlyInBlock.length > 0 ? [`仅见于 provider 块：${firstOf(onlyInBlock)}`] : []),
      ...(onlyHere.length > 0 ? [`仅见于该资源：${firstOf(onlyHere)}`] : []),
    ].join("；") +
    "：请让两者来自同一个值",
  severalWithoutDeclared: ({ organizationId }) =>
    `企业组织 ${organizationId} 应只有一个 organization_members，因为其中有 authoritative 的，而实际有多个，它们会互相移出对方的成员：请在 provider 块的 declared 中写明它们各自的成员，或都不设置 authoritative`,
  leavesAndDeclared: ({ organizationId, uins }) =>
    `企业组织 ${organizationId} 中离开某个 organization_members 的成员不应由另一个声明，而 ${firstOf(uins)} 正是如此：请在 provider 块的 declared 中写明它们各自的成员，这样移动成员不会移出任何人`,
  notLeavingAnyMore: ({ organizationId, uins }) =>
    `未发送任何请求：removing 中的成员都应已离开企业组织 ${organizationId} 的代码，而以下成员并未离开：${firstOf(uins)}。请重新 plan`,
  backAgain: ({ organizationId, uins }) =>
    `已离开代码且之前不在企业组织 ${organizationId} 中的成员应仍不在其中，而以下成员可能又在其中：${firstOf(uins)}。没有移出任何人，它们在 pending 中等待：请再次执行 apply，下一次 plan 会显示它们将离开`,
  pausedDelete: ({ uins }) =>
    `已设置 removal.paused，而以下成员应当离开：${firstOf(uins)}。删除该对象会使其被遗忘：请结束暂停并 apply，或重新声明它们；如果它们应当留下，请将该对象移出 state（terraform state rm）`,
  movedFromOther: ({ type }) =>
    `成员应从 null_resource 或 terraform_data 移动到此处，而实际来自 ${type}：请更正 moved 块`,
  terraformStopped: () => "Terraform 被中断：不再发送请求；请再次执行 apply 以继续",
} satisfies Partial<Sentences>;
