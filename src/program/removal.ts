import { homedir } from "node:os";
import { parseApprovals } from "../domain/approval";
import type { Language } from "../domain/language";
import type { Members } from "../domain/member";
import type { RemovalOrder } from "../domain/removal-order";
import type { RemovalEvent } from "../removal/events";
import { buildReport } from "../removal/report";
import { requireWritable, writeReport } from "../removal/report-file";
import { type RemovalResult, removeMembers } from "../removal/remove-members";
import { eventText } from "../removal/text/event-text";
import { MESSAGES } from "../removal/text/messages";
import { Progress } from "../removal/text/progress";
import { reportText } from "../removal/text/report-text";
import { type Clients, openClients } from "../tencentcloud/clients";
import { effectiveEndpoint } from "../tencentcloud/endpoint-from-environment";
import { isTencentCloudError } from "../tencentcloud/error";
import { OrganizationApi } from "../tencentcloud/organization-api";
import type { Manifest } from "./contract";
import { EXIT_CODES, type ExitCode, exitCodeOfOwnError } from "./exit-codes";
import type { Parent } from "./parent";
import { removalOrder } from "./removal-order";
import { checkedCalls, type Stop, stopWithParent } from "./stop-with-parent";
import { takeTurn } from "./turn";

/**
 * Removes those who leave, tells of it on standard output, and writes the report's file.
 *
 * @throws MembershipError `MissingCredentials`, `InvalidEndpoint`, `InvalidOption`, `DeadlineExceeded` or
 * `Interrupted`, before anything is sent
 */
export async function runRemoval(
  manifest: Manifest,
  leaving: Members,
  previousCount: number,
  parent: Parent,
): Promise<ExitCode> {
  const { construct, language, removal } = manifest;
  const { env } = process;
  const endpoint = effectiveEndpoint(manifest.endpoint, env);
  const order = removalOrder(manifest, leaving, previousCount, parseApprovals(env["TCO_APPROVED_REMOVALS"]));
  const clients = openClients({ env, homeDir: homedir(), endpoint, language });
  const stop = stopWithParent(process, parent);
  try {
    const { credentialsSource } = clients;
    console.log(MESSAGES[language].start(construct, leaving.size));
    console.log(MESSAGES[language].credentials(credentialsSource, endpoint));
    const release = await takeTurn({
      caller: [endpoint, credentialsSource, env["TENCENTCLOUD_SECRET_ID"] ?? ""],
      timeoutMs: removal.timeoutMs,
      signal: stop.signal,
      onWait: () => {
        console.log(MESSAGES[language].waitingForTurn);
      },
    });
    try {
      return await removeAndReport(manifest, order, { clients, endpoint, stop });
    } finally {
      release();
    }
  } finally {
    stop.ignore();
    await clients.close();
  }
}

interface Surroundings {
  readonly clients: Clients;
  readonly endpoint: string;
  readonly stop: Stop;
}

async function removeAndReport(
  { construct, language, reportFile }: Manifest,
  order: RemovalOrder,
  { clients, endpoint, stop }: Surroundings,
): Promise<ExitCode> {
  if (reportFile !== undefined) await requireWritable(reportFile);
  const startedAt = new Date();
  const result = await removeMembers(order, {
    calls: checkedCalls(new OrganizationApi(clients.organization), stop),
    signal: stop.signal,
    emit: narrator(order.leaving, language),
  });
  const report = buildReport({ construct, endpoint, language, order, startedAt, result });
  console.log(reportText(report, language));
  if (reportFile !== undefined) await writeReport(reportFile, report);
  return exitCodeOf(result, report.complete);
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
