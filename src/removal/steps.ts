import type { Organization } from "../domain/member";
import type { Refusal } from "../domain/outcome";
import { problemsBeforeAsking, requireNoProblems } from "../domain/rails";
import type { RemovalOrder } from "../domain/removal-order";
import { codeOfObstacle } from "../tencentcloud/error-codes";
import { checkedPlan } from "./checked-plan";
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
export async function takeSteps(order: RemovalOrder, run: RunContext, findings: Findings): Promise<void> {
  const { calls, ledger, emit } = run;
  const size = order.expectedSize ?? order.rails.previousCount;
  requireNoProblems("RemovalBlocked", problemsBeforeAsking(order));
  const organization = calls.describeOrganization();
  const pages = { describeMembersPage: calls.membersPageBeside(organization) };
  const list = new LiveList(pages, { size, left: () => ledger.left });
  const context = { ...run, list };
  const plan = await checkedPlan(order, { pages, list }, organization, findings);

  list.whenDenied((error) => {
    emit({ type: "listDenied", error });
  });
  for (const uin of plan.creator) emit({ type: "refused", uin, refusal: CREATOR_REFUSAL, isClear: true });
  if (plan.alreadyGone.length > 0) emit({ type: "gone", uins: plan.alreadyGone });
  const obstacle = await sendBatches(plan.batches, context);
  const toSend = plan.batches.flat();
  const sent = obstacle ? toSend.filter((uin) => ledger.wasSent(uin)) : toSend;
  findings.verified = await verifyOutcomes(sent, context);
  if (obstacle) throw obstacle;
}
