import type * as ENGLISH from "../en-US/warnings";

export const WARNINGS: typeof ENGLISH.WARNINGS = {
  dependsOn: (addresses) =>
    `它依赖 ${addresses.join("、")}。如果在变更成员的同一次 apply 中该依赖失败，Terraform 会遗忘整个列表，在下一次 apply 成功之前从代码中去掉的成员会留在组织中：请用 tco-members check 查找，或去掉该依赖。`,
  modules: (addresses) =>
    `${addresses.join("、")} 依赖它，而模块的内容在此不可见：如果其中有设置 create_before_destroy 的资源，Terraform 会跳过移出并遗忘已离开的成员。请确认没有，或去掉该依赖。`,
  modulesOfProvider: (addresses) =>
    `${addresses.join("、")} 依赖它，而模块的内容在此不可见：如果其中有设置 create_before_destroy 的资源，替换时移出的成员不会出现在任何 plan 中。请确认没有，或去掉该依赖。`,
  needsShell:
    "apply 需要 POSIX shell，而本机是 Windows：请在 Linux、macOS 或适用于 Linux 的 Windows 子系统（WSL）中执行 apply。直接在 Windows 上，移出或变更成员的 apply 会失败，且不会移出任何成员。",
  listNearLimit: (members, listBytes, roomBytes) =>
    `它的 ${members} 个成员在 Terraform 传递给程序时将占 ${listBytes} 字节，而与本机相当的机器只能容纳 ${roomBytes} 字节：成员再增加一些，或环境变量再大一些，每一次变更都会在移出任何成员之前失败。${INSTEAD}`,
  listTooLong: (members, listBytes, environmentBytes, limitBytes) =>
    `它的 ${members} 个成员在 Terraform 传递给程序时将占 ${listBytes} 字节，与本机相当的环境变量还需 ${environmentBytes} 字节，超过这样的机器可传递给程序的 ${limitBytes} 字节：部署之后，下一次变更会在移出任何成员之前失败，tco-members preview 也会指出这一点。${INSTEAD}也可以在环境变量较少的环境中执行 apply，或在 Linux 上调大栈限制（ulimit -s 24576）。`,
  listCutOff: (members, listBytes, limitBytes) =>
    `它的 ${members} 个成员将占 ${listBytes} 字节，而 Terraform 最多传递 ${limitBytes} 字节：部署之后，每一次变更都会失败。${INSTEAD}`,
  bothDeclare: (path, uins) => `${path} 也声明了 ${uins.join("、")}：从两处都去掉后才会移出。`,
  bothGiveReasons: (path, uins) => `${path} 也写明了 ${uins.join("、")} 的原因：请只写在一处。`,
  declaredThere: (path, uins) =>
    `${path} 声明了 ${uins.join("、")}，而此处写明了其离开的原因：它们会留在企业组织中。`,
  protectedThere: (path, uins) =>
    `${path} 保护了 ${uins.join("、")}，而此处写明了其离开的原因：在此期间无法移出任何成员。`,
  missing: (names, file) =>
    `本次 synth 缺少 ${names.join("、")}，而此前在该输出目录中执行的 synth 含有。此处无从得知其声明了哪些成员，因此移到那里的成员会被移出企业组织。请对整个 app 执行 synth；如果是有意删除、改名或移动，请从输出目录中删除 ${file}。`,
  lastSynthUnknown: (problem) => `无法得知是否缺少此前 synth 中的 membership：${problem}。`,
  providerHidden: (file) =>
    `${file} 中的 provider_installation 块使 Terraform 看不到放在配置旁的 provider，terraform init 会因此失败。请在该块中加入 filesystem_mirror { path = "terraform.d/plugins" include = ["terraform.local/*/*"] }（每个参数单独一行），并在其他安装方式中加入 exclude = ["terraform.local/*/*"]。`,
  providersUnlocked: (sources, directory) =>
    `${directory} 中的依赖锁文件没有按 stack 的要求记录 ${sources.join("、")}，因此 cdktf 会运行 "terraform providers lock"，而任何 registry 都没有本软件包的 provider，该命令会失败。请为 cdktf 加上 --skip-provider-lock，或事先在该目录中运行 terraform init。`,
};

const INSTEAD =
  '请将成员拆分到多个 OrganizationMembership 中声明，或使用 engine: "provider"，它不需要传递列表（已经部署的请同时写明 formerEngine）。';
