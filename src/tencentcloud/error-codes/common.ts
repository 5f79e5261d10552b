// Source: the error codes common to every API of Tencent Cloud (API 3.0).
import { row, type ErrorCodeTable } from "./error-code";

const WRONG_PARAMETER = row(
  "A parameter is wrong: the request is too long, or a UIN is not a member's.",
  "参数错误：请求过长，或其中某个 UIN 不是成员。",
  "If a single UIN gets this, check that it is the UIN of a member's root account.",
  "如果只包含单个 UIN 的请求仍报此错，请确认它是成员主账号的 UIN。",
);

/**
 * Codes about the request as a batch: its length, or one UIN in it. The longest list of UINs that
 * DeleteOrganizationMembers takes is documented nowhere, so each of these may be about the length.
 */
export const BATCH_CODES: ErrorCodeTable = {
  InvalidParameter: WRONG_PARAMETER,
  InvalidParameterValue: WRONG_PARAMETER,
  LimitExceeded: row(
    "A quota is exceeded (a quota, not a rate), possibly that of UINs in one request.",
    "超过配额限制（并非频率限制），可能是单次请求的 UIN 数量超限。",
    "Lower the batch size; if a single UIN gets this, ask for a higher quota with a ticket.",
    "请减小批次大小；如果单个 UIN 仍报此错，请提交工单申请提高配额。",
  ),
  RequestSizeLimitExceeded: row(
    "The request is larger than the API accepts.",
    "请求大小超过接口限制。",
    "Lower the batch size.",
    "请减小批次大小。",
  ),
};

const CALL_NOT_UNDERSTOOD = row(
  "The endpoint does not understand this call.",
  "当前接入点无法识别该请求。",
  "Check that the endpoint is the Organization API's and that nothing rewrites requests on the way; else report it to this package.",
  "请确认接入点是集团账号管理（Organization）接口的域名，且请求途中未被改写；否则请向本软件包反馈。",
);

const NO_ORGANIZATION = row(
  "The caller's account belongs to no organization on this site.",
  "调用者账号在该站点没有所属的企业组织。",
  "Use the credentials of the organization's management account, and the site it is on (china or international).",
  "请使用企业组织管理账号的密钥，并选择其所在的站点（中国站或国际站）。",
);

/** Codes about the organization of the caller: there is none. */
export const ORGANIZATION_CODES: ErrorCodeTable = {
  "InvalidParameter.OrganizationNotExist": NO_ORGANIZATION,
  "ResourceNotFound.OrganizationNotExist": NO_ORGANIZATION,
};

/** Codes about the call itself: every other call of the run would fail alike. */
export const CALL_CODES: ErrorCodeTable = {
  ActionOffline: row(
    "Tencent Cloud has withdrawn this action.",
    "该接口已下线。",
    "Update this package.",
    "请升级本软件包。",
  ),
  DryRunOperation: row(
    "The request was only a trial and changed nothing.",
    "这是一次预检请求，未做任何变更。",
    "Find what adds DryRun to requests on the way: this package never does.",
    "本软件包不会发送 DryRun，请检查请求途中是否被改写。",
  ),
  InvalidAction: CALL_NOT_UNDERSTOOD,
  InvalidRequest: CALL_NOT_UNDERSTOOD,
  MissingParameter: CALL_NOT_UNDERSTOOD,
  NoSuchProduct: CALL_NOT_UNDERSTOOD,
  NoSuchVersion: CALL_NOT_UNDERSTOOD,
  UnknownParameter: CALL_NOT_UNDERSTOOD,
  UnsupportedProtocol: CALL_NOT_UNDERSTOOD,
  UnsupportedRegion: CALL_NOT_UNDERSTOOD,
};

/**
 * Codes that ask for fewer requests a second. The subcodes (`GlobalRegionUinLimitExceeded`, `IPLimitExceeded`,
 * `UinLimitExceeded`, …) mean the same, and so does every code of another family whose name says so.
 */
export const RATE_CODES: ErrorCodeTable = {
  RequestLimitExceeded: row(
    "More requests a second were sent than the API accepts (20 for an action).",
    "请求频率超过接口限制（单个接口每秒 20 次）。",
    "Nothing, if the run recovered by itself; otherwise see what else calls the API with this account.",
    "若本次运行已自行恢复则无需处理；否则请检查是否还有其他程序在用该账号调用此接口。",
  ),
};
