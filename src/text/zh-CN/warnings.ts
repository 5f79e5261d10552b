import type * as ENGLISH from "../en-US/warnings";

export const WARNINGS: typeof ENGLISH.WARNINGS = {
  dependsOn: (addresses) =>
    `它依赖 ${addresses.join("、")}。如果在变更成员的同一次 apply 中该依赖失败，Terraform 会遗忘整个列表，在下一次 apply 成功之前从代码中去掉的成员会留在组织中：请用 tco-members check 查找，或去掉该依赖。`,
  modules: (addresses) =>
    `${addresses.join("、")} 依赖它，而模块的内容在此不可见：如果其中有设置 create_before_destroy 的资源，Terraform 会跳过移出并遗忘已离开的成员。请确认没有，或去掉该依赖。`,
  bothDeclare: (path, uins) => `${path} 也声明了 ${uins.join("、")}：从两处都去掉后才会移出。`,
  bothGiveReasons: (path, uins) => `${path} 也写明了 ${uins.join("、")} 的原因：请只写在一处。`,
  declaredThere: (path, uins) =>
    `${path} 声明了 ${uins.join("、")}，而此处写明了其离开的原因：它们会留在企业组织中。`,
  protectedThere: (path, uins) =>
    `${path} 保护了 ${uins.join("、")}，而此处写明了其离开的原因：在此期间无法移出任何成员。`,
};
