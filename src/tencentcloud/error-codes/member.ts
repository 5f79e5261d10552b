import { row, type ErrorCodeTable } from "./error-code";

// Source: the business error codes of DeleteOrganizationMembers, https://www.tencentcloud.com/document/api/1031/52064,
// and of the official SDKs, which know more of them (organization, version 2021-03-31).

const NOT_OUT_OF_SHARE_UNIT = row(
  "The member could not be taken out of a share unit.",
  "该成员退出共享单元失败。",
  "Let the sharer remove it from the share unit (DeleteShareUnitMembers), then apply again.",
  "请由共享方将其移出共享单元（DeleteShareUnitMembers），然后重新执行。",
  { mayPass: true },
);

/** Codes that certainly name a reason in one member of the request: it cannot leave the organization. */
export const MEMBER_CODES: ErrorCodeTable = {
  "FailedOperation.DisableQuitSelfCreatedOrganization": row(
    "The member created the organization, and the creator cannot leave it.",
    "该成员是企业组织的创建者，创建者不能退出自己创建的组织。",
    "Declare the UIN again: it can never leave, and until it is declared each apply asks for that and fails.",
    "请重新声明该 UIN：它永远不能离开，在重新声明之前，每次 apply 都会尝试移出它并失败。",
    { obstacle: "isCreator" },
  ),
  "FailedOperation.MemberExistDelegatePayerNotAllowDelete": row(
    "Another account pays for this member.",
    "该成员由其他账号代付费用。",
    "Change the member's payment mode: Member account management in the console, or UpdateOrganizationMember without permission 7. It may be denied (DeleteDelegatePayerNotAllow), or wait for the member to confirm (PermissionStatus UnConfirmed, ChangePermissionRecordExist).",
    "请变更该成员的付费模式：在控制台“成员账号管理”中修改，或调用 UpdateOrganizationMember 去掉权限 7（代付费）。该变更可能不被允许（DeleteDelegatePayerNotAllow），也可能需等待该成员确认（PermissionStatus 为 UnConfirmed、ChangePermissionRecordExist）。",
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
    { obstacle: "administersEntity" },
  ),
  // Spelt in three ways.
  "FailedOperation.QuitShareUint": NOT_OUT_OF_SHARE_UNIT,
  "FailedOperation.QuitShareUintError": NOT_OUT_OF_SHARE_UNIT,
  "FailedOperation.QuiteShareUnit": NOT_OUT_OF_SHARE_UNIT,
  "FailedOperation.ShareResourceMemberInUse": row(
    "The member is using a resource that is shared with it.",
    "该成员正在使用他人共享的资源。",
    "Release the resource, then let the sharer remove the member (DeleteShareUnitMembers).",
    "请先停止使用该共享资源，再由共享方移除该成员（DeleteShareUnitMembers）。",
  ),
  "UnsupportedOperation.CreateMemberNotAllowDelete": row(
    "The organization created this member's account, which cannot leave as it is.",
    "该成员账号由企业组织创建，目前不允许移出组织。",
    "Bind the member's security information first: in the console, or with AddOrganizationMemberEmail (SendOrgMemberAccountBindEmail sends its mail again), until BindStatus is Success. Do not use DeleteAccount: it destroys the account.",
    "请先为该成员绑定安全信息：在控制台操作，或调用 AddOrganizationMemberEmail（激活邮件可用 SendOrgMemberAccountBindEmail 重新发送），直到 BindStatus 为 Success。切勿调用 DeleteAccount：它会注销整个账号。",
    { obstacle: "isCreatedAccount" },
  ),
  "UnsupportedOperation.MemberAccountExistCICRoleConfig": row(
    "Identity Center has permission configurations deployed to this member.",
    "该成员存在身份中心（CIC）的权限配置部署。",
    "Dismantle them: DismantleRoleConfiguration for each that ListRoleConfigurationProvisionings shows with this TargetUin, after DeleteRoleAssignment for those still assigned; or the console's Identity Center. These tasks are asynchronous: apply again when GetTaskStatus says Success.",
    "请解除部署：先用 DeleteRoleAssignment 移除仍有的授权，再对 ListRoleConfigurationProvisionings 按该 TargetUin 查到的每个权限配置调用 DismantleRoleConfiguration；也可在控制台的身份中心操作。这些任务是异步的：请在 GetTaskStatus 返回 Success 后重新执行。",
    { obstacle: "hasRoleConfigurations" },
  ),
  "UnsupportedOperation.MemberAccountExistCICUserConfig": row(
    "Identity Center synchronizes users to this member.",
    "该成员存在身份中心（CIC）的 CAM 用户同步。",
    "End it: DeleteUserSyncProvisioning for each that ListUserSyncProvisionings shows with this TargetUin; or the console's Identity Center. The task is asynchronous: apply again when GetProvisioningTaskStatus says Success.",
    "请删除同步：对 ListUserSyncProvisionings 按该 TargetUin 查到的每个用户同步调用 DeleteUserSyncProvisioning；也可在控制台的身份中心操作。该任务是异步的：请在 GetProvisioningTaskStatus 返回 Success 后重新执行。",
    { obstacle: "hasSynchronizedUsers" },
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
    "Withdraw the delegation: DeleteOrgServiceAssign, or the service's page in the console. If that gets FailedOperation.OrganizationServiceAssignIsUse, switch off this administrator's use of the service first.",
    "请先取消委派：调用 DeleteOrgServiceAssign，或在控制台对应的集团服务页面操作。如果报 FailedOperation.OrganizationServiceAssignIsUse，请先停用该管理员对该服务的使用。",
    { obstacle: "administersService" },
  ),
  "UnsupportedOperation.MemberNoPayment": row(
    "The member has no payment method of its own.",
    "该成员没有绑定支付方式。",
    "Let the member bind a payment method.",
    "请由该成员绑定支付方式。",
  ),
};
