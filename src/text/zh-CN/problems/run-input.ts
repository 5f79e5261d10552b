import type { Problems } from "../../../domain/problem";
import type { Sentences } from "../../en-US/problems/sentence";

/** 运行时得到的输入。 */
export const RUN_INPUT = {
  invalidManifest: ({ reason }, say) =>
    `应有本版本所写的清单，但得到其他内容（${say(reason)}）：没有移出任何成员；请重新执行 synth，生成新的 plan 并执行它`,
  unreadablePrevious: ({ variable, characters, reason }) =>
    `应在 ${variable} 等变量中得到 Terraform 提供的之前的成员列表，但得到 ${characters} 个无法解码的字符（${reason}）：没有移出任何成员；请再次执行 apply，如仍如此请反馈`,
  foreignPrevious: ({ address, got }) =>
    `${address} 在 state 中应保存以 UIN 为键的标签，但得到 ${got}：此地址之前属于另一个资源，或被其他内容写入，没有移出任何成员。请为另一个资源更换地址（terraform state mv），或将其从 state 中去掉（terraform state rm，这会遗忘尚待移出的成员）；然后再次执行 apply`,
  unwritableReport: ({ file, directory, reason }) =>
    `无法从 ${directory} 写入 reportFile ${JSON.stringify(file)}（${reason}）：没有移出任何成员；请创建其所在目录，或更正 reportFile`,
  unsafeReport: ({ file, at, because }) =>
    `reportFile ${JSON.stringify(file)} 应为报告或尚不存在，且位于 stack 自己的目录中，但 ${JSON.stringify(at)} 是${REPORT_FLAWS[because]}：请将其移走，或更正 reportFile`,
  reportNotWritten: ({ file, reason }, say) =>
    `移出已经结束，但未能将报告写入 ${JSON.stringify(file)}（${say(reason)}）：请保留上面的输出，并再次执行 apply 以记录成员`,
  unknownObject: ({ variable }) =>
    `应在 ${variable} 中得到 Terraform 提供的对象 id，但没有：没有移出任何成员；请重新执行 synth，生成新的 plan 并执行它`,
  listTooLong: ({ members, listBytes, environmentBytes, limitBytes }) =>
    `之前的 ${members} 个成员应能放入本机传递给程序的 ${limitBytes} 字节之内，但共需 ${listBytes + environmentBytes} 字节：成员列表 ${listBytes} 字节，环境变量及其他 ${environmentBytes} 字节。apply 会以 "argument list too long" 失败，不会移出任何成员。请减少环境变量后执行 apply，或调大栈限制（Linux 上为 ulimit -s 的四分之一，最多 6 MiB：ulimit -s 24576），之后再将成员拆分到多个 OrganizationMembership 中声明；或改用 engine: "provider" 并写明 formerEngine，它不需要传递列表`,
  listCutOff: ({ members, listBytes, limitBytes }) =>
    `之前的 ${members} 个成员最多可占 ${limitBytes} 字节（Terraform 只能传递这么多），但需要 ${listBytes} 字节。apply 会失败，不会移出任何成员。请改用 engine: "provider" 并写明 formerEngine，它不需要传递列表；或先重新声明全部成员（确保没有成员离开），再将该资源从 state 中去掉（terraform state rm），并将成员拆分到多个 OrganizationMembership 中声明`,
  listNeverFits: ({ members, listBytes, limitBytes }) =>
    `${members} 个成员最多可占 ${limitBytes} 字节（Terraform 只能传递这么多），但需要 ${listBytes} 字节：部署之后，在任何机器上的每一次变更都会失败。请将成员拆分到多个 OrganizationMembership 中声明，或使用 engine: "provider"，它不需要传递列表（已经部署的请同时写明 formerEngine）`,
  unreadableFile: ({ because, maxBytes = 0, code }) => FILE_PROBLEMS[because](maxBytes, code),
} satisfies Partial<Sentences>;

const FILE_PROBLEMS: Readonly<
  Record<Problems["unreadableFile"]["because"], (maxBytes: number, code?: string) => string>
> = {
  absent: () => "没有该文件",
  notAFile: () => "它不是普通文件",
  tooLarge: (maxBytes) => `它超过 ${maxBytes} 字节`,
  unreadable: (_, code = "未知") => `无法读取（${code}）`,
};

const REPORT_FLAWS: Readonly<Record<Problems["unsafeReport"]["because"], string>> = {
  link: "链接",
  notADirectory: "目录以外的内容",
  notAFile: "普通文件以外的内容",
  notAReport: "报告以外的文件",
};
