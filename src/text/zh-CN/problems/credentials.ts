import { credentialsName, missingSource } from "../credentials";
import type { Sentences } from "../../en-US/problems/sentence";

/** 调用者的凭证。 */
export const CREDENTIALS = {
  noCredentials: ({ sources }) =>
    `需要企业组织管理账号的凭证，但没有找到：${sources.map(missingSource).join("；")}。请设置 TENCENTCLOUD_SECRET_ID 和 TENCENTCLOUD_SECRET_KEY，或补全上述任一来源所缺的内容`,
  halfAPair: ({ missing, present }) =>
    `密钥对不完整，环境中缺少 ${missing.join(" 和 ")}：请补全，或取消设置 ${present.join(" 和 ")}`,
  incompleteSetup: ({ present, missing }) =>
    `${[...present, ...missing].join("、")} 应同时设置，但只设置了 ${present.join(" 和 ")}：这样执行操作的将不是预期的身份。请设置 ${missing.join(" 和 ")}，或取消设置 ${present.join(" 和 ")}`,
  twoProofs: ({ variables }) =>
    `扮演角色应只用一种身份证明，但同时有 Web 身份令牌和 SAML 断言（${variables.join("、")}）：请取消设置其中一种`,
  expiredLogin: ({ name, file, expiredAt, command }) =>
    `配置文件 ${JSON.stringify(name)}（${file}）中的登录应仍有效，但已于 ${expiredAt} 过期：请重新登录（${command}）；如其中的密钥是之后写入的永久密钥，请删除 type、token 和 expiresAt`,
  otherLogin: ({ name, file }) =>
    `配置文件 ${JSON.stringify(name)}（${file}）中的登录应与本次运行开始时相同，但已换成另一个登录，可能属于另一账号：如要改用它，请重新 apply`,
  spentProof: ({ variables }) => `以 ${variables.join(" 和 ")} 换得的密钥已过期，而它只能使用一次`,
  badCredentials: ({ source, field }) =>
    `凭证（${credentialsName(source)}）的 ${field} 应为不含空白的可打印 ASCII 字符，但含有其他字符：请重新设置`,
  sourceFailed: ({ source, reason }, say) =>
    `未能得到凭证（${credentialsName(source)}）：${say(reason)}。${SOURCE_CHECKS[source.source]}`,
  noSessionName: ({ namedBy, missing }) =>
    `角色（${typeof namedBy === "string" ? namedBy : credentialsName(namedBy)}）需要会话名称，但未设置 ${missing}：请设置它，或取消设置该角色`,
  badDuration: ({ variable, max, standard, got }) =>
    `${variable} 应为不超过 ${max} 的整数秒（0 表示 ${standard}），但得到 ${got}`,
  noAnswer: ({ timeoutMs }) => `${timeoutMs} 毫秒内没有收到响应`,
  badMetadata: ({ status, code }) =>
    status === 404
      ? "该实例没有此角色（HTTP 404）"
      : status !== 200
        ? `元数据服务返回 HTTP ${status}`
        : code === undefined
          ? "元数据服务未以 JSON 返回凭证"
          : `元数据服务返回 Code ${code}，凭证不完整`,
} satisfies Partial<Sentences>;

const SOURCE_CHECKS = {
  environmentKeys: "请检查密钥",
  profile: "请检查该配置文件",
  cvmRole: "请为该实例绑定此角色，或取消设置 TENCENTCLOUD_CAM_ROLE_NAME",
  instanceRole: "请为该实例绑定角色，或在配置文件中设置密钥",
  podRole: "请检查该角色的信任策略和 Pod 的服务账号",
  provedRole: "请检查该角色、其信任策略和身份证明；如证明已过期或已使用，请设置新的",
  mfaSession: "请检查 MFA 设备的序列号，设置新的验证码，然后再次执行 apply",
  assumedRole: "请检查该角色，确认其信任策略包含调用者，且调用者有权调用 sts:AssumeRole",
};
