import type { Refusal } from "../domain/outcome";
import type { TencentCloudError } from "../tencentcloud/error";
import { ERROR_CODES } from "../tencentcloud/error-codes";

/** Failures of the service behind a member's removal, which may pass by themselves. */
const PASSING_CODES = ["FailedOperation.OperateBillingPermissionErr", "FailedOperation.QuitShareUintError"];

/** What a failed removal says of the members it named. */
export function refusalOf({ code, serviceMessage, requestId }: TencentCloudError): Refusal {
  return {
    code,
    message: serviceMessage,
    ...(requestId !== undefined && { requestId }),
    aboutOneMember: isDocumentedRefusal(code),
  };
}

/** Whether another try, somewhat later, may be accepted. */
export function mayPass({ code }: Refusal): boolean {
  return PASSING_CODES.includes(code);
}

/** A code with a row of its own names a reason in the member; a bare family such as `FailedOperation` does not. */
function isDocumentedRefusal(code: string): boolean {
  return code.includes(".") && ERROR_CODES.get(code)?.scope === "member";
}
