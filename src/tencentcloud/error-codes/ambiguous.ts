import type { ErrorCodeTable, ErrorTexts } from "./error-code";

const SERVICE_TROUBLE: ErrorTexts = {
  meaning: {
    "en-US": "Tencent Cloud failed inside; the request may have been carried out or not.",
    "zh-CN": "腾讯云服务内部异常，请求可能已执行，也可能未执行。",
  },
  fix: {
    "en-US": "Apply again later; if it goes on, open a ticket with the RequestId.",
    "zh-CN": "请稍后重新执行；如持续出现，请凭 RequestId 提交工单。",
  },
};

const CHECK_THE_NETWORK: ErrorTexts["fix"] = {
  "en-US": "Check the network, the endpoint and the proxy (HTTPS_PROXY, NO_PROXY), then apply again.",
  "zh-CN": "请检查网络、接入点以及代理设置（HTTPS_PROXY、NO_PROXY），然后重新执行。",
};

/**
 * Codes after which the request may have been carried out or not. The last four are this package's own: no
 * answer of the API could be read.
 */
export const AMBIGUOUS_CODES: ErrorCodeTable = {
  InternalError: SERVICE_TROUBLE,
  ResourceInUse: SERVICE_TROUBLE,
  ResourceInsufficient: SERVICE_TROUBLE,
  ResourceUnavailable: SERVICE_TROUBLE,
  ResponseSizeLimitExceeded: SERVICE_TROUBLE,
  ServiceUnavailable: SERVICE_TROUBLE,
  Timeout: {
    meaning: {
      "en-US": "No answer came in time.",
      "zh-CN": "未在规定时间内收到响应。",
    },
    fix: CHECK_THE_NETWORK,
  },
  ConnectionFailed: {
    meaning: {
      "en-US": "The connection could not be made, or broke before the answer.",
      "zh-CN": "无法建立连接，或连接在收到响应前中断。",
    },
    fix: CHECK_THE_NETWORK,
  },
  BadResponse: {
    meaning: {
      "en-US": "What answered does not speak the API's protocol; a proxy or a gateway may have answered.",
      "zh-CN": "响应不符合云 API 协议，可能由代理或网关返回。",
    },
    fix: CHECK_THE_NETWORK,
  },
  InconsistentList: {
    meaning: {
      "en-US": "The member list kept changing while it was read.",
      "zh-CN": "读取成员列表期间，列表持续变化。",
    },
    fix: {
      "en-US": "Apply again when nobody else changes the organization's members.",
      "zh-CN": "请在没有其他人变更组织成员时重新执行。",
    },
  },
};
