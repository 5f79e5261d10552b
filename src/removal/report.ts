import { isMembershipError } from "../domain/error";
import type { Language } from "../domain/language";
import { authorOf } from "../domain/rails";
import { hasLeft, type Outcome, type Outcomes, type OutcomeTimes } from "../domain/outcome";
import type { RemovalOrder } from "../domain/removal-order";
import type { Uin } from "../domain/uin";
import type { CallerIdentity } from "../tencentcloud/caller-identity";
import { isDenied, isTencentCloudError, type TencentCloudError } from "../tencentcloud/tencentcloud-error";
import { errorText, problemText } from "../text";
import { earlierIdsByUin, stopIdsOf, withoutCurrent } from "./earlier-request-ids";
import type { RemovalResult } from "./remove-members";

/** The version of {@link RemovalReport}; a change that a reader must know of changes it. */
const REPORT_SCHEMA = 1;

/** Characters of a label: the most that a declaration allows; a state may hold another. */
const MAX_LABEL = 256;

/** What a run did, for people's renderers and for `reportFile`. */
export interface RemovalReport {
  readonly schema: typeof REPORT_SCHEMA;
  /** The construct's path. */
  readonly construct: string;
  readonly endpoint: string;
  /** The organization that the credentials belong to, once it was asked. */
  readonly organizationId?: string;
  /** This and every other time: ISO 8601, UTC. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Whether the run ended by itself and every leaving member is out, so that nothing remains for the next apply. */
  readonly complete: boolean;
  /** Whether a list made after the last removal confirms the outcomes. */
  readonly verified: boolean;
  /** Whose credentials they are; absent where nobody asked. */
  readonly caller?: ReportedCaller;
  readonly approval: ReportedApproval;
  /** Of the pipeline's policy (`TCO_POLICY`), where there is one. */
  readonly policySha256?: string;
  readonly stopped?: Stopped;
  /** Of what stopped earlier runs of the same removal. */
  readonly earlierRequestIds?: readonly string[];
  readonly totals: Readonly<Record<Outcome["kind"], number>>;
  readonly members: readonly ReportedMember[];
}

export type ReportedCaller = Readonly<CallerIdentity> | { readonly unknownBecause: string };

/** Whether somebody had to approve the removal, and did. */
interface ReportedApproval {
  /** The same in every run of the same removal. */
  readonly digest: string;
  readonly required: boolean;
  readonly approved: boolean;
}

/** Why the run ended before its work was done. */
export interface Stopped {
  readonly code: string;
  readonly message: string;
  /** The code of the API's error behind it, if there is one. */
  readonly apiCode?: string;
  readonly requestId?: string;
}

export interface ReportedMember {
  readonly uin: Uin;
  readonly label: string;
  /** Why it leaves, where the declaration says so. */
  readonly reason?: string;
  readonly outcome: Outcome["kind"];
  /** The API's code, for a refused member or one without a clear answer. */
  readonly code?: string;
  /** The API's own words beside the code, or what came instead of an answer. */
  readonly message?: string;
  /** The request that decided the outcome. */
  readonly requestId?: string;
  /** What earlier runs of the same removal asked about it, the latest last. */
  readonly earlierRequestIds?: readonly string[];
  /** When the last request left that named it. */
  readonly sentAt?: string;
  /** When the answer or the list came that decided the outcome. */
  readonly decidedAt?: string;
}

interface ReportSource extends Pick<RemovalReport, "construct" | "endpoint"> {
  readonly language: Language;
  readonly order: RemovalOrder;
  readonly startedAt: Date;
  readonly result: RemovalResult;
  readonly caller?: ReportedCaller | undefined;
  readonly policySha256?: string | undefined;
  /** The report that this one replaces, of the same removal: it comes from a file, so nothing in it is believed. */
  readonly earlier?: RemovalReport | undefined;
}

/** Makes the report of a run that has ended now. */
export function buildReport(source: ReportSource): RemovalReport {
  const { construct, endpoint, language, order, startedAt, result, caller, policySha256, earlier } = source;
  const { outcomes, organization, verified } = result;
  const stopped = result.stopped && describeStop(result.stopped.error, language);
  const earlierIds = earlierIdsByUin(earlier);
  return {
    schema: REPORT_SCHEMA,
    construct,
    endpoint,
    ...(organization && { organizationId: organization.organizationId }),
    startedAt: startedAt.toISOString(),
    finishedAt: new Date().toISOString(),
    complete: stopped === undefined && [...outcomes.values()].every(hasLeft),
    verified,
    ...(caller && { caller }),
    approval: describeApproval(order),
    ...(policySha256 !== undefined && { policySha256 }),
    ...(stopped && { stopped }),
    ...withoutCurrent(stopped?.requestId, stopIdsOf(earlier)),
    totals: countOutcomes(outcomes),
    members: [...outcomes].map(([uin, outcome]) => {
      const member = reportMember(uin, outcome, order, language);
      return { ...member, ...withoutCurrent(member.requestId, earlierIds.get(uin)) };
    }),
  };
}

function describeApproval({ policy, rails: { approval, pipeline } }: RemovalOrder): ReportedApproval {
  const { digest, approved } = approval;
  const required = authorOf("requireApproval", policy, pipeline) !== undefined;
  return { digest, required, approved: approved.includes(digest) };
}

function reportMember(
  uin: Uin,
  outcome: Outcome & OutcomeTimes,
  { leaving, rails }: RemovalOrder,
  language: Language,
): ReportedMember {
  const { kind, sentAt, decidedAt } = outcome;
  const reason = rails.reasons.get(uin);
  return {
    uin,
    label: cut(leaving.get(uin) ?? ""),
    ...(reason !== undefined && { reason }),
    outcome: kind,
    ...answerOf(outcome, language),
    ...(sentAt !== undefined && { sentAt: new Date(sentAt).toISOString() }),
    ...(decidedAt !== undefined && { decidedAt: new Date(decidedAt).toISOString() }),
  };
}

function answerOf(outcome: Outcome, language: Language): Partial<ReportedMember> {
  if (!("refusal" in outcome)) return "requestId" in outcome ? { requestId: outcome.requestId } : {};
  const { code, message, problem, requestId } = outcome.refusal;
  return {
    code,
    message: problem ? problemText(problem, language) : message,
    ...(requestId !== undefined && { requestId }),
  };
}

function countOutcomes(outcomes: Outcomes): RemovalReport["totals"] {
  const totals = { removed: 0, alreadyGone: 0, refused: 0, stillListed: 0, unknown: 0, notSent: 0 };
  for (const { kind } of outcomes.values()) totals[kind] += 1;
  return totals;
}

/** The call that an error is about, and whose code explains it. */
export function failedCallBehind(error: unknown): TencentCloudError | undefined {
  if (isTencentCloudError(error)) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  // Behind an error of this package's own, only what is about the caller or the network means what it means here.
  return isTencentCloudError(cause, "credentials", "ambiguous") && !isDenied(cause) ? cause : undefined;
}

function describeStop(error: unknown, language: Language): Stopped {
  const apiError = failedCallBehind(error);
  return {
    code: isMembershipError(error) ? error.code : (apiError?.code ?? "Unexpected"),
    message: errorText(error, language),
    ...(apiError && { apiCode: apiError.code }),
    ...(apiError?.requestId !== undefined && { requestId: apiError.requestId }),
  };
}

function cut(label: string): string {
  if (label.length <= MAX_LABEL) return label;
  return `${label.slice(0, MAX_LABEL - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
