import type { Sentences } from "../../en-US/problems/sentence";

/** 机器所允许的内容。 */
export const MACHINE = {
  badPolicy: ({ source, reason }, say) =>
    `${source === "TCO_POLICY" ? `${source} ` : `TCO_POLICY 所指的文件（${JSON.stringify(source)}）`}中应为策略，但得到其他内容（${say(reason)}）：没有它就不做任何事；请更正，或在不需要策略处取消设置 TCO_POLICY`,
  blank: () => "内容为空",
  relativePath: () => "应为 JSON 或绝对路径",
  withinOutput: ({ directory }) => `该文件位于代码变更所写的输出目录 ${directory} 中：请放在别处`,
  duplicateName: ({ name }) => `${JSON.stringify(name)} 出现了两次：请去掉一个`,
  policyMissing: () => "已设置 removal.requirePolicy，而本机没有策略：请在执行 apply 的作业中设置 TCO_POLICY",
  policyOfOther: ({ allowed, declared }) =>
    `策略（TCO_POLICY）属于企业组织 ${allowed}，而代码声明的是 ${declared}：请更正其中一处的 organizationId`,
  endpointNotAllowed: ({ use, origin, by }) =>
    `${by === "policy" ? "策略的 endpoints（TCO_POLICY）没有列出" : "只有代码指定了"} ${origin}，而${SERVICES[use]}将在此调用：如它可以得到用这些凭证签名的内容，请` +
    (by === "policy" ? "将其加入其中" : "在执行 apply 的机器上将其加入 TCO_ALLOWED_ENDPOINTS") +
    "，否则请更正指定它的内容",
  shownAnswers: () =>
    "NODE_DEBUG 应关闭，或不包含 stream：否则 node 会显示每个响应的开头，而有些响应中是密钥。请取消设置它",
  uncheckedTls: () =>
    "NODE_TLS_REJECT_UNAUTHORIZED 不应为 0，否则任何人都能冒充接口返回：请取消设置，并在 NODE_EXTRA_CA_CERTS 中指定应信任的证书",
} satisfies Partial<Sentences>;

const SERVICES = {
  organization: "企业组织接口",
  sts: " STS ",
  metadata: "元数据服务",
};
