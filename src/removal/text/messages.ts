import type { Language } from "../../domain/language";
import type { Outcome } from "../../domain/outcome";

/** Every sentence a run says. */
export interface Messages {
  readonly nobodyLeaves: (construct: string) => string;
  readonly destroyRetains: (construct: string, members: string) => string;
  readonly start: (construct: string, members: number) => string;
  readonly credentials: (source: string, endpoint: string) => string;
  readonly waitingForTurn: string;
  readonly accepted: (members: string, requestId: string) => string;
  readonly rejected: (members: string, code: string, requestId: string | undefined) => string;
  readonly slowedDown: (trouble: string, seconds: number) => string;
  readonly listDenied: (code: string) => string;
  readonly waitingForList: (members: string) => string;
  readonly progress: (done: number, total: number, perSecond: number, secondsLeft: number) => string;
  readonly outcomes: Readonly<Record<Outcome["kind"], string>>;
  /** Between a name and its value. */
  readonly colon: string;
  /** Between totals. */
  readonly comma: string;
  readonly unverified: string;
  readonly answer: string;
  readonly meaning: string;
  readonly fix: string;
  readonly requestId: string;
  readonly stopped: (reason: string) => string;
  readonly complete: string;
  readonly incomplete: (members: number) => string;
  readonly unconfirmed: string;
}

const ENGLISH: Messages = {
  nobodyLeaves: (construct) => `${construct}: nobody leaves the organization.`,
  destroyRetains: (construct, members) =>
    `${construct}: the stack is destroyed with onDestroy "retain", so everyone stays in the organization, also ` +
    `those who had left the declaration: ${members}`,
  start: (construct, members) =>
    `${construct}: ${plural(members)} to remove from the organization (the accounts themselves are not deleted).`,
  credentials: (source, endpoint) => `Credentials: ${source}, at ${endpoint}.`,
  waitingForTurn: "Another removal is under way on this machine; this one goes on when that one has ended.",
  accepted: (members, requestId) => `Accepted: ${members}. RequestId ${requestId}`,
  rejected: (members, code, requestId = "none") =>
    `Not accepted: ${members}. ${code}, RequestId ${requestId}`,
  slowedDown: (trouble, seconds) => `${trouble}: going on in ${seconds} s, more slowly.`,
  listDenied: (code) =>
    `These credentials may not list members (${code}): going on without the live list, so the outcome is ` +
    "unverified. Allow organization:DescribeOrganizationMembers to have it verified.",
  waitingForList: (members) => `Still in the list, which may lag; asking it again: ${members}`,
  progress: (done, total, perSecond, secondsLeft) =>
    `${done} of ${total} done, ${perSecond} a second, about ${secondsLeft} s left`,
  outcomes: {
    removed: "removed",
    alreadyGone: "already gone",
    refused: "refused",
    stillListed: "accepted, still listed",
    unknown: "no clear answer",
    notSent: "not sent",
  },
  colon: ": ",
  comma: ", ",
  unverified: "unverified",
  answer: "Answer",
  meaning: "Meaning",
  fix: "What to do",
  requestId: "RequestId",
  stopped: (reason) => `Stopped: ${reason}`,
  complete: "Nothing is left to do.",
  incomplete: (members) =>
    `${plural(members)} may still be in the organization. Terraform keeps the previous members: apply again to go on.`,
  unconfirmed:
    "Everyone was accepted, and the list was not asked any more: apply again to have the outcome verified.",
};

const CHINESE: Messages = {
  nobodyLeaves: (construct) => `${construct}：没有成员需要移出企业组织。`,
  destroyRetains: (construct, members) =>
    `${construct}：正在销毁整个 stack 且 onDestroy 为 "retain"，所有成员都保留在企业组织中，` +
    `包括已从声明中去掉的成员：${members}`,
  start: (construct, members) => `${construct}：将 ${members} 个成员移出企业组织（账号本身不会被删除）。`,
  credentials: (source, endpoint) => `凭证来源：${source}，接口地址 ${endpoint}。`,
  waitingForTurn: "本机正在进行另一次移出，待其结束后继续。",
  accepted: (members, requestId) => `已受理：${members}。RequestId ${requestId}`,
  rejected: (members, code, requestId = "无") => `未受理：${members}。${code}，RequestId ${requestId}`,
  slowedDown: (trouble, seconds) => `${trouble}：${seconds} 秒后降低频率继续。`,
  listDenied: (code) =>
    `当前凭证无权查询成员列表（${code}），将在不核对的情况下继续，结果未经核实。` +
    "如需核实，请授予 organization:DescribeOrganizationMembers 权限。",
  waitingForList: (members) => `仍在成员列表中（列表可能有延迟），正在重新查询：${members}`,
  progress: (done, total, perSecond, secondsLeft) =>
    `已完成 ${done}/${total}，每秒 ${perSecond} 个，预计还需 ${secondsLeft} 秒`,
  outcomes: {
    removed: "已移出",
    alreadyGone: "已不在组织中",
    refused: "被拒绝",
    stillListed: "已受理但仍在列表中",
    unknown: "结果不明",
    notSent: "未发送",
  },
  colon: "：",
  comma: "，",
  unverified: "未核实",
  answer: "返回信息",
  meaning: "含义",
  fix: "处理办法",
  requestId: "RequestId",
  stopped: (reason) => `已停止：${reason}`,
  complete: "已全部完成。",
  incomplete: (members) =>
    `还有 ${members} 个成员可能仍在企业组织中。Terraform 保留了之前的成员列表：再次执行 apply 即可继续。`,
  unconfirmed: "移除请求均已受理，但未能再次查询成员列表：再次执行 apply 即可核实结果。",
};

/** The sentences of each language. */
export const MESSAGES: Readonly<Record<Language, Messages>> = { "en-US": ENGLISH, "zh-CN": CHINESE };

function plural(members: number): string {
  return members === 1 ? "1 member" : `${members} members`;
}
