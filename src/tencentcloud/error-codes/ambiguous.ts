import { row, type ErrorCodeTable } from "./error-code";
import { LASTING_CODES } from "./lasting";

const SERVICE_TROUBLE = row(
  "Tencent Cloud failed inside; the request may have been carried out or not.",
  "腾讯云服务内部异常，请求可能已执行，也可能未执行。",
  "Apply again later; if it goes on, open a ticket with the RequestId.",
  "请稍后重新执行；如持续出现，请凭 RequestId 提交工单。",
);

const CHECK_THE_NETWORK = [
  "Check the network, the endpoint and the proxy (HTTPS_PROXY, NO_PROXY), then apply again.",
  "请检查网络、接入点以及代理设置（HTTPS_PROXY、NO_PROXY），然后重新执行。",
] as const;

/**
 * Codes after which the request may have been carried out or not. From `Timeout` on they are this package's own: no
 * answer of the API could be read.
 */
export const AMBIGUOUS_CODES: ErrorCodeTable = {
  InternalError: SERVICE_TROUBLE,
  ResourceInUse: SERVICE_TROUBLE,
  ResourceInsufficient: SERVICE_TROUBLE,
  ResourceUnavailable: SERVICE_TROUBLE,
  ResponseSizeLimitExceeded: SERVICE_TROUBLE,
  ServiceUnavailable: SERVICE_TROUBLE,
  Timeout: row("No answer came in time.", "未在规定时间内收到响应。", ...CHECK_THE_NETWORK),
  ConnectionFailed: row(
    "The connection could not be made, or broke before the answer.",
    "无法建立连接，或连接在收到响应前中断。",
    ...CHECK_THE_NETWORK,
  ),
  BadResponse: row(
    "What answered does not speak the API's protocol; a proxy or a gateway may have answered.",
    "响应不符合云 API 协议，可能由代理或网关返回。",
    ...CHECK_THE_NETWORK,
  ),
  InconsistentList: row(
    "The member list kept changing while it was read.",
    "读取成员列表期间，列表持续变化。",
    "Apply again when nobody else changes the organization's members.",
    "请在没有其他人变更组织成员时重新执行。",
  ),
  ...LASTING_CODES,
};
