import { row, type ErrorCodeTable, type ErrorDescription } from "./error-code";

const READ_THE_MESSAGE = [
  "Read the service's message; if it does not help, open a ticket with the RequestId.",
  "请查看服务返回的信息；如仍无法判断，请凭 RequestId 提交工单。",
] as const;

/** Any code without a row: taken to be about a member, so that the rest of its batch can still leave. */
export const UNDOCUMENTED_CODE: ErrorDescription = {
  scope: "member",
  isAboutOneMember: false,
  ...row("Tencent Cloud does not document this code.", "腾讯云文档中没有该错误码。", ...READ_THE_MESSAGE),
};

const NO_MEMBER = row(
  "A UIN of the request is not (or no longer) a member of the organization, as this part of the service sees it.",
  "请求中有 UIN 不是（或不再是）企业组织的成员，至少服务的这一部分如此认为。",
  "Nothing, once the live list no longer has the member: then it is out. While the list has it, apply again later; if it goes on, open a ticket with the RequestId.",
  "成员列表中不再有该成员时，它已离开，无需处理。列表中仍有它时，请稍后重新执行；如持续出现，请凭 RequestId 提交工单。",
);

/**
 * Codes that may be about a member of the request, or about something else: the live list tells who is there still,
 * and each member is sent alone before it is said to be refused.
 */
export const UNCLEAR_CODES: ErrorCodeTable = {
  "FailedOperation.SomeUinsNotInOrganization": NO_MEMBER,
  // The same in three families: documented for sibling actions.
  "FailedOperation.OrganizationMemberNotExist": NO_MEMBER,
  "InvalidParameter.OrganizationMemberNotExist": NO_MEMBER,
  "ResourceNotFound.OrganizationMemberNotExist": NO_MEMBER,
  FailedOperation: row(
    "The operation failed; the code does not say why.",
    "操作失败，错误码未说明原因。",
    ...READ_THE_MESSAGE,
  ),
  OperationDenied: row(
    "Tencent Cloud denied the operation; the code does not say why.",
    "操作被拒绝，错误码未说明原因。",
    ...READ_THE_MESSAGE,
  ),
  UnsupportedOperation: row(
    "The operation is not possible in the member's present state; the code does not say why.",
    "该成员当前的状态不支持此操作，错误码未说明原因。",
    ...READ_THE_MESSAGE,
  ),
  ResourceNotFound: row(
    "Something that the request names does not exist, possibly the member.",
    "请求中的某个对象不存在，可能是该成员。",
    "Check the UIN; the member may have left by itself.",
    "请检查该 UIN；该成员可能已自行退出。",
  ),
};
