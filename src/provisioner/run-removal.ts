import { homedir } from "node:os";
import type { Language } from "../domain/language";
import type { Members } from "../domain/member";
import type { RemovalOrder } from "../domain/removal-order";
import type { Manifest } from "../manifest/manifest";
import { eventText } from "../removal/event-text";
import type { RemovalEvent } from "../removal/events";
import { Progress } from "../removal/progress";
import { type OpenOrganization, openOrganization } from "../removal/open-organization";
import { type RemovalResult, removeMembers } from "../removal/remove-members";
import { buildReport } from "../removal/report";
import { requireWritable, writeReport } from "../removal/report-file";
import { reportText } from "../removal/report-text";
import { RUN } from "../text";
import type { Ancestors } from "./ancestors";
import { EXIT_CODES, type ExitCode, ownExitCode } from "./exit-codes";
import { type Stop, stopWithTerraform } from "./stop";
import { takeTurn } from "./turn";

/**
 * Removes those who leave, tells of it on standard output, and writes the report's file.
 *
 * @throws MembershipError `MissingCredentials`, `InvalidEndpoint`, `InvalidOption`, `DeadlineExceeded` or
 * `Interrupted`, before anything is sent
 */
export async function runRemoval(
  manifest: Manifest,
  order: RemovalOrder,
  ancestors: Ancestors,
): Promise<ExitCode> {
  const { construct, language, removal } = manifest;
  const { env } = process;
  const organization = openOrganization(manifest.endpoint, { env, homeDir: homedir(), language });
  const { endpoint, credentialsName } = organization;
  const stop = stopWithTerraform(process, ancestors);
  const sentences = RUN[language];
  try {
    console.log(sentences.start(construct, order.leaving.size));
    console.log(sentences.credentials(sentences.credentialsName(credentialsName), endpoint));
    const release = await takeTurn({
      caller: [endpoint, JSON.stringify(credentialsName), env["TENCENTCLOUD_SECRET_ID"] ?? ""],
      timeoutMs: removal.timeoutMs,
      signal: stop.signal,
      onWait: () => {
        console.log(sentences.waitingForTurn);
      },
    });
    try {
      return await removeAndReport(manifest, order, organization, stop);
    } finally {
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
  { endpoint, calls }: OpenOrganization,
  { signal, check }: Stop,
): Promise<ExitCode> {
  if (reportFile !== undefined) await requireWritable(reportFile);
  const startedAt = new Date();
  const result = await removeMembers(order, {
    calls,
    signal,
    beforeEachRequest: check,
    emit: narrator(order.leaving, language),
  });
  const report = buildReport({ construct, endpoint, language, order, startedAt, result });
  console.log(reportText(report, language));
  if (reportFile !== undefined) await writeReport(reportFile, report);
  return exitCodeOf(result, report.complete);
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
