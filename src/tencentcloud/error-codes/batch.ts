import type { ErrorCodeTable, ErrorTexts } from "./error-code";

const WRONG_PARAMETER: ErrorTexts = {
  meaning: {
    "en-US": "A parameter is wrong: the request is too long, or a UIN is not a member's.",
    "zh-CN": "参数错误：请求过长，或其中某个 UIN 不是成员。",
  },
  fix: {
    "en-US": "If a single UIN gets this, check that it is the UIN of a member's root account.",
    "zh-CN": "如果只包含单个 UIN 的请求仍报此错，请确认它是成员主账号的 UIN。",
  },
};

// Source: the error codes common to every API of Tencent Cloud. The longest list of UINs that
// DeleteOrganizationMembers takes is documented nowhere, so each of these may be about the length.

/** Codes about the request as a batch: its length, or one UIN in it. */
export const BATCH_CODES: ErrorCodeTable = {
  InvalidParameter: WRONG_PARAMETER,
  InvalidParameterValue: WRONG_PARAMETER,
  LimitExceeded: {
    meaning: {
      "en-US": "A quota is exceeded (a quota, not a rate), possibly that of UINs in one request.",
      "zh-CN": "超过配额限制（并非频率限制），可能是单次请求的 UIN 数量超限。",
    },
    fix: {
      "en-US": "Lower the batch size; if a single UIN gets this, ask for a higher quota with a ticket.",
      "zh-CN": "请减小批次大小；如果单个 UIN 仍报此错，请提交工单申请提高配额。",
    },
  },
  RequestSizeLimitExceeded: {
    meaning: {
      "en-US": "The request is larger than the API accepts.",
      "zh-CN": "请求大小超过接口限制。",
    },
    fix: {
      "en-US": "Lower the batch size.",
      "zh-CN": "请减小批次大小。",
    },
  },
};
