import type { Sentences } from "../../en-US/problems/sentence";

/** 配置旁的 provider。 */
export const INSTALLATION = {
  unsafePlace: ({ directory, at, because }) =>
    `${directory} 中的 ${at} 应为目录或尚不存在，但它是${because === "link" ? "链接" : "目录以外的内容"}：provider 只会放在此处，不会放到别处。请将其移走`,
  providerNotPlaced: ({ path, code }) =>
    `无法将 provider 放到 ${path}（${code}）：请让当前用户可以写入该处、腾出空间，或移走占据该位置的内容`,
  unreadableLockFile: ({ file, reason }, say) =>
    `${file} 应为 Terraform 所写的依赖锁文件或尚不存在，但得到其他内容（${say(reason)}）：请修复它，或将其删除，terraform init 会重新写出`,
  brokenHcl: ({ line, got }) => `第 ${line} 行${got === undefined ? "过早结束" : `的 ${got} 位置有误`}`,
} satisfies Partial<Sentences>;
