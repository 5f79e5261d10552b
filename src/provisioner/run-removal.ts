import { homedir } from "node:os";
import { requireAllowed } from "../authority/allowed-endpoints";
import type { Authority } from "../authority/authority";
import type { PreviousMembers } from "../domain/previous-members";
import type { Manifest } from "../manifest/manifest";
import { orderOf } from "../manifest/order-of";
import { takeCallersTurn } from "../removal/callers-turn";
import { type Deadline, deadlineOf } from "../removal/deadline";
import { REAL_EFFECTS } from "../removal/effects";
import { endpointsOf, openOrganization } from "../removal/open-organization";
import type { RemovalResult } from "../removal/remove-members";
import { openingLines, removeAndReport } from "../removal/reported-removal";
import { RATE_WINDOW_MS } from "../removal/turn";
import type { Ancestors } from "./ancestors";
import { EXIT_CODES, type ExitCode, ownExitCode } from "./exit-codes";
import { stopWithTerraform } from "./stop";

/** How long what nobody waits for any more may go on, such as a connection that is being made, in milliseconds. */
const LINGER_MS = 500;

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
  const startedAtMs = Math.round(Date.now() - process.uptime() * 1_000); // node loads `performance` when it is first used
  const deadline = deadlineOf(manifest.removal.timeoutMs, startedAtMs);
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
  const { construct, language, reportFile } = manifest;
  const { env } = process;
  const endpoints = endpointsOf(manifest.endpoint, env);
  requireAllowed(endpoints, env, authority.policy);
  const order = orderOf(manifest, previous, { endpoint: endpoints.organization, ...authority });
  const { signal } = deadline;
  const organization = openOrganization({ env, homeDir: homedir, endpoints, language, signal });
  const stop = stopWithTerraform(process, ancestors);
  const told = { construct, language, policySha256: authority.sha256, tell };
  try {
    openingLines(order, told, organization).forEach(tell);
    const { terraform } = ancestors;
    const turn = { terraform, organization, env, deadline, signal: stop.signal, language, tell };
    const release = await takeCallersTurn(turn);
    let lastRequestAtMs = 0;
    const beforeEachRequest = (): void => {
      stop.check();
      lastRequestAtMs = Date.now();
    };
    try {
      const { calls } = organization;
      const run = {
        ...told,
        organization,
        calls,
        reportFile,
        deadline,
        stop: stop.signal,
        beforeEachRequest,
      };
      const { result, report, text, writeFile } = await removeAndReport(order, run);
      tell(text);
      await writeFile();
      return exitCodeOf(result, report.complete);
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

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Ends early when the run is to end. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await Promise.allSettled([REAL_EFFECTS.sleep(ms, signal)]);
}

function exitCodeOf({ stopped }: RemovalResult, complete: boolean): ExitCode {
  if (stopped === undefined) return complete ? EXIT_CODES.done : EXIT_CODES.incomplete;
  if (stopped.callScope === undefined) return ownExitCode(stopped.error);
  const { credentials, organization, incomplete } = EXIT_CODES;
  return { credentials, organization }[stopped.callScope as string] ?? incomplete;
}
