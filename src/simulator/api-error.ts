/** An answer of the API that is an error. Clients branch on `code`; the message is for people and may change. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  /**
   * @param code - any code, documented or not
   * @param message - default: the documented meaning of `code`, or of its first word
   */
  constructor(
    readonly code: string,
    message: string = MEANINGS[code] ?? MEANINGS[code.replace(/\..*/, "")] ?? "The request failed.",
  ) {
    super(message);
  }
}

/**
 * The refusals that `DeleteOrganizationMembers` documents about a member, by code. Neither code nor message
 * says which member of the request it was.
 *
 * Source: https://www.tencentcloud.com/document/product/1031/52064 and the official SDKs (version 2021-03-31).
 */
export const MEMBER_REFUSALS: Readonly<Record<string, string>> = {
  "FailedOperation.DisableQuitSelfCreatedOrganization": "You cannot quit the organization that you created.",
  "FailedOperation.MemberExistDelegatePayerNotAllowDelete":
    "The member has a payer and is not allowed to be deleted.",
  "FailedOperation.MemberIsDelegatePayerNotAllowDelete":
    "The member pays for others and is not allowed to be deleted.",
  "FailedOperation.MemberShareResource":
    "The member is sharing resources and is not allowed to quit the organization.",
  "FailedOperation.OperateBillingPermissionErr": "Failed to operate the member's billing permissions.",
  "FailedOperation.OrganizationAuthManageNotAllowDelete":
    "The member administers a verified entity and is not allowed to quit the organization.",
  "FailedOperation.QuitShareUintError": "Failed to quit the share unit.",
  "FailedOperation.ShareResourceMemberInUse": "The member is using shared resources.",
  "UnsupportedOperation.CreateMemberNotAllowDelete":
    "A created member is not allowed to be removed from the organization.",
  "UnsupportedOperation.MemberAccountExistCICRoleConfig":
    "The member has Identity Center permission configurations deployed.",
  "UnsupportedOperation.MemberAccountExistCICUserConfig":
    "The member has Identity Center CAM user synchronizations.",
  "UnsupportedOperation.MemberExistOperateProcessNotAllowDelete":
    "Operation approval is set for the member, which is not allowed to be deleted.",
  "UnsupportedOperation.MemberExistServiceNotAllowDelete":
    "The member is a delegated administrator of an organization service and is not allowed to quit the organization.",
  "UnsupportedOperation.MemberNoPayment": "The member has no payment method bound.",
};

const MEANINGS: Readonly<Record<string, string>> = {
  ...MEMBER_REFUSALS,
  "AuthFailure.InvalidAuthorization": "The Authorization header is missing or malformed.",
  "AuthFailure.SecretIdNotFound": "The SecretId is not found, please ensure that your SecretId is correct.",
  "AuthFailure.SignatureExpire": "The signature has expired: the timestamp is more than 5 minutes off.",
  "AuthFailure.SignatureFailure":
    "The provided credentials could not be validated. Please ensure your signature is correct.",
  "AuthFailure.TokenFailure": "Token error.",
  "FailedOperation.IdentityCenterNotOpen": "The Identity Center service is not activated.",
  "FailedOperation.ZoneIdNotExist": "The zone of the Identity Center does not exist.",
  InternalError: "Internal error.",
  InvalidParameter: "Invalid parameter.",
  "InvalidParameter.NextTokenInvalid": "The NextToken is not valid.",
  InvalidParameterValue: "Invalid parameter value.",
  LimitExceeded: "The quota limit is exceeded.",
  RequestLimitExceeded: "The number of requests exceeds the frequency limit. Please reduce the frequency.",
  RequestSizeLimitExceeded: "The request size exceeds the limit.",
  "ResourceNotFound.OrganizationNotExist": "The organization does not exist.",
  "ResourceNotFound.RoleNotFound": "The role does not exist.",
  ServiceUnavailable: "The service is currently unavailable. Please try again later.",
  UnauthorizedOperation: "Unauthorized operation.",
};
