import { type Forecast, forecastRemoval } from "../../domain/forecast";
import type { Language } from "../../domain/language";
import type { Members } from "../../domain/member";
import type { Problem } from "../../domain/problem";
import { authorOf } from "../../domain/rails";
import type { Uin } from "../../domain/uin";
import { codeOfObstacle, describeErrorCode } from "../../tencentcloud/error-codes";
import { PREVIEW, problemText } from "../../text";
import { capOf, railProblems, requestsOf } from "../../removal/forecast/asked-rails";
import type { LiveFacts } from "../../removal/forecast/live-facts";
import type { Loosening } from "./loosened-rails";
import { notesOn } from "./membership-notes";
import type { PlannedRemoval } from "./plan/planned-removal";
import type { ExplainedForecast, LeavingMember, MembershipPreview } from "./preview";
import type { AskedRemoval, ProgramRun } from "./program-run";

/** What is known of a planned removal. */
export interface KnownRemoval {
  /** The stack's name, where several are previewed. */
  readonly stack?: string | undefined;
  readonly planned: PlannedRemoval;
  readonly programRun: ProgramRun;
  /** What the organization says; without it everyone leaving counts as a member still. */
  readonly facts?: LiveFacts | undefined;
  /** The rails that the change loosens; absent where nobody compared. */
  readonly loosenings?: readonly Loosening[] | undefined;
}

/** What a reviewer is told of a planned removal. */
export function previewMembership(known: KnownRemoval, language: Language): MembershipPreview {
  const { stack, planned, programRun, facts, loosenings } = known;
  const { address, construct, run, manifest, previous, leaving, differences } = planned;
  const { asked } = programRun;
  const railed = asked ? railProblems(asked.order, facts) : [];
  const problems = [...differences, ...programRun.problems, ...railed];
  const effect = effectOf(planned, problems);
  return {
    ...(stack !== undefined && { stack }),
    address,
    ...(construct !== undefined && { construct }),
    effect,
    ...(manifest && { organizationId: manifest.organizationId }),
    previousCount: new Set([...previous.members.keys(), ...leaving.keys()]).size,
    leaving: explainedMembers(leaving, manifest?.reasons, language, facts),
    removes: effect === "removals" ? sentBy(known).length : 0,
    ...(typeof run === "object" && { skippedBecause: run.skipped }),
    ...(asked && removalFacts(asked, language, facts)),
    problems: problems.map((problem) => problemText(problem, language)),
    notes: [...notesOn(planned, language), ...(leaving.size > 0 ? (facts?.notes ?? []) : [])],
    ...(loosenings && {
      loosened: loosenings.map(({ rail, from, to }) => PREVIEW[language].loosening(rail, from, to)),
    }),
  };
}

function effectOf(
  { run, leaving, differences }: PlannedRemoval,
  problems: readonly Problem[],
): MembershipPreview["effect"] {
  if (typeof run === "object" && leaving.size > 0) return "skipped";
  if (differences.length > 0) return "notOurs";
  if (problems.length > 0) return "blocked";
  return leaving.size > 0 ? "removals" : "nobodyLeaves";
}

/** Who is sent for removal if nothing stops it: nobody who is gone already, and never the creator. */
export function sentBy({ planned, programRun: { asked }, facts }: KnownRemoval): Uin[] {
  return asked ? requestsOf(asked.order, facts).flat() : [...planned.leaving.keys()];
}

function removalFacts({ order, endpoints }: AskedRemoval, language: Language, facts?: LiveFacts) {
  const { policy, rails } = order;
  const { limit, given, by } = capOf(order);
  const approvalBy = authorOf("requireApproval", policy, rails.pipeline);
  return {
    endpoint: endpoints.organization,
    requests: { count: requestsOf(order, facts).length, batchSize: policy.batchSize },
    cap: { limit, source: PREVIEW[language].capSource(given, by) },
    approval: {
      required: approvalBy !== undefined,
      ...(approvalBy && { by: approvalBy }),
      digest: rails.approval.digest,
    },
  };
}

function explainedMembers(
  leaving: Members,
  reasons: ReadonlyMap<Uin, string> | undefined,
  language: Language,
  facts?: LiveFacts,
): LeavingMember[] {
  return [...leaving].map(([uin, label]) => {
    const reason = reasons?.get(uin);
    const name = facts?.forecast?.live.get(uin)?.name ?? "";
    const forecast = facts?.forecast && explain(forecastRemoval(uin, facts.forecast), language);
    return {
      uin,
      label,
      ...(name !== "" && name !== label && { name }),
      ...(reason !== undefined && { reason }),
      ...(forecast && { forecast }),
    };
  });
}

function explain(forecast: Forecast, language: Language): ExplainedForecast {
  if (forecast.outcome !== "refused") return forecast;
  const code = codeOfObstacle(forecast.obstacle);
  const { meaning, fix } = describeErrorCode(code);
  return { outcome: "refused", code, meaning: meaning[language], fix: fix[language] };
}
