import type { ErrorCodeTable } from "./error-code";

/**
 * Codes that ask for fewer requests a second. The subcodes (`GlobalRegionUinLimitExceeded`, `IPLimitExceeded`,
 * `UinLimitExceeded`, …) mean the same.
 */
export const RATE_CODES: ErrorCodeTable = {
  RequestLimitExceeded: {
    meaning: {
      "en-US": "More requests a second were sent than the API accepts (20 for an action).",
      "zh-CN": "请求频率超过接口限制（单个接口每秒 20 次）。",
    },
    fix: {
      "en-US":
        "Nothing, if the run recovered by itself; otherwise see what else calls the API with this account.",
      "zh-CN": "若本次运行已自行恢复则无需处理；否则请检查是否还有其他程序在用该账号调用此接口。",
    },
  },
};
