import { capSource } from "./rails";
import type { Sentences } from "../../en-US/problems/sentence";

/** 不应执行的 plan。 */
export const PLANNED = {
  foreignProgram: ({ address }) =>
    `${address} 应运行本软件包的程序，但得到其他命令：请找出是什么改变了它（stack 旁的 override 文件、被编辑的配置），然后重新执行 synth 并生成新的 plan`,
  otherProgram: ({ address, directory }) =>
    `${address} 应按 ${directory} 中的清单运行本次安装的程序，但它运行的是其他程序或其他清单：请在此安装与 synth 时相同版本的软件包，重新执行 synth 并生成新的 plan`,
  planOfOtherSynth: ({ address, directory }) =>
    `应为 ${directory} 中当前配置的 plan，但从 ${address} 可以看出，它由其他内容生成：生成 plan 之后又执行过 synth。请生成新的 plan`,
  unplannedRemoval: ({ address, got }) =>
    `plan 应写明 ${address} 中谁将离开（removing，UIN 与标签），${got === undefined ? "但其中没有" : `但得到 ${got}`}：它由其他版本的 provider 生成。请在此安装该 stack 所用版本的软件包，并生成新的 plan`,
  otherProviderProgram: ({ address, directory }) =>
    `${directory} 中的锁文件（.terraform.lock.hcl）应让 Terraform 为 ${address} 运行本次安装的 provider，但它指定了其他程序：请在此安装与 synth 时相同版本的软件包，重新执行 synth（使用 HCL 时执行 tco-members install-provider）并生成新的 plan`,
  providerNotShown: ({ address, arguments: names }) =>
    `provider 块中的 ${names.join("、")} 应直接写出，因为 plan 不包含其引用的值：没有它们，这里无法得知 ${address} 会发生什么。请直接写出，或查看 terraform plan 的警告，其中列出了谁将离开`,
  stalePlan: ({ plan, state }) =>
    `应为当前 state 的 plan，但 plan 基于 ${plan}，而 state 为 ${state}：该 plan 已被执行，或此后执行过其他变更。请生成新的 plan`,
  moreThanMemberships: ({ contents }) =>
    `除 membership 外不应有其他内容（--only-memberships），但有 ${contents.join("、")}：请将 membership 放在单独的 stack 中`,
  planAboveCap: ({ count, previousCount, limit, given }) =>
    `合计将从之前的 ${previousCount} 个成员中移出 ${count} 个，但上限为 ${limit} 个（${capSource(given, "policy")}），而逐个执行 apply 时不会被阻止：请分次移出，或在本次部署中调高策略的 maxRemovals`,
  overrideFile: ({ address, file }) =>
    `stack 旁不应有改变 ${address} 的文件，但 ${file} 中提到了它（或含有可能提到它的转义）：请去掉该文件，重新执行 synth 并生成新的 plan`,
} satisfies Partial<Sentences>;
