import type { Localized } from "../../domain/language";
import type { SkipReason } from "./removal-run";

/** Why Terraform runs no removal, and what to do about it before the apply. */
export const SKIPS: Readonly<Record<SkipReason, { readonly why: Localized; readonly fix: Localized }>> = {
  tainted: {
    why: {
      "en-US": "The resource is tainted, and Terraform runs no destroy provisioner of a tainted resource.",
      "zh-CN": "该资源已被标记为 tainted，Terraform 不会执行 tainted 资源的销毁 provisioner。",
    },
    fix: {
      "en-US": "Run terraform untaint with its address in the stack's directory, and plan again.",
      "zh-CN": "请在 stack 目录中对其地址执行 terraform untaint，然后重新生成 plan。",
    },
  },
  createBeforeDestroy: {
    why: {
      "en-US":
        "create_before_destroy is set on the resource or on one that depends on it, and Terraform then runs no destroy provisioner.",
      "zh-CN": "该资源或依赖它的资源设置了 create_before_destroy，此时 Terraform 不会执行销毁 provisioner。",
    },
    fix: {
      "en-US": "Take create_before_destroy off, or the dependency, and plan again.",
      "zh-CN": "请去掉 create_before_destroy 或该依赖，然后重新生成 plan。",
    },
  },
  goneFromConfiguration: {
    why: {
      "en-US":
        "The code no longer has this address, so Terraform finds no provisioner to run (unless it is in a removed block, which a plan does not show).",
      "zh-CN":
        "代码中已没有这个地址，Terraform 找不到可执行的 provisioner（除非它在 removed 块中，而 plan 不会显示）。",
    },
    fix: {
      "en-US":
        "If the construct was renamed or moved in the code, add a move (membership.resource.moveFromId); if it comes to its end, deploy OrganizationMembership.retire first.",
      "zh-CN":
        "如果只是在代码中改名或移动了 construct，请声明移动（membership.resource.moveFromId）；如果不再需要它，请先部署 OrganizationMembership.retire。",
    },
  },
  forgotten: {
    why: {
      "en-US": "A removed block makes Terraform forget the resource without destroying it.",
      "zh-CN": "removed 块使 Terraform 只遗忘该资源而不销毁它。",
    },
    fix: {
      "en-US":
        "Deploy OrganizationMembership.retire first, which removes those who left and then forgets the rest.",
      "zh-CN": "请先部署 OrganizationMembership.retire：它会移出已离开的成员，然后遗忘其余成员。",
    },
  },
  deposed: {
    why: {
      "en-US":
        "It is what an earlier apply replaced and failed to destroy (deposed), and Terraform runs no destroy provisioner of that.",
      "zh-CN": "它是之前某次 apply 替换后未能销毁的对象（deposed），Terraform 不会执行它的销毁 provisioner。",
    },
    fix: {
      "en-US": "Declare these members again, deploy, and take them out in a deploy of its own.",
      "zh-CN": "请重新声明这些成员并部署，然后在单独的一次部署中去掉它们。",
    },
  },
  provisionerMissing: {
    why: {
      "en-US": "The resource holds members, but the code gives it no provisioner that removes them.",
      "zh-CN": "该资源保存了成员，但代码没有为它提供移出成员的 provisioner。",
    },
    fix: {
      "en-US": "Find the override that takes the provisioner away, and plan again.",
      "zh-CN": "请找出去掉该 provisioner 的 override，然后重新生成 plan。",
    },
  },
};
