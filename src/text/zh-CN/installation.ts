import type * as ENGLISH from "../en-US/installation";

export const INSTALLATION: typeof ENGLISH.INSTALLATION = {
  nodeMissing: (oldest) =>
    `运行 Terraform 的环境需要 Node.js ${oldest} 或更高版本，而在 PATH 中未找到 node。请在该处安装，然后重新运行 Terraform。`,
  nodeTooOld: (oldest) =>
    `运行 Terraform 的环境需要 Node.js ${oldest} 或更高版本，而当前为 {version}（{path}）。请将更高版本放在 PATH 的最前面，然后重新运行 Terraform。`,
  placed: (version, directory) =>
    `已将 ${version} 版 provider 放入 ${directory}（适用于 Linux、macOS 和 Windows），并写入其中的依赖锁文件。请将两者都提交到代码库，按打印的内容声明该 provider，然后运行 terraform init。`,
};
