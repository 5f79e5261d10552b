import { homedir } from "node:os";
import { requireAllowed } from "../authority/allowed-endpoints";
import type { Authority } from "../authority/authority";
import type { Language } from "../domain/language";
import type { Members } from "../domain/member";
import type { RemovalOrder } from "../domain/removal-order";
import { timeOfDay } from "../domain/time-of-day";
import type { Manifest, PreviousMembers } from "../manifest/manifest";
import { orderOf } from "../manifest/order-of";
import { afterAnswer } from "../removal/after-answer";
import { callerOf } from "../removal/caller";
import { REAL_EFFECTS } from "../removal/effects";
import { eventText } from "../removal/event-text";
import type { RemovalEvent } from "../removal/events";
import { endpointsOf, type OpenOrganization, openOrganization } from "../removal/open-organization";
import { Progress } from "../removal/progress";
import { type RemovalResult, removeMembers } from "../removal/remove-members";
import { buildReport, failedCallBehind } from "../removal/report";
import { openReportFile } from "../removal/report-file";
import { reportText } from "../removal/report-text";
import { RUN } from "../text";
import type { Ancestors } from "./ancestors";
import { type Deadline, deadlineOf } from "./deadline";
import { EXIT_CODES, type ExitCode, ownExitCode } from "./exit-codes";
import { type Stop, stopWithTerraform } from "./stop";
import { RATE_WINDOW_MS, takeTurn } from "./turn";

/** How long what nobody waits for any more may go on, such as a connection that is being made, in milliseconds. */
const LINGER_MS = 500;

/** What decides over a run from outside. */
interface Limits {
  readonly authority: Authority;
  /** Called before each request leaves. */
  readonly onRequest: () => void;
  readonly deadline: Deadline;
  readonly stop: Stop;
}

/**
 * Removes those who leave, tells of it on standard output, and writes the report's file.
 *
 * @throws MembershipError `MissingCredentials`, `InvalidEndpoint`, `InvalidOption`, `DeadlineExceeded` or
 * `Interrupted`, before anything is sent
 */
export async function runRemoval(
  manifest: Manifest,
  previous: PreviousMembers,
  authority: Authority,
  ancestors: Ancestors,
): Promise<ExitCode> {
  const deadline = deadlineOf(manifest.removal.timeoutMs);
  try {
    return await runUntil(deadline, manifest, previous, authority, ancestors);
  } finally {
    deadline.clear();
    setTimeout(() => process.exit(), LINGER_MS).unref();
  }
}

async function runUntil(
  deadline: Deadline,
  manifest: Manifest,
  previous: PreviousMembers,
  authority: Authority,
  ancestors: Ancestors,
): Promise<ExitCode> {
  const { construct, language, removal } = manifest;
  const { timeoutMs } = removal;
  const { env } = process;
  const endpoints = endpointsOf(manifest.endpoint, env);
  const { organization: endpoint } = endpoints;
  requireAllowed(endpoints, env, authority.policy);
  const order = orderOf(manifest, previous, { endpoint, ...authority });
  const { signal } = deadline;
  const organization = openOrganization({ env, homeDir: homedir, endpoints, language, signal });
  const { credentialsName, unused, writableProfile } = organization;
  const stop = stopWithTerraform(process, ancestors);
  const sentences = RUN[language];
  try {
    console.log(sentences.start(construct, order.leaving.size));
    console.log(sentences.credentials(sentences.credentialsName(credentialsName), endpoint));
    if (unused.length > 0) console.log(sentences.unusedVariables(unused));
    if (writableProfile !== undefined) console.log(sentences.writableProfile(writableProfile));
    if (authority.sha256 !== undefined) console.log(sentences.policy(authority.sha256));
    const release = await takeTurn({
      terraform: ancestors.terraform,
      caller: [endpoint, JSON.stringify(credentialsName), env["TENCENTCLOUD_SECRET_ID"] ?? ""],
      deadline: { atMs: deadline.startedAtMs + timeoutMs, timeoutMs },
      signal: stop.signal,
      onWait: (untilMs) => {
        console.log(sentences.waitingForTurn(timeOfDay(untilMs)));
      },
      onStranger: (seconds) => {
        console.log(sentences.turnOfAStranger(seconds));
      },
    });
    let lastRequestAtMs = 0;
    const onRequest = (): void => {
      lastRequestAtMs = Date.now();
    };
    try {
      const limits = { authority, onRequest, deadline, stop };
      return await removeAndReport(manifest, order, organization, limits);
    } finally {
      // Another membership that Terraform comes to next finds no turn that it would have to wait for.
      const isFollowed = manifest.declaredElsewhere.size > 0;
      if (isFollowed) await pause(lastRequestAtMs + RATE_WINDOW_MS - Date.now(), stop.signal);
      release();
    }
  } finally {
    stop.ignore();
    await organization.close();
  }
}

async function removeAndReport(
  { construct, language, reportFile }: Manifest,
  order: RemovalOrder,
  organization: OpenOrganization,
  { authority, onRequest, deadline, stop }: Limits,
): Promise<ExitCode> {
  const { digest } = order.rails.approval;
  const file = reportFile === undefined ? undefined : openReportFile(reportFile, process.cwd(), digest);
  const startedAt = new Date();
  const caller = callerOf(organization, AbortSignal.any([deadline.signal, stop.signal]));
  const result = await removeMembers(order, {
    // A proxy that refuses the password is not asked for STS beside: each try may count against an account.
    calls: afterAnswer(organization.calls, caller.ask),
    startedAtMs: deadline.startedAtMs,
    signal: stop.signal,
    beforeEachRequest: () => {
      stop.check();
      onRequest();
    },
    emit: narrator(order.leaving, language),
  });
  const report = buildReport({
    construct,
    endpoint: organization.endpoint,
    language,
    order,
    startedAt,
    result,
    caller: await caller.get(),
    policySha256: authority.sha256,
    earlier: file?.earlier,
  });
  console.log(reportText(report, language, failedCallBehind(result.stopped?.error)?.signedBy));
  await file?.write(report);
  return exitCodeOf(result, report.complete);
}

/** Ends early when the run is to end. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await Promise.allSettled([REAL_EFFECTS.sleep(ms, signal)]);
}

/** Tells what happens, line by line. */
function narrator(leaving: Members, language: Language): (event: RemovalEvent) => void {
  const progress = new Progress(leaving.size, Date.now, RUN[language]);
  return (event) => {
    for (const line of [eventText(event, leaving, language), progress.line(event)]) {
      if (line !== undefined) console.log(line);
    }
  };
}

function exitCodeOf({ stopped }: RemovalResult, complete: boolean): ExitCode {
  if (stopped === undefined) return complete ? EXIT_CODES.done : EXIT_CODES.incomplete;
  if (stopped.callScope === undefined) return ownExitCode(stopped.error);
  const { credentials, organization, incomplete } = EXIT_CODES;
  return { credentials, organization }[stopped.callScope as string] ?? incomplete;
}
