import { splitIntoBatches } from "../../domain/batches";
import { resolveCap } from "../../domain/cap";
import { type Forecast, forecastRemoval } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import {
  capProblems,
  consentProblems,
  managerProblems,
  organizationProblems,
  teardownReplaced,
} from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import { planRemoval } from "../../domain/removal-plan";
import type { Uin } from "../../domain/uin";
import type { Manifest } from "../../program/contract";
import { isReplaced } from "../../program/planned-change";
import { removalOrder } from "../../program/removal-order";
import { describeErrorCode } from "../../tencentcloud/error-codes";
import type { LiveFacts } from "./live-facts";
import { notesOn } from "./notes";
import type { PlannedRemoval } from "./planned-removal";
import type { ExplainedForecast, LeavingMember, MembershipPreview, Verdict } from "./preview";

/**
 * What a reviewer is told of a planned removal.
 *
 * @param facts what the organization says; without it everyone leaving counts as a member still
 */
export function previewMembership(
  planned: PlannedRemoval,
  language: Language,
  facts?: LiveFacts,
): MembershipPreview {
  const { address, run, manifest, previous, leaving } = planned;
  const removal =
    run === "runs" && manifest && leaving.size > 0
      ? previewRemoval(planned, manifest, language, facts)
      : undefined;
  const notes = [...notesOn(planned), ...(leaving.size > 0 ? (facts?.notes ?? []) : [])];
  return {
    address,
    ...(manifest && { construct: manifest.construct }),
    role: manifest?.previous ? "teardown" : "members",
    verdict: verdictOn(planned, removal?.problems ?? []),
    ...(manifest?.organizationId !== undefined && { organizationId: manifest.organizationId }),
    previousCount: previous.size,
    leaving: leavingMembers(planned, language, facts),
    ...(typeof run === "object" && { skippedBecause: run.skipped }),
    ...removal,
    problems: removal?.problems ?? [],
    notes: notes.map((note) => note[language]),
  };
}

function verdictOn(
  { run, manifest, manifestPath, leaving, previous }: PlannedRemoval,
  problems: readonly string[],
): Verdict {
  if (run === "notDestroyed") return "nobodyLeaves";
  // Without the manifest nothing tells a teardown, which removes everyone, from a membership of nobody.
  const mayHideATeardown = manifestPath !== undefined && manifest === undefined && previous.size === 0;
  if (leaving.size === 0 && !mayHideATeardown) return "nobodyLeaves";
  if (run !== "runs") return "skipped";
  return problems.length > 0 ? "blocked" : "removals";
}

type RemovalPreview = Required<Pick<MembershipPreview, "requests" | "cap" | "approval" | "problems">>;

function previewRemoval(
  planned: PlannedRemoval,
  manifest: Manifest,
  language: Language,
  facts: LiveFacts | undefined,
): RemovalPreview {
  const order = orderOf(planned, manifest);
  const { policy, rails } = order;
  const batches = batchesOf(order, facts);
  const { limit, source } = resolveCap(rails.previousCount, policy.maxRemovals);
  const problems = [
    ...(manifest.previous && planned.change && isReplaced(planned.change)
      ? [teardownReplaced(planned.address)]
      : []),
    ...consentProblems(order),
    ...(facts
      ? [...organizationProblems(facts.organization, order), ...managerProblems(facts.organization)]
      : []),
    ...capProblems(batches.flat(), order),
  ];
  return {
    requests: { count: batches.length, batchSize: policy.batchSize },
    cap: { limit, source: source[language] },
    approval: { required: policy.requireApproval, digest: rails.approval.digest },
    problems: problems.map((problem) => problem[language]),
  };
}

/** The order that the program will carry out, as if it were approved: the review is what approves it. */
function orderOf({ leaving, previous }: PlannedRemoval, manifest: Manifest): RemovalOrder {
  const order = removalOrder(manifest, leaving, previous.size, []);
  const { digest } = order.rails.approval;
  return { ...order, rails: { ...order.rails, approval: { digest, approved: [digest] } } };
}

function batchesOf(
  { leaving, policy }: RemovalOrder,
  facts: LiveFacts | undefined,
): readonly (readonly Uin[])[] {
  const uins = [...leaving.keys()];
  if (facts === undefined) return splitIntoBatches(uins, policy.batchSize);
  const live = facts.live && new Map([...facts.live].filter(([uin]) => leaving.has(uin)));
  return planRemoval(uins, facts.organization.creatorUin, policy.batchSize, live).batches;
}

function leavingMembers(
  { leaving, manifest }: PlannedRemoval,
  language: Language,
  facts: LiveFacts | undefined,
): LeavingMember[] {
  return [...leaving].map(([uin, label]) => {
    const reason = manifest?.reasons[uin];
    const forecast = facts?.forecast && explain(forecastRemoval(uin, facts.forecast), language);
    return { uin, label, ...(reason !== undefined && { reason }), ...(forecast && { forecast }) };
  });
}

function explain(forecast: Forecast, language: Language): ExplainedForecast {
  if (forecast.outcome !== "refused") return forecast;
  const { meaning, fix } = describeErrorCode(forecast.code);
  return { ...forecast, meaning: meaning[language], fix: fix[language] };
}
