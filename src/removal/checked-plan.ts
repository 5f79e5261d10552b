import type { Organization } from "../domain/member";
import type { Problem } from "../domain/problem";
import { capProblems, floorProblems, organizationProblems, requireNoProblems } from "../domain/rails";
import type { RemovalOrder } from "../domain/removal-order";
import { planRequests, type RequestPlan } from "../domain/request-plan";
import type { Uin } from "../domain/uin";
import type { RemovalCalls } from "../tencentcloud/organization-api";
import { isDenied } from "../tencentcloud/tencentcloud-error";
import { planListing } from "./listing-plan";
import type { Listing } from "./live-list";
import type { ListingContext } from "./run-context";

type PageCalls = Pick<RemovalCalls, "describeMembersPage">;

/**
 * The requests of a removal, when every check of it has passed. What the checks need is asked beside the organization.
 *
 * @param asked the organization's answer, which `findings` keep
 * @throws MembershipError `RemovalBlocked` or `WrongOrganization` when a check does not pass; what the API's calls throw
 */
export async function checkedPlan(
  order: RemovalOrder,
  { pages, list }: Pick<ListingContext, "list"> & { readonly pages: PageCalls },
  asked: Promise<Organization>,
  findings: { organization?: Organization },
): Promise<RequestPlan> {
  const everybody = [...order.leaving.keys()];
  const some = lookedUpFirst(everybody, order);
  const look = list.find(some);
  const floor = askForFloor(order, pages);
  // Without the organization's answer they matter to nobody, not even their failure.
  for (const beside of [look, floor]) beside.catch(() => undefined);

  const organization = await asked;
  findings.organization = organization;
  requireNoProblems("WrongOrganization", organizationProblems(organization, order));
  const planAfter = (listing: Listing, lookedUp: readonly Uin[]): RequestPlan => {
    const live = "live" in listing ? listing.live : undefined;
    return planRequests(everybody, organization.creatorUin, order.policy.batchSize, live, lookedUp);
  };
  const problemsOf = async (plan: RequestPlan): Promise<Problem[]> => {
    const toSend = plan.batches.flat();
    return [...capProblems(toSend, order), ...(await floor)(toSend.length)];
  };
  const plan = planAfter(await look, some);
  const problems = await problemsOf(plan);
  if (problems.length === 0 || some.length === everybody.length) {
    requireNoProblems("RemovalBlocked", problems);
    return plan;
  }
  // Some may be gone already.
  const wholePlan = planAfter(await list.find(everybody), everybody);
  requireNoProblems("RemovalBlocked", await problemsOf(wholePlan));
  return wholePlan;
}

/** Whom to look up before anything is sent. */
function lookedUpFirst(leaving: readonly Uin[], { expectedSize, rails }: RemovalOrder): readonly Uin[] {
  const { lookedUp } = planListing(leaving.length, expectedSize ?? rails.previousCount);
  return { everybody: leaving, one: leaving.slice(0, 1), nobody: [] }[lookedUp];
}

/** What stands against sending so many. Nobody counts the members for a floor that nobody set. */
async function askForFloor(order: RemovalOrder, pages: PageCalls): Promise<(sent: number) => Problem[]> {
  const { minRemaining } = order.rails.pipeline ?? {};
  if (minRemaining === undefined) return () => [];
  try {
    const { total } = await pages.describeMembersPage({ offset: 0, limit: 1 });
    return (sent) => (sent === 0 ? [] : floorProblems(total, sent, order));
  } catch (error) {
    if (!isDenied(error)) throw error;
    return (sent) => (sent === 0 ? [] : [{ kind: "unknownTotal", minRemaining, code: error.code }]);
  }
}
