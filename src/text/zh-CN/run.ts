import type * as ENGLISH from "../en-US/run";
import { credentialsAdvice, credentialsName } from "./credentials";

export const RUN: typeof ENGLISH.RUN = {
  start: (construct, members) => `${construct}：将 ${members} 个成员移出企业组织（账号本身不会被删除）。`,
  credentials: (source, endpoint) => `凭证来源：${source}，接口地址 ${endpoint}。`,
  policy: (sha256) => `策略：TCO_POLICY，SHA-256 ${sha256}。`,
  calledBy: (arn) => `调用者：${arn}。`,
  approved: (digest) => `已审批：摘要 ${digest}。`,
  writableProfile: (file) =>
    `警告：凭证来自 ${file}，而所有者以外的人也可写入该文件：请去掉该权限（chmod go-w）。`,
  unusedVariables: (names) => `已设置但未用于凭证：${names.join("、")}。`,
  waitingForTurn: (until) => `本机正在进行另一次移出，等待其结束，最迟到 ${until}。`,
  turnOfAStranger: (seconds) =>
    `另一次移出在 ${seconds} 秒内没有结束，且不属于本次 Terraform：与其同时继续。`,
  accepted: (members, requestId) => `已受理：${members}。RequestId ${requestId}`,
  rejected: (members, code, requestId) => `未受理：${members}。${code}，RequestId ${requestId ?? "无"}`,
  slowedDown: (trouble, seconds, until) => `${trouble}：${seconds} 秒后降低频率继续，最迟到 ${until}。`,
  listDenied: (code) =>
    `当前凭证无权查询成员列表（${code}），将在不核对的情况下继续，结果未经核实。如需核实，请授予 organization:DescribeOrganizationMembers 权限。`,
  waitingForList: (members) => `仍在成员列表中（列表可能有延迟），正在重新查询：${members}`,
  waitingToRetry: (member, seconds) =>
    `被拒绝的原因可能会消失，${seconds} 秒后再试一次，不影响其他成员：${member}`,
  progress: (done, total) => `已完成 ${done}/${total}`,
  estimate: (perSecond, secondsLeft) => `，每秒 ${perSecond} 个，预计还需 ${secondsLeft} 秒`,
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
  incomplete: (members, next) =>
    `还有 ${members} 个成员可能仍在企业组织中。Terraform 保留了之前的成员列表：${next}。`,
  next: {
    goOn: "再次执行 apply 即可继续",
    fixStop: "请先解决导致停止的问题，再执行 apply",
    fixRefused: "请先按所列办法处理被拒绝的成员，再执行 apply",
  },
  unconfirmed: "移除请求均已受理，但未能再次查询成员列表：再次执行 apply 即可核实结果。",
  credentialsName,
  credentialsAdvice,
};

/** 程序无法启动时所说的话。 */
export const PROGRAM: typeof ENGLISH.PROGRAM = {
  missing: (directory) =>
    `没有移出任何成员：本 plan 的程序应在 ${directory} 中，但没有可读取的程序。它已被之后的 synth 替换，或复制 stack 目录时遗漏了 assets。请在执行 apply 的地方重新生成 plan 并执行它。`,
  nodeMissing:
    "没有移出任何成员：执行 apply 的机器上需要 Node.js，但在 PATH 中没有找到 node。请安装后再次执行 apply。",
  nodeOptions:
    "没有移出任何成员：在执行 apply 的机器上，node 因 NODE_OPTIONS 的内容而无法启动（去掉该变量即可启动）。请在 Terraform 的环境变量中更正或去掉 NODE_OPTIONS，然后再次执行 apply。",
  nodeBroken:
    "没有移出任何成员：在执行 apply 的机器上，PATH 中的第一个 node 无法启动（node -e 0 同样失败）。请在该机器上运行 node -e 0 查看原因，修复它，或将可用的 node 放在 PATH 的最前面，然后再次执行 apply。",
  nodeTooOld: (oldest) =>
    `没有移出任何成员：执行 apply 的机器需要 Node.js ${oldest} 或更高版本，而当前为 {version}（{path}）。请将更高版本放在 PATH 的最前面，然后再次执行 apply。`,
  changed:
    "没有移出任何成员：{file} 的内容与本 plan 所固定的不同。请重新执行 synth，生成新的 plan 并执行它。",
  unreadable:
    "没有移出任何成员：未能读取本 plan 所固定的 {file}（{reason}）。请重新执行 synth，生成新的 plan 并执行它。",
  unproven:
    "不能确认移出了任何成员：程序没有表明它已运行到底。请检查本机上是什么代替了 node（PATH 中的第一个 node、NODE_OPTIONS），然后再次执行 apply。",
};
