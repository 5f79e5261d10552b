import type { Problems } from "../../../domain/problem";
import type { Sentences } from "../../en-US/problems/sentence";

/** 命令得到的输入。 */
export const COMMAND_LINE = {
  noPlan: ({ plan }) =>
    `应有 plan 文件 ${plan}，但没有找到：请先执行 cdktf diff 并指定 stack 目录（--stack-dir cdktf.out/stacks/NAME），或指定保存了 terraform show -json PLAN 输出的文件`,
  unreadablePlan: ({ source, reason }) =>
    `${source} 中应为 plan 的 JSON，但得到 ${reason}：请用 terraform show -json PLAN 生成`,
  terraformFailed: ({ command, directory, reason }) => `未能在 ${directory} 中执行 ${command}：${reason}`,
  notAPlan: ({ source, because, got }) =>
    `${planSource(source)} 应为 Terraform plan 的 JSON，但得到${NO_PLANS[because](got)}：请提供 terraform show -json PLAN 的输出，其中的 plan 由 terraform plan -out=PLAN 保存`,
  planWithoutMembership: ({ source }) =>
    `${planSource(source)} 应为含有 OrganizationMembership 的 plan，但其中没有：请提供含有它的 stack 的 plan`,
  unreadableSynthRecord: ({ file, reason }, say) =>
    `输出目录中的 ${file} 应为此前的 synth 所写的内容，但不是（${say(reason)}）：请将其删除，下一次 synth 会重新写出`,
  unreadableOutput: ({ path, reason }, say) =>
    `${path} 应为 cdktf synth 写出的 JSON，但不是（${say(reason)}）：请执行 cdktf synth，并指定其输出目录`,
  outputWithoutMembership: ({ directory }) =>
    `${directory} 中应有 OrganizationMembership，但各 stack 中都没有：请指定含有它的 app 的输出目录`,
  noManifest: ({ path }) => `应有清单 ${path}，但没有找到：请重新执行 synth`,
  otherBase: ({ path, reason }, say) =>
    `${path} 应为本软件包的这一版本所写的内容，但不是（${say(reason)}）：请用这一版本对变更前的代码执行 synth，或省略 --base，此时不会指出变更放宽了哪些护栏`,
  severalEndpoints: ({ endpoints }) =>
    `各 membership 应属于同一站点，但得到 ${endpoints.join(" 和 ")}：请用 --site 或 --endpoint 选择一个`,
  undeclaredOrganization: ({ organizationId }) =>
    `当前凭证应属于所声明的企业组织，但属于 ${organizationId}：请使用所声明企业组织的凭证`,
  unreadableDeclaration: ({ file, reason }, say) => `${file} 中应为 dump 写出的成员，但得到：${say(reason)}`,
  emptyFile: () => "空文件（shell 会清空它所写入的文件：请换一个文件名）",
} satisfies Partial<Sentences>;

const NO_PLANS: Readonly<Record<Problems["notAPlan"]["because"], (got: string) => string>> = {
  empty: () => "空内容",
  notJson: (got) => `非 JSON 的内容（${got}）`,
  noObject: (got) => ` ${got}`,
  noVersion: () => "没有 format_version 的 JSON",
  otherVersion: (got) => ` format_version 为 ${got} 而不是 1.x 的 plan`,
  noPlan: () => " state，或 plan 的一部分",
  unfinished: () => " Terraform 未能完成的 plan",
};

function planSource(source: string): string {
  return source === "-" ? "标准输入" : source;
}
