import { isTencentCloudError } from "../tencentcloud/error";
import type { OrganizationCalls } from "../tencentcloud/organization-api";
import type { RemovalEvent } from "./events";
import type { Ledger } from "./ledger";

/**
 * The same calls, each removal written down as it leaves and as its answer comes, whoever still waits for it.
 * What the ledger does not allow does not leave.
 */
export function recordedCalls(
  calls: OrganizationCalls,
  ledger: Ledger,
  emit: (event: RemovalEvent) => void,
): OrganizationCalls {
  return {
    describeOrganization: (signal) => calls.describeOrganization(signal),
    describeMembersPage: (page, signal) => calls.describeMembersPage(page, signal),
    deleteMembers: async (uins, signal) => {
      const takeBack = ledger.sent(uins);
      try {
        const answer = await calls.deleteMembers(uins, signal);
        ledger.accepted(uins, answer.requestId);
        emit({ type: "accepted", uins, requestId: answer.requestId });
        return answer;
      } catch (error) {
        if (isTencentCloudError(error, "rate", "credentials", "call")) takeBack();
        else if (isTencentCloudError(error)) emit({ type: "rejected", uins, error });
        throw error;
      }
    },
  };
}
