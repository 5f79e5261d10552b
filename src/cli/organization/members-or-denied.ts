import type { LiveMember } from "../../domain/member";
import { isTencentCloudError, type TencentCloudError } from "../../tencentcloud/error";
import { listMembers } from "../../tencentcloud/member-list";
import type { ReadingCalls } from "./patient-reading";

/** The members of the organization; or that the caller may not list them. */
export type MembersOrDenied =
  { readonly members: readonly LiveMember[] } | { readonly denied: TencentCloudError };

/**
 * Lists the members.
 *
 * @throws TencentCloudError for anything else that goes wrong
 */
export async function membersOrDenied(calls: ReadingCalls): Promise<MembersOrDenied> {
  try {
    return { members: await listMembers(calls) };
  } catch (error) {
    if (!isDenied(error)) throw error;
    return { denied: error };
  }
}

/** Whether the caller's policy lacks the action. */
export function isDenied(error: unknown): error is TencentCloudError {
  return isTencentCloudError(error) && /^(AuthFailure\.)?UnauthorizedOperation/.test(error.code);
}
