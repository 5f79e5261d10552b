import { MembershipError } from "../domain/error";
import { joinSentences } from "../domain/language";
import type { Organization } from "../domain/member";
import type { Refusal } from "../domain/outcome";
import {
  capProblems,
  consentProblems,
  managerProblems,
  organizationProblems,
  requireNoProblems,
} from "../domain/rails";
import type { RemovalOrder } from "../domain/removal-order";
import { planRemoval, type RemovalPlan } from "../domain/removal-plan";
import type { OrganizationCalls } from "../tencentcloud/organization-api";
import type { Effects } from "./effects";
import type { RemovalEvent } from "./events";
import type { Ledger } from "./ledger";
import { LiveList } from "./live-list";
import { sendBatches } from "./sender";
import { verifyOutcomes } from "./verify";

/** What the steps of a run work with. */
export interface StepsContext {
  /** Within their rate limits, and recorded in `ledger`. */
  readonly calls: OrganizationCalls;
  readonly ledger: Ledger;
  readonly effects: Effects;
  /** Ends every wait before the next request. */
  readonly stop: AbortSignal;
  /** Aborts `stop`. */
  readonly fail: (error: unknown) => void;
  readonly emit: (event: RemovalEvent) => void;
}

/** What the steps found out, beside what the ledger holds; whatever ends them early, so far. */
export interface Findings {
  /** The organization that the credentials belong to. */
  organization?: Organization;
  /** Whether a list made after the last removal confirms the outcomes. */
  verified: boolean;
}

/** What stands for the API's answer where it need not be asked. */
const CREATOR_REFUSAL: Refusal = {
  code: "FailedOperation.DisableQuitSelfCreatedOrganization",
  message: "The organization's creator is never sent.",
  aboutOneMember: true,
};

/**
 * Takes the steps of a run in their order. Nothing is sent before every check has passed.
 *
 * @throws MembershipError `RemovalBlocked` or `WrongOrganization` when a check does not pass; what ends the run
 */
export async function takeSteps(
  order: RemovalOrder,
  context: StepsContext,
  findings: Findings,
): Promise<void> {
  const { calls, ledger, emit } = context;
  requireNoProblems(consentProblems(order));
  const organization = await calls.describeOrganization();
  findings.organization = organization;
  requireRightOrganization(organization, order);

  const list = new LiveList(calls);
  const plan = await planWithLiveList(order, organization, list, emit);
  if (plan.alreadyGone.length === order.leaving.size) await requireSomeoneDeclared(order, organization, list);
  const toSend = plan.batches.flat();
  requireNoProblems(capProblems(toSend, order));

  for (const uin of plan.creator) ledger.refused(uin, CREATOR_REFUSAL);
  for (const uin of plan.alreadyGone) ledger.alreadyGone(uin);
  if (plan.alreadyGone.length > 0) emit({ type: "gone", uins: plan.alreadyGone });
  await sendBatches(plan.batches, { ...context, list, limit: { length: order.policy.batchSize } });
  findings.verified = await verifyOutcomes(toSend, { ...context, list });
}

function requireRightOrganization(organization: Organization, order: RemovalOrder): void {
  const problems = [...managerProblems(organization), ...organizationProblems(organization, order)];
  if (problems.length > 0) throw new MembershipError("WrongOrganization", joinSentences(problems));
}

/**
 * To the credentials of another organization everyone who leaves looks already gone, and the removal done. But then
 * nobody whom the code declares is there either.
 */
async function requireSomeoneDeclared(
  { rails }: RemovalOrder,
  { organizationId }: Organization,
  list: LiveList,
): Promise<void> {
  if (rails.declared.size === 0) return;
  const listing = await list.find(rails.declared);
  if ("denied" in listing || listing.live.size > 0) return;
  const { size } = rails.declared;
  throw new MembershipError("WrongOrganization", {
    "en-US":
      `expected an organization that has at least one of the ${size} declared members, got ${organizationId}, which ` +
      "has none of them, nor of those who leave: use the credentials of the right organization, and name it in " +
      "organizationId",
    "zh-CN":
      `应为至少包含所声明的 ${size} 个成员之一的企业组织，而 ${organizationId} 中既没有这些成员，也没有要离开的成员：` +
      "请使用正确的企业组织的凭证，并在 organizationId 中写明该组织",
  });
}

async function planWithLiveList(
  { leaving, policy }: RemovalOrder,
  { creatorUin }: Organization,
  list: LiveList,
  emit: (event: RemovalEvent) => void,
): Promise<RemovalPlan> {
  const listing = await list.find(leaving.keys());
  if ("denied" in listing) emit({ type: "listDenied", error: listing.denied });
  const live = "live" in listing ? listing.live : undefined;
  return planRemoval([...leaving.keys()], creatorUin, policy.batchSize, live);
}
