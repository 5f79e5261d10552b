import type { Sentences } from "../../en-US/problems/sentence";

/** app 及其写出的内容。 */
export const SYNTHESIS = {
  lateMembership: () =>
    "每个 OrganizationMembership 都应在 app 开始 synth 之前创建，而这一个创建得更晚，其成员可能被其他 stack 移出：请在 stack 的构造函数中创建，不要在 aspect 中创建",
  brokenDeclaration: () =>
    "应有声明，但得到一个被 app 捕获的错误：未生成任何配置，因为其中声明的成员会被当作离开；请更正它",
  sharedAddress: ({ address, other }) =>
    `应有自己的地址，而 ${address} 也是 ${other} 的地址：Terraform 的名称只保留 construct id 中的字母 A 到 Z、数字、- 和 _，其他字符都会被去掉。请让两个 id 在这些字符上有所不同`,
  sharedStackId: ({ other }) =>
    `stack 应有自己的 id，但与 stack ${other} 的 id 相同：其中一个会被另一个覆盖。请更改其中一个的 id`,
  unnamedAddress: ({ address }) =>
    `id 应能为资源命名，但得到 ${address}：Terraform 的名称只保留 construct id 中的字母 A 到 Z、数字、- 和 _，且以字母或 _ 开头。请使用含有此类字母的 id`,
  programNotBuilt: ({ file }) => `应有已构建的程序 ${file}，但没有：请重新安装本软件包，或进行构建`,
  programNotInstalled: ({ version, directories }) =>
    `打包为单个文件的应用需要能找到已安装的 cdktf-tencentcloud-organization ${version} 才能取得其程序，但从 ${directories.join("、")} 查找均未找到：请不要将任何依赖包打入其中（esbuild 使用 --packages=external），或在打包产物旁安装该版本`,
  programOfOtherVersion: ({ root, expected, got }) =>
    `应用打包时使用的是 cdktf-tencentcloud-organization ${expected}，但 ${root} 中安装的是 ${got}：请用已安装的版本重新打包，或安装与打包时相同的版本，或不将任何依赖包打入其中（esbuild 使用 --packages=external）`,
  notJson: () =>
    "配置应以 JSON 写出，但得到 HCL，其中的标签未经转义：请关闭 HCL 输出（hclOutput、SYNTH_HCL_OUTPUT）",
  changedBlock: ({ address, at, expected, got }) =>
    `${address} 应按其创建时的样子写出，但在 ${at} 处得到${got === undefined ? "空" : ` ${got} `}而不是${expected === undefined ? "空" : ` ${expected}`}：请去掉改变它的 override、aspect 或其他 construct（如要结束 membership，请使用 OrganizationMembership.retire）`,
  movedAway: ({ address, block }) =>
    `${address} 应保留，但有一个从它出发的 ${block} 块：Terraform 会遗忘已离开的成员。请移动到另一个 OrganizationMembership，或用 OrganizationMembership.retire 结束它`,
  createBeforeDestroy: ({ address, on, forgets }) =>
    `${address} 以及依赖它的资源都不应设置 create_before_destroy，而 ${on} 设置了：Terraform 会${forgets ? "跳过移出并遗忘已离开的成员" : "在 apply 途中才计划移出，事先无人能看到"}。请去掉该设置，或去掉依赖`,
  sharedReportFile: ({ file, other }) =>
    `reportFile 应各不相同，而 ${JSON.stringify(file)} 也是 ${other} 的：一个报告会取代另一个。请为其中一个更换 reportFile`,
  otherProvider: ({ name, here, there, other }) =>
    `同一 stack 中 engine 为 "provider" 的各个 membership 应有相同的${PROVIDERS[name]}，因为它们共用一个 provider，而此处是 ${here}，${other} 是 ${there}：请改成相同，或将其中一个放到另一个 stack 中`,
  severalProblems: ({ problems }, say) => problems.map(say).join("\n"),
} satisfies Partial<Sentences>;

const PROVIDERS = { version: "本软件包版本", endpoint: " endpoint", language: " language" };
