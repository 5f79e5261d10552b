import type { Problems } from "../../../domain/problem";
import type { Sentences } from "../../en-US/problems/sentence";

/** 接入点、网络和响应。 */
export const NETWORK = {
  contradictingDomain: ({ ofDomain, declared }) =>
    `TENCENTCLOUD_DOMAIN 与声明应指向同一接口地址，而得到 ${ofDomain} 和 ${declared}：请取消设置该变量，或更改声明中的 site 或 endpoint`,
  protocolNotHttps: ({ endpoint, got }) =>
    `对于 ${endpoint}，TENCENTCLOUD_PROTOCOL 应为 HTTPS，但得到 ${got}：请设为 HTTPS 或取消设置`,
  badProxy: () => "HTTPS_PROXY 应为代理的 URL，例如 http://proxy.example.com:3128：请更正或取消设置",
  socksProxy: () =>
    "HTTPS_PROXY 应为 HTTP 代理，例如 http://proxy.example.com:3128，但得到不受支持的 SOCKS 代理：请在 https_proxy（此处优先）中指定 HTTP 代理；如无需代理即可访问这些主机，也可用 no_proxy=* 停用代理",
  proxyRefused: ({ origin, status }) =>
    `代理（HTTPS_PROXY）应建立到 ${origin} 的隧道，但得到 HTTP ${status}：${proxyCheck(status)}`,
  badCertificateFile: ({ file, reason }, say) =>
    `SSL_CERT_FILE 所指的文件（${JSON.stringify(file)}）中应有 PEM 格式的证书，但没有得到：${say(reason)}。请更正或取消设置`,
  noCertificate: () => "其中没有可读取的证书（-----BEGIN CERTIFICATE-----）",
  callFailed: ({ action, code, requestId, serviceMessage, problem }, say) => {
    const words = problem ? say(problem) : serviceMessage;
    const told = [action, code, words].filter((part) => part !== "").join("：");
    return requestId === undefined ? told : `${told}（RequestId ${requestId}）`;
  },
  notAnEnvelope: ({ status, type = "无 Content-Type", characters }) =>
    `应为 HTTP 200 和含 Response.RequestId 的 JSON，但得到 HTTP ${status}、${type}、${characters} 个字符：请检查是否由代理或网关代替接口返回`,
  answerTooLarge: ({ maxBytes }) => `响应应不超过 ${maxBytes} 字节，但得到更多：请检查是什么代替接口返回`,
  undecodableAnswer: ({ encoding }) =>
    `响应不应压缩，但得到无法解码的响应（Content-Encoding：${encoding ?? "未知"}）：请检查是否由代理或网关改动`,
  answerTooSlow: ({ timeoutMs }) => `响应应在 ${timeoutMs} 毫秒内结束，但仍在继续`,
  badField: ({ path, expected, got }) =>
    got === undefined
      ? `${path} 应为${FIELDS[expected]}，但没有该字段`
      : `${path} 应为${FIELDS[expected]}，但得到 ${got}`,
  unstableList: ({ listings, members, totals }) =>
    `读取 ${listings} 次，成员列表每次都在变化：最后一次得到 ${members} 个成员，而 Total 为 ${totals.join("，然后 ")}`,
  unsettledList: ({ readings }) => `读取 ${readings} 次，没有连续两次得到相同的成员`,
  creatorNeverSent: () => "企业组织的创建者不会被发送。",
  wrongClock: ({ serviceMessage, here, there }) =>
    `${serviceMessage} 本机时钟为 ${here}，服务器时钟${there === undefined ? "未知" : `为 ${there}`}：请校准本机时钟（NTP）。`,
} satisfies Partial<Sentences>;

function proxyCheck(status: number): string {
  if (status === 407) return "请更正其用户名和密码；密码不会再次尝试，因为几次错误就会锁定账号";
  return status < 500 ? "请让其放行该主机，或将该主机列入 NO_PROXY" : "请检查代理自身能否访问该主机";
}

const FIELDS: Readonly<Record<Problems["badField"]["expected"], string>> = {
  string: "字符串",
  text: "非空文本",
  integer: "整数",
  count: "可能的成员数量",
  expiry: "从现在起一年以内的时间",
  boolean: " true 或 false",
  uin: " UIN",
  array: "数组",
  page: "项数不超过所请求数量的数组",
  object: "对象",
};
