import { splitIntoBatches } from "../../domain/batches";
import { resolveCap } from "../../domain/cap";
import { type Forecast, forecastRemoval } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Problem } from "../../domain/problem";
import { capProblems, consentProblems, organizationProblems } from "../../domain/rails";
import type { RemovalOrder } from "../../domain/removal-order";
import { planRequests } from "../../domain/request-plan";
import { memberNames } from "../../removal/event-text";
import { codeOfObstacle, describeErrorCode } from "../../tencentcloud/error-codes";
import { PREVIEW, problemText, RUN } from "../../text";
import type { LiveFacts } from "./live-facts";
import type { PlannedRemoval } from "./planned-removal";
import type { Effect, ExplainedForecast, MembershipPreview } from "./preview";

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
  const { address, run, manifest, previous, leaving, order, stateProblems, differences } = planned;
  const comesToRails = run === "runs" && stateProblems.length + differences.length === 0;
  const railed = order && comesToRails && leaving.size > 0 ? order : undefined;
  const problems = [...differences, ...stateProblems, ...(railed ? railProblems(railed, facts) : [])];
  const liveNotes = leaving.size > 0 ? (facts?.notes ?? []) : [];
  return {
    address,
    ...(manifest && { construct: manifest.construct }),
    effect: effectOf(planned, problems),
    ...(manifest && { organizationId: manifest.organizationId }),
    previousCount: previous.members.size,
    leaving: explainedMembers(planned, language, facts),
    ...(typeof run === "object" && { skippedBecause: run.skipped }),
    ...(railed && removalFacts(railed, language, facts)),
    problems: problems.map((problem) => problemText(problem, language)),
    notes: [...notesOn(planned, language), ...liveNotes],
  };
}

function effectOf({ run, leaving, differences }: PlannedRemoval, problems: readonly Problem[]): Effect {
  if (typeof run === "object" && leaving.size > 0) return "skipped";
  if (differences.length > 0) return "notOurs";
  if (problems.length > 0) return "blocked";
  return leaving.size > 0 ? "removals" : "nobodyLeaves";
}

/** What would stop the run, as if it were approved: the review is what approves it. */
function railProblems(order: RemovalOrder, facts: LiveFacts | undefined): Problem[] {
  return [
    ...consentProblems(order).filter(({ kind }) => kind !== "notApproved"),
    ...(facts ? organizationProblems(facts.organization, order) : []),
    ...capProblems(batchesOf(order, facts).flat(), order),
  ];
}

function removalFacts(order: RemovalOrder, language: Language, facts: LiveFacts | undefined) {
  const { policy, rails } = order;
  const { limit, given } = resolveCap(rails.previousCount, policy.maxRemovals);
  return {
    requests: { count: batchesOf(order, facts).length, batchSize: policy.batchSize },
    cap: { limit, source: PREVIEW[language].capSource(given) },
    approval: { required: policy.requireApproval, digest: rails.approval.digest },
  };
}

function batchesOf({ leaving, policy }: RemovalOrder, facts: LiveFacts | undefined) {
  const uins = [...leaving.keys()];
  if (facts === undefined) return splitIntoBatches(uins, policy.batchSize);
  const live = facts.forecast && new Map([...facts.forecast.live].filter(([uin]) => leaving.has(uin)));
  return planRequests(uins, facts.organization.creatorUin, policy.batchSize, live).batches;
}

function explainedMembers({ leaving, manifest }: PlannedRemoval, language: Language, facts?: LiveFacts) {
  return [...leaving].map(([uin, label]) => {
    const reason = manifest?.reasons.get(uin);
    const forecast = facts?.forecast && explain(forecastRemoval(uin, facts.forecast), language);
    return { uin, label, ...(reason !== undefined && { reason }), ...(forecast && { forecast }) };
  });
}

function explain(forecast: Forecast, language: Language): ExplainedForecast {
  if (forecast.outcome !== "refused") return forecast;
  const code = codeOfObstacle(forecast.obstacle);
  const { meaning, fix } = describeErrorCode(code);
  return { outcome: "refused", code, meaning: meaning[language], fix: fix[language] };
}

/** What a reviewer should know of a planned removal besides who leaves. */
function notesOn(planned: PlannedRemoval, language: Language): string[] {
  const { run, manifest, manifestPath, change, previous, leaving } = planned;
  const sentences = PREVIEW[language];
  const actions = change?.change.actions.join();
  const staying = [...previous.members.keys()].filter((uin) => !leaving.has(uin));
  const { size } = previous.members;
  const runs = run === "runs";
  const lacksManifest = manifestPath !== undefined && manifest === undefined && run !== "notDestroyed";
  const isDestroyed = runs && actions === "delete" && size > 0;
  const isUnnamed = runs && size > 0 && previous.organizationId === undefined;
  return [
    ...(lacksManifest ? [sentences.missingManifest(manifestPath)] : []),
    ...(actions === "create" ? [sentences.firstCreate] : []),
    ...(actions === undefined ? [sentences.notPlanned] : []),
    ...(runs && !previous.isKnown ? [sentences.noPrevious] : []),
    ...(isUnnamed && manifest ? [RUN[language].unnamedState(manifest.organizationId)] : []),
    ...(isDestroyed
      ? [sentences.destroyed(leaving.size, staying.length, memberNames(staying, previous.members, language))]
      : []),
  ];
}
