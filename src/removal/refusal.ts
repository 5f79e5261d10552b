import type { Refusal } from "../domain/outcome";
import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";

/** What a failed removal says of the members it named. */
export function refusalOf(error: TencentCloudError): Refusal {
  const { code, serviceMessage: message, problem, requestId, description } = error;
  return {
    code,
    message,
    ...(problem !== undefined && { problem }),
    ...(requestId !== undefined && { requestId }),
    aboutOneMember: description.isAboutOneMember,
  };
}
