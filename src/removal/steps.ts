import type { Organization } from "../domain/member";
import type { Refusal } from "../domain/outcome";
import type { Problem } from "../domain/problem";
import {
  capProblems,
  floorProblems,
  organizationProblems,
  problemsBeforeAsking,
  requireNoProblems,
} from "../domain/rails";
import type { RemovalOrder } from "../domain/removal-order";
import { planRequests } from "../domain/request-plan";
import { codeOfObstacle } from "../tencentcloud/error-codes";
import type { RemovalCalls } from "../tencentcloud/organization-api";
import { isDenied } from "../tencentcloud/tencentcloud-error";
import { LiveList } from "./live-list";
import type { RunContext } from "./run-context";
import { sendBatches } from "./sender";
import { verifyOutcomes } from "./verify";

/** What the steps found out, beside what the ledger holds; whatever ends them early, so far. */
export interface Findings {
  /** The organization that the credentials belong to. */
  organization?: Organization;
  /** Whether a list made after the last removal confirms the outcomes. */
  verified: boolean;
}

/** What stands for the API's answer where it need not be asked. */
const CREATOR_REFUSAL: Refusal = {
  code: codeOfObstacle("isCreator"),
  message: "",
  problem: { kind: "creatorNeverSent" },
  aboutOneMember: true,
};

/**
 * Takes the steps of a run in their order. Nothing is sent before every check has passed.
 *
 * @throws MembershipError `RemovalBlocked` or `WrongOrganization` when a check does not pass; what ends the run
 */
export async function takeSteps(order: RemovalOrder, context: RunContext, findings: Findings): Promise<void> {
  const { calls, emit } = context;
  requireNoProblems("RemovalBlocked", problemsBeforeAsking(order));
  const organization = await calls.describeOrganization();
  findings.organization = organization;
  requireNoProblems("WrongOrganization", organizationProblems(organization, order));

  const list = new LiveList(calls);
  const plan = await planWithLiveList(order, organization, list, emit);
  const toSend = plan.batches.flat();
  requireNoProblems("RemovalBlocked", [
    ...capProblems(toSend, order),
    ...(await floorProblemsOf(toSend.length, order, calls)),
  ]);

  for (const uin of plan.creator) emit({ type: "refused", uin, refusal: CREATOR_REFUSAL, isClear: true });
  if (plan.alreadyGone.length > 0) emit({ type: "gone", uins: plan.alreadyGone });
  const limit = { length: order.policy.batchSize };
  const obstacle = await sendBatches(plan.batches, { ...context, list, limit });
  const sent = obstacle ? toSend.filter((uin) => context.ledger.wasSent(uin)) : toSend;
  findings.verified = await verifyOutcomes(sent, { ...context, list });
  if (obstacle) throw obstacle;
}

/** Nobody counts the members for a floor that nobody set. */
async function floorProblemsOf(sent: number, order: RemovalOrder, calls: RemovalCalls): Promise<Problem[]> {
  const { minRemaining } = order.rails.pipeline ?? {};
  if (minRemaining === undefined || sent === 0) return [];
  try {
    const { total } = await calls.describeMembersPage({ offset: 0, limit: 1 });
    return floorProblems(total, sent, order);
  } catch (error) {
    if (!isDenied(error)) throw error;
    return [{ kind: "unknownTotal", minRemaining, code: error.code }];
  }
}

async function planWithLiveList(
  { leaving, policy }: RemovalOrder,
  { creatorUin }: Organization,
  list: LiveList,
  emit: RunContext["emit"],
) {
  const listing = await list.find(leaving.keys());
  if ("denied" in listing) emit({ type: "listDenied", error: listing.denied });
  const live = "live" in listing ? listing.live : undefined;
  return planRequests([...leaving.keys()], creatorUin, policy.batchSize, live);
}
