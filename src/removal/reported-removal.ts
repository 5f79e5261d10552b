import type { Language } from "../domain/language";
import type { RemovalOrder } from "../domain/removal-order";
import type { RemovalCalls } from "../tencentcloud/organization-api";
import { RUN } from "../text";
import { afterAnswer } from "./after-answer";
import { callerOf } from "./caller";
import type { Deadline } from "./deadline";
import { type Effects, REAL_EFFECTS } from "./effects";
import { eventText } from "./event-text";
import type { RemovalEvent } from "./events";
import type { OpenOrganization } from "./open-organization";
import { Progress } from "./progress";
import type { RecentRequests } from "./recent-requests";
import { type RemovalResult, removeMembers } from "./remove-members";
import { buildReport, failedCallBehind, type RemovalReport } from "./report";
import { openReportFile } from "./report-file";
import { reportText } from "./report-text";

/** A removal that somebody runs, and whom it is reported to. */
export interface RemovalRun {
  /** What it is reported of. */
  readonly construct: string;
  readonly language: Language;
  readonly organization: Pick<OpenOrganization, "endpoint" | "describeCaller">;
  readonly calls: RemovalCalls;
  /** Within the working directory, as `parseReportFile` returns it. @default none is written */
  readonly reportFile?: string | undefined;
  /** Of the policy in force, where there is one. */
  readonly policySha256?: string | undefined;
  readonly deadline: Deadline;
  /** Ends the run before its next request. */
  readonly stop: AbortSignal;
  /** Called before each request; what it throws ends the run. */
  readonly beforeEachRequest: () => void;
  /** Those that left before the run. @default none */
  readonly recent?: RecentRequests;
  readonly effects?: Effects;
  /** Told what happens, line by line. */
  readonly tell: (line: string) => void;
}

/** What came of it. */
export interface ReportedRemoval {
  readonly result: RemovalResult;
  readonly report: RemovalReport;
  /** The report as a person reads it. */
  readonly text: string;
  /** Writes the report's file, where there is to be one. @throws MembershipError `InvalidOption` */
  readonly writeFile: () => Promise<void>;
}

/** What is said before a removal. */
export function openingLines(
  { leaving }: RemovalOrder,
  { construct, language, policySha256 }: Pick<RemovalRun, "construct" | "language" | "policySha256">,
  { endpoint, credentialsName, unused, writableProfile }: Omit<OpenOrganization, "calls">,
): string[] {
  const sentences = RUN[language];
  return [
    sentences.start(construct, leaving.size),
    sentences.credentials(sentences.credentialsName(credentialsName), endpoint),
    ...(unused.length > 0 ? [sentences.unusedVariables(unused)] : []),
    ...(writableProfile === undefined ? [] : [sentences.writableProfile(writableProfile)]),
    ...(policySha256 === undefined ? [] : [sentences.policy(policySha256)]),
  ];
}

/**
 * Removes those who leave and reports it.
 *
 * @throws MembershipError `InvalidOption`, before anything is sent, where the report's file could not be written
 */
export async function removeAndReport(order: RemovalOrder, run: RemovalRun): Promise<ReportedRemoval> {
  const { construct, language, organization, policySha256, deadline, stop, recent } = run;
  const { effects = REAL_EFFECTS } = run;
  const { digest } = order.rails.approval;
  const file =
    run.reportFile === undefined ? undefined : openReportFile(run.reportFile, process.cwd(), digest);
  const startedAt = new Date();
  const caller = callerOf(organization, AbortSignal.any([deadline.signal, stop]), effects);
  const result = await removeMembers(order, {
    // A proxy that refuses the password is not asked for STS beside: each try may count against an account.
    calls: afterAnswer(run.calls, caller.ask),
    startedAtMs: deadline.startedAtMs,
    signal: stop,
    beforeEachRequest: run.beforeEachRequest,
    ...(recent && { recent }),
    effects,
    emit: narrator(order, run, effects),
  });
  const report = buildReport({
    construct,
    endpoint: organization.endpoint,
    language,
    order,
    startedAt,
    result,
    caller: await caller.get(),
    policySha256,
    earlier: file?.earlier,
  });
  return {
    result,
    report,
    text: reportText(report, language, failedCallBehind(result.stopped?.error)?.signedBy),
    writeFile: async () => file?.write(report),
  };
}

/** Tells what happens, line by line. */
function narrator({ leaving }: RemovalOrder, { language, tell }: RemovalRun, { now }: Effects) {
  const progress = new Progress(leaving.size, now, RUN[language]);
  return (event: RemovalEvent): void => {
    for (const line of [eventText(event, leaving, language), progress.line(event)]) {
      if (line !== undefined) tell(line);
    }
  };
}
