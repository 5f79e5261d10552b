import { row, type ErrorCodeTable } from "./error-code";

/** A name may be known, a gateway may be set right, a few seconds later. */
const FEW = { tries: 4 } as const;

/**
 * What does not pass by waiting. All of them are this package's own codes: something on the way to the API is in the way, and
 * no answer of the API was read.
 */
export const LASTING_CODES: ErrorCodeTable = {
  // Each try is one more wrong password, and a few of them lock an account.
  ProxyAuthenticationRequired: row(
    "The proxy wants a user and a password, and does not accept what it got.",
    "代理要求用户名和密码，且不接受所提供的内容。",
    "Correct the user and the password in HTTPS_PROXY (characters such as @ or % as %40, %25), or list the host in NO_PROXY, then apply again.",
    "请更正 HTTPS_PROXY 中的用户名和密码（@、% 等字符须写作 %40、%25），或将该主机列入 NO_PROXY，然后重新执行。",
    { tries: 1, neverLeft: true },
  ),
  ProxyRefused: row(
    "The proxy does not let the connection through.",
    "代理不允许建立该连接。",
    "Have the proxy (HTTPS_PROXY) allow the host and its port, or list the host in NO_PROXY, then apply again.",
    "请让代理（HTTPS_PROXY）放行该主机及其端口，或将该主机列入 NO_PROXY，然后重新执行。",
    { ...FEW, neverLeft: true },
  ),
  HostUnknown: row(
    "The host's name is not known here: DNS has no address for it.",
    "在本机无法解析该主机名：DNS 中没有其地址。",
    "Check the spelling of the endpoint and of HTTPS_PROXY, and this machine's DNS; where only a proxy knows the name, set HTTPS_PROXY. Then apply again.",
    "请检查接入点和 HTTPS_PROXY 的拼写以及本机的 DNS；如只有代理能解析该主机名，请设置 HTTPS_PROXY。然后重新执行。",
    { ...FEW, neverLeft: true },
  ),
  CertificateRejected: row(
    "The certificate of what answered is not trusted here, not valid now, or of another host.",
    "对方的证书在本机不受信任、当前不在有效期内，或属于其他主机。",
    "Where the company's proxy or gateway answers with a certificate of its own, name its authority's PEM file in NODE_EXTRA_CA_CERTS or SSL_CERT_FILE; otherwise check the endpoint and this machine's clock. Then apply again.",
    "如由公司的代理或网关以自己的证书应答，请在 NODE_EXTRA_CA_CERTS 或 SSL_CERT_FILE 中指定其颁发机构的 PEM 文件；否则请检查接入点和本机时钟。然后重新执行。",
    { ...FEW, neverLeft: true },
  ),
  TlsFailed: row(
    "What answered does not speak TLS as the client does; a proxy or a server of plain HTTP may have answered.",
    "对方的 TLS 与客户端不符，可能由只支持明文 HTTP 的代理或服务器应答。",
    "Check the endpoint, and that HTTPS_PROXY says http:// for a proxy that is itself spoken to without TLS, then apply again.",
    "请检查接入点；如与代理之间不使用 TLS，HTTPS_PROXY 应以 http:// 开头。然后重新执行。",
    FEW,
  ),
  GatewayRefused: row(
    "A proxy or a gateway refused the request in the API's place.",
    "代理或网关代替云 API 拒绝了请求。",
    "Have whoever runs it allow these requests, or correct the endpoint, then apply again.",
    "请联系其管理者放行这些请求，或更正接入点，然后重新执行。",
    FEW,
  ),
};
