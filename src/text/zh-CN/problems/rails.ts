import { type Author, DEFAULT_CAP } from "../../../domain/cap";
import type { MaxRemovals } from "../../../domain/policy";
import { names } from "./names";
import type { Sentences } from "../../en-US/problems/sentence";

/** 在发送任何请求之前阻止移出的原因。 */
export const RAILS = {
  nothingSent: ({ problems }, say) => `未发送任何请求：${problems.map(say).join("。")}。`,
  protectedLeave: ({ members, by }) =>
    `受保护的成员将要离开：${names(members)}。请重新声明它们，或将其从${by === "code" ? " app 中所有 construct 的 protectedMembers " : "策略（TCO_POLICY）的 protectedMembers "}中去掉`,
  reasonMissing: ({ members, by }) =>
    `已设置${ruleOf("requireReasons", by)}，而以下成员没有原因：${names(members)}。请在 reasons 中逐一写明原因`,
  notApproved: ({ digest, approved, by }) =>
    `已设置${ruleOf("requireApproval", by)}，而 TCO_APPROVED_REMOVALS ` +
    (approved.length === 0 ? "为空" : `批准的是其他内容（${approved.join("、")}）`) +
    `。请评审本次移出，然后将 TCO_APPROVED_REMOVALS 设为其摘要 ${digest}`,
  aboveCap: ({ members, previousCount, limit, given, by, atMost }) =>
    `之前的 ${previousCount} 个成员中${atMost ? "最多" : ""}将有 ${members.count} 个被移出${atMost ? "（尚未查询成员列表）" : ""}，但上限为 ${limit} 个（${capSource(given, by)}）：${names(members)}。如确需全部移出，请在本次部署中调高${by === "code" ? " removal.maxRemovals" : "策略的 maxRemovals"}`,
  belowFloor: ({ total, sent, minRemaining }) =>
    `${total} 个成员中将只剩 ${total - sent} 个，而策略（TCO_POLICY）的 minRemaining 要求 ${minRemaining} 个：请减少移出的成员，或在本次部署中调低它`,
  unknownTotal: ({ minRemaining, code }) =>
    `策略（TCO_POLICY）要求保留 ${minRemaining} 个成员，而当前凭证无权查询成员列表（${code}）：请允许 organization:DescribeOrganizationMembers`,
  otherOrganization: ({ declared, actual }) =>
    `应为企业组织 ${declared}（organizationId），而当前凭证属于 ${actual}：请使用所声明企业组织的凭证，或更正 organizationId`,
  notTheManager: ({ organizationId }) =>
    `应使用管理企业组织 ${organizationId} 的账号的凭证，而当前凭证属于该组织的其他账号：请使用管理账号的凭证`,
  stateOfOther: ({ declared, inState }) =>
    `之前的成员应属于企业组织 ${declared}（organizationId），而 state 中为 ${inState}，他们会在其中被遗忘：请将 organizationId 改回 "${inState}"，用 OrganizationMembership.retire 结束该 membership 并部署；然后再声明新的企业组织`,
} satisfies Partial<Sentences>;

/** 上限的依据。 */
export function capSource(given: MaxRemovals | undefined, by: Author): string {
  const { percent, min, max } = DEFAULT_CAP;
  return given === undefined
    ? `默认：之前成员的 ${percent}%，至少 ${min} 个，至多 ${max} 个`
    : `${ruleOf("maxRemovals", by).trim()} ${JSON.stringify(given)}`;
}

/** 前后按中英文之间的空格书写。 */
export function ruleOf(rule: string, by: Author): string {
  return by === "code" ? ` removal.${rule}` : `策略（TCO_POLICY）的 ${rule}`;
}
