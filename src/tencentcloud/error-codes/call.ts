import type { ErrorCodeTable, ErrorTexts } from "./error-code";

const CALL_NOT_UNDERSTOOD: ErrorTexts = {
  meaning: {
    "en-US": "The endpoint does not understand this call.",
    "zh-CN": "当前接入点无法识别该请求。",
  },
  fix: {
    "en-US":
      "Check that the endpoint is the Organization API's and that nothing rewrites requests on the way; else report it to this package.",
    "zh-CN":
      "请确认接入点是集团账号管理（Organization）接口的域名，且请求途中未被改写；否则请向本软件包反馈。",
  },
};

// Source: the error codes common to every API of Tencent Cloud (API 3.0).

/** Codes about the call itself: every other call of the run would fail alike. */
export const CALL_CODES: ErrorCodeTable = {
  "ResourceNotFound.OrganizationNotExist": {
    meaning: {
      "en-US": "The caller's account belongs to no organization on this site.",
      "zh-CN": "调用者账号在该站点没有所属的企业组织。",
    },
    fix: {
      "en-US":
        "Use the credentials of the organization's management account, and the site it is on (china or international).",
      "zh-CN": "请使用企业组织管理账号的密钥，并选择其所在的站点（中国站或国际站）。",
    },
  },
  ActionOffline: {
    meaning: {
      "en-US": "Tencent Cloud has withdrawn this action.",
      "zh-CN": "该接口已下线。",
    },
    fix: {
      "en-US": "Update this package.",
      "zh-CN": "请升级本软件包。",
    },
  },
  DryRunOperation: {
    meaning: {
      "en-US": "The request was only a trial and changed nothing.",
      "zh-CN": "这是一次预检请求，未做任何变更。",
    },
    fix: {
      "en-US": "Find what adds DryRun to requests on the way: this package never does.",
      "zh-CN": "本软件包不会发送 DryRun，请检查请求途中是否被改写。",
    },
  },
  InvalidAction: CALL_NOT_UNDERSTOOD,
  InvalidRequest: CALL_NOT_UNDERSTOOD,
  MissingParameter: CALL_NOT_UNDERSTOOD,
  NoSuchProduct: CALL_NOT_UNDERSTOOD,
  NoSuchVersion: CALL_NOT_UNDERSTOOD,
  UnknownParameter: CALL_NOT_UNDERSTOOD,
  UnsupportedProtocol: CALL_NOT_UNDERSTOOD,
  UnsupportedRegion: CALL_NOT_UNDERSTOOD,
};
