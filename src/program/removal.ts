import { homedir } from "node:os";
import { parseApprovals } from "../domain/approval";
import type { Language } from "../domain/language";
import type { Members } from "../domain/member";
import type { RemovalEvent } from "../removal/events";
import { buildReport } from "../removal/report";
import { requireWritable, writeReport } from "../removal/report-file";
import { type RemovalResult, removeMembers } from "../removal/remove-members";
import { eventText } from "../removal/text/event-text";
import { MESSAGES } from "../removal/text/messages";
import { Progress } from "../removal/text/progress";
import { reportText } from "../removal/text/report-text";
import { TencentCloudClient } from "../tencentcloud/client";
import { createCredentialsProvider } from "../tencentcloud/credentials/provider";
import { createDispatcher } from "../tencentcloud/dispatcher";
import { effectiveEndpoint } from "../tencentcloud/endpoint-from-environment";
import { isTencentCloudError } from "../tencentcloud/error";
import { OrganizationApi } from "../tencentcloud/organization-api";
import { ServerClock } from "../tencentcloud/server-clock";
import type { Manifest } from "./contract";
import { EXIT_CODES, type ExitCode, exitCodeOfOwnError } from "./exit-codes";
import type { Parent } from "./parent";
import { removalOrder } from "./removal-order";
import { checkedCalls, stopWithParent } from "./stop-with-parent";

/**
 * Removes those who leave, tells of it on standard output, and writes the report's file.
 *
 * @throws MembershipError `MissingCredentials`, `InvalidEndpoint` or `InvalidOption`, before anything is sent
 */
export async function runRemoval(
  manifest: Manifest,
  leaving: Members,
  previousCount: number,
  parent: Parent,
): Promise<ExitCode> {
  const { language, reportFile } = manifest;
  const endpoint = effectiveEndpoint(manifest.endpoint, process.env);
  const approved = parseApprovals(process.env["TCO_APPROVED_REMOVALS"]);
  const order = removalOrder(manifest, leaving, previousCount, approved);
  const dispatcher = createDispatcher();
  const stop = stopWithParent(process, parent);
  try {
    const clock = new ServerClock();
    const credentials = createCredentialsProvider({
      env: process.env,
      homeDir: homedir(),
      endpoint,
      language,
      dispatcher,
      clock,
    });
    const client = new TencentCloudClient({
      endpoint,
      language,
      dispatcher,
      clock,
      credentials: () => credentials.get(),
    });
    if (reportFile !== undefined) await requireWritable(reportFile);
    const calls = checkedCalls(new OrganizationApi(client), stop);
    console.log(MESSAGES[language].start(manifest.construct, leaving.size));
    console.log(MESSAGES[language].credentials(credentials.source, endpoint));
    const startedAt = new Date();
    const result = await removeMembers(order, {
      calls,
      signal: stop.signal,
      emit: narrator(leaving, language),
    });
    const report = buildReport({
      construct: manifest.construct,
      endpoint,
      language,
      order,
      startedAt,
      result,
    });
    console.log(reportText(report, language));
    if (reportFile !== undefined) await writeReport(reportFile, report);
    return exitCodeOf(result, report.complete);
  } finally {
    stop.ignore();
    await dispatcher.close();
  }
}

/** Tells what happens, line by line. */
function narrator(leaving: Members, language: Language): (event: RemovalEvent) => void {
  const messages = MESSAGES[language];
  const progress = new Progress(leaving.size, Date.now, messages);
  return (event) => {
    for (const line of [eventText(event, leaving, messages), progress.line(event)]) {
      if (line !== undefined) console.log(line);
    }
  };
}

function exitCodeOf({ stopped }: RemovalResult, complete: boolean): ExitCode {
  if (stopped === undefined) return complete ? EXIT_CODES.done : EXIT_CODES.incomplete;
  const { error } = stopped;
  if (!isTencentCloudError(error)) return exitCodeOfOwnError(error) ?? EXIT_CODES.unexpected;
  if (error.code === "ResourceNotFound.OrganizationNotExist") return EXIT_CODES.organization;
  return error.scope === "credentials" ? EXIT_CODES.credentials : EXIT_CODES.incomplete;
}
