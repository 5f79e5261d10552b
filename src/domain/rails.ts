import { resolveCap } from "./cap";
import { MembershipError } from "./error";
import { inEachLanguage, joinSentences, type Language, type Localized } from "./language";
import type { Organization } from "./member";
import type { RemovalOrder } from "./removal-order";
import type { Uin } from "./uin";

/** More members than this are counted, not named, in a message. */
const MAX_NAMED = 20;

/**
 * Stops a removal unless `problems` is empty.
 *
 * @throws MembershipError `RemovalBlocked`, with every problem
 */
export function requireNoProblems(problems: readonly Localized[]): void {
  if (problems.length === 0) return;
  const all = joinSentences(problems);
  throw new MembershipError("RemovalBlocked", {
    "en-US": `nothing was sent: ${all["en-US"]}.`,
    "zh-CN": `未发送任何请求：${all["zh-CN"]}。`,
  });
}

/** What nobody agreed to in a removal, as sentences: it can be told before the organization is asked. */
export function consentProblems(order: RemovalOrder): Localized[] {
  return [...protectedProblems(order), ...reasonProblems(order), ...approvalProblems(order)];
}

/** Whether more would be sent than one change of code is expected to remove, as a sentence. */
export function capProblems(sent: readonly Uin[], order: RemovalOrder): Localized[] {
  const { previousCount } = order.rails;
  const { limit, source } = resolveCap(previousCount, order.policy.maxRemovals);
  if (sent.length <= limit) return [];
  const named = nameMembers(sent, order);
  return [
    {
      "en-US":
        `${sent.length} of ${previousCount} previous members would be removed, ${source["en-US"]} allows ${limit}: ` +
        `${named["en-US"]}. If all of them are to leave, raise removal.maxRemovals for this deploy`,
      "zh-CN":
        `之前的 ${previousCount} 个成员中将有 ${sent.length} 个被移出，但上限为 ${limit} 个（${source["zh-CN"]}）：` +
        `${named["zh-CN"]}。如确需全部移出，请在本次部署中调高 removal.maxRemovals`,
    },
  ];
}

/** Whether the credentials belong to another organization than the declaration names, as a sentence. */
export function organizationProblems(
  { organizationId: actual }: Organization,
  { rails }: RemovalOrder,
): Localized[] {
  const { organizationId } = rails;
  if (organizationId === undefined || organizationId === actual) return [];
  return [
    {
      "en-US":
        `expected organization ${organizationId} (organizationId), the credentials belong to ${actual}: use the ` +
        "credentials of the declared organization, or correct organizationId",
      "zh-CN":
        `应为企业组织 ${organizationId}（organizationId），而当前凭证属于 ${actual}：请使用所声明企业组织的凭证，` +
        "或更正 organizationId",
    },
  ];
}

/** Whether the credentials are those of an account that does not manage the organization, as a sentence. */
export function managerProblems({ isManager, organizationId }: Organization): Localized[] {
  if (isManager) return [];
  return [
    {
      "en-US":
        `expected credentials of the account that manages organization ${organizationId}, got those of another of its ` +
        "accounts: use the management account's, or a delegated administrator's",
      "zh-CN":
        `应使用管理企业组织 ${organizationId} 的账号的凭证，而当前凭证属于该组织的其他账号：` +
        "请使用管理账号或委派管理员的凭证",
    },
  ];
}

/** That the resource behind `onDestroy: "remove"` is replaced, although the stack stays, as a sentence. */
export function teardownReplaced(address: string): Localized {
  return {
    "en-US":
      `${address} removes every declared member when it is destroyed, and -replace asks for that without a destroy ` +
      "of the stack. Take it out of -replace, and make a new plan",
    "zh-CN":
      `${address} 被销毁时会移出所有已声明的成员，而 -replace 要求在不销毁 stack 的情况下这样做。` +
      "请从 -replace 中去掉它，并重新生成 plan",
  };
}

function protectedProblems(order: RemovalOrder): Localized[] {
  const uins = [...order.leaving.keys()].filter((uin) => order.rails.protectedMembers.has(uin));
  if (uins.length === 0) return [];
  const named = nameMembers(uins, order);
  return [
    {
      "en-US":
        `Protected members would leave: ${named["en-US"]}. Declare them again, or take them out of ` +
        "protectedMembers",
      "zh-CN": `受保护的成员将要离开：${named["zh-CN"]}。请重新声明它们，或将其从 protectedMembers 中去掉`,
    },
  ];
}

function reasonProblems(order: RemovalOrder): Localized[] {
  if (!order.policy.requireReasons) return [];
  const uins = [...order.leaving.keys()].filter((uin) => !order.rails.reasons.has(uin));
  if (uins.length === 0) return [];
  const named = nameMembers(uins, order);
  return [
    {
      "en-US":
        `removal.requireReasons is set and these have none: ${named["en-US"]}. Name each in leaving, with its ` +
        "reason",
      "zh-CN": `已设置 removal.requireReasons，而以下成员没有原因：${named["zh-CN"]}。请在 leaving 中逐一写明原因`,
    },
  ];
}

function approvalProblems({ policy, rails }: RemovalOrder): Localized[] {
  const { digest, approved } = rails.approval;
  if (!policy.requireApproval || approved.includes(digest)) return [];
  const others = approved.join(", ");
  return [
    {
      "en-US":
        `removal.requireApproval is set and TCO_APPROVED_REMOVALS ` +
        (approved.length === 0 ? "is empty" : `approves something else (${others})`) +
        `. Review this removal, then set TCO_APPROVED_REMOVALS to its digest ${digest}`,
      "zh-CN":
        `已设置 removal.requireApproval，而 TCO_APPROVED_REMOVALS ` +
        (approved.length === 0 ? "为空" : `批准的是其他内容（${others}）`) +
        `。请评审本次移出，然后将 TCO_APPROVED_REMOVALS 设为其摘要 ${digest}`,
    },
  ];
}

function nameMembers(uins: readonly Uin[], { leaving }: RemovalOrder): Localized {
  const named = uins.slice(0, MAX_NAMED).map((uin) => `${uin} ${JSON.stringify(leaving.get(uin) ?? "")}`);
  const more = uins.length - named.length;
  return inEachLanguage(
    (language) => named.join(SEPARATOR[language]) + (more > 0 ? andMore(more)[language] : ""),
  );
}

const SEPARATOR: Readonly<Record<Language, string>> = { "en-US": ", ", "zh-CN": "、" };

function andMore(count: number): Localized {
  return { "en-US": ` and ${count} more`, "zh-CN": ` 等另外 ${count} 个` };
}
