import { row, type ErrorCodeTable, type ErrorDescription } from "./error-code";

// Source: the business error codes of DeleteOrganizationMembers, https://www.tencentcloud.com/document/api/1031/52064

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

/** Codes about one member of the request: it cannot leave the organization. */
export const MEMBER_CODES: ErrorCodeTable = {
  "FailedOperation.DisableQuitSelfCreatedOrganization": row(
    "The member created the organization, and the creator cannot leave it.",
    "该成员是企业组织的创建者，创建者不能退出自己创建的组织。",
    "Keep the UIN declared, or take it out of the members that this tool manages.",
    "请保留对该 UIN 的声明，或不再用本工具管理该 UIN。",
    { obstacle: "isCreator" },
  ),
  "FailedOperation.MemberExistDelegatePayerNotAllowDelete": row(
    "Another account pays for this member.",
    "该成员由其他账号代付费用。",
    "Change the member's payment mode: Member account management in the console, or UpdateOrganizationMember without permission 7.",
    "请变更该成员的付费模式：在控制台“成员账号管理”中修改，或调用 UpdateOrganizationMember 去掉权限 7（代付费）。",
    { obstacle: "hasPayer" },
  ),
  "FailedOperation.MemberIsDelegatePayerNotAllowDelete": row(
    "This member pays for other members.",
    "该成员正在为其他成员代付费用。",
    "Find the members whose PayUin is this UIN (DescribeOrganizationMembers) and change their payer.",
    "请通过 DescribeOrganizationMembers 找出 PayUin 为该 UIN 的成员，并更换其代付者。",
    { obstacle: "paysForOthers" },
  ),
  "FailedOperation.MemberShareResource": row(
    "The member shares resources with others.",
    "该成员正在向其他成员共享资源。",
    "Let the member remove its shares: Resource sharing, Shared by me.",
    "请由该成员在控制台“资源共享 > 我的共享”中删除其共享。",
  ),
  "FailedOperation.OperateBillingPermissionErr": row(
    "The billing system could not change this member's permissions.",
    "计费侧变更该成员的权限失败。",
    "Apply again later; if it is still refused, open a ticket with the RequestId.",
    "请稍后重新执行；如仍失败，请凭 RequestId 提交工单。",
    { mayPass: true },
  ),
  "FailedOperation.OrganizationAuthManageNotAllowDelete": row(
    "The member administers a verified entity of the organization.",
    "该成员是企业实名主体的管理账号。",
    "Replace the entity's administrator first.",
    "请先更换该主体的管理账号。",
  ),
  "FailedOperation.QuitShareUintError": row(
    "The member could not be taken out of a share unit.",
    "该成员退出共享单元失败。",
    "Let the sharer remove it from the share unit (DeleteShareUnitMembers), then apply again.",
    "请由共享方将其移出共享单元（DeleteShareUnitMembers），然后重新执行。",
    { mayPass: true },
  ),
  "FailedOperation.ShareResourceMemberInUse": row(
    "The member is using a resource that is shared with it.",
    "该成员正在使用他人共享的资源。",
    "Release the resource, then let the sharer remove the member (DeleteShareUnitMembers).",
    "请先停止使用该共享资源，再由共享方移除该成员（DeleteShareUnitMembers）。",
  ),
  "UnsupportedOperation.CreateMemberNotAllowDelete": row(
    "The organization created this member's account, which cannot leave as it is.",
    "该成员账号由企业组织创建，目前不允许移出组织。",
    "Bind the member's security information in the console first. Do not use DeleteAccount: it destroys the account.",
    "请先在控制台为该成员绑定安全信息。切勿调用 DeleteAccount：它会注销整个账号。",
    { obstacle: "isCreatedAccount" },
  ),
  "UnsupportedOperation.MemberExistOperateProcessNotAllowDelete": row(
    "Operation approval is switched on for this member.",
    "该成员已开启操作审批。",
    "Switch the member's operation approval off.",
    "请先关闭该成员的操作审批。",
  ),
  "UnsupportedOperation.MemberExistServiceNotAllowDelete": row(
    "The member is the delegated administrator of an organization service.",
    "该成员是集团服务的委派管理员。",
    "Withdraw the delegation: DeleteOrgServiceAssign, or the service's page in the console.",
    "请先取消委派：调用 DeleteOrgServiceAssign，或在控制台对应的集团服务页面操作。",
    { obstacle: "administersService" },
  ),
  "UnsupportedOperation.MemberNoPayment": row(
    "The member has no payment method of its own.",
    "该成员没有绑定支付方式。",
    "Let the member bind a payment method.",
    "请由该成员绑定支付方式。",
  ),
  FailedOperation: row(
    "The operation failed; the code does not say why.",
    "操作失败，错误码未说明原因。",
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
