import { isMembershipError, MembershipError } from "../domain/error";
import type { Outcomes } from "../domain/outcome";
import type { RemovalOrder } from "../domain/removal-order";
import type { RemovalCalls } from "../tencentcloud/organization-api";
import type { ErrorScope } from "../tencentcloud/error-codes";
import { isTencentCloudError, type TencentCloudError } from "../tencentcloud/tencentcloud-error";
import { type Effects, REAL_EFFECTS } from "./effects";
import type { RemovalEvent } from "./events";
import { Ledger } from "./ledger";
import { livingFor } from "./lifetime";
import { limitedCalls } from "./limited-calls";
import type { RecentRequests } from "./recent-requests";
import { recordedCalls } from "./recorded-calls";
import { type Findings, takeSteps } from "./steps";

interface RemovalTools {
  readonly calls: RemovalCalls;
  /** When the run began, in milliseconds since 1970: its time counts from then. @default now */
  readonly startedAtMs?: number;
  /** Ends the run before its next request; answers to those under way are waited for. */
  readonly signal?: AbortSignal;
  /** Called before each request leaves; what it throws ends the run. */
  readonly beforeEachRequest?: () => void;
  /** Those that left before the run. @default none */
  readonly recent?: RecentRequests;
  readonly effects?: Effects;
  readonly emit?: (event: RemovalEvent) => void;
}

/** How a run ended. */
export interface RemovalResult extends Readonly<Findings> {
  readonly outcomes: Outcomes;
  /** What ended the run before its work was done. */
  readonly stopped?: {
    readonly error: unknown;
    /** What a call was about whose failure it is. */
    readonly callScope?: ErrorScope;
  };
}

/**
 * Removes members from the organization and finds out what became of each.
 *
 * Checks that it may, looks up who is still a member, sends them in batches, searches refused batches for
 * those who cannot leave, and lets one more list decide. Never throws: what ended it early is in the result,
 * beside what had happened by then.
 */
export async function removeMembers(order: RemovalOrder, tools: RemovalTools): Promise<RemovalResult> {
  const { signal, recent, effects = REAL_EFFECTS, startedAtMs = effects.now() } = tools;
  const { timeoutMs } = order.policy;
  const deadlineMs = startedAtMs + timeoutMs;
  const leftMs = Math.max(0, deadlineMs - effects.now());
  const ledger = new Ledger(order.leaving.keys(), effects.now);
  const findings: Findings = { verified: false };
  let trouble: TencentCloudError | undefined;
  const emit = (event: RemovalEvent): void => {
    ledger.record(event);
    if (event.type === "slowedDown") trouble = event.error;
    tools.emit?.(event);
  };

  const deadlineReason = (): Error => deadlineExceeded(timeoutMs, trouble);
  const ended = await livingFor({ timeoutMs: leftMs, deadlineReason, signal, effects }, (lifetime) => {
    const { stop, deadline, fail } = lifetime;
    const beforeEach = tools.beforeEachRequest ?? (() => undefined);
    const wasSent = (): boolean => [...order.leaving.keys()].some((uin) => ledger.wasSent(uin));
    const limits = { effects, stop, deadline, deadlineMs, emit, wasSent, beforeEach, recent };
    const calls = limitedCalls(recordedCalls(tools.calls, emit), limits);
    return takeSteps(order, { calls, ledger, effects, stop, fail, emit }, findings);
  });
  return {
    outcomes: ledger.outcomes,
    ...findings,
    ...(ended && { stopped: stoppedBy(overdue(ended.error) ? deadlineReason() : ended.error) }),
  };
}

function stoppedBy(error: unknown): NonNullable<RemovalResult["stopped"]> {
  return { error, ...(isTencentCloudError(error) && { callScope: error.scope }) };
}

/** Whoever calls the API may be told of the deadline before this run is, and knows of no trouble. */
function overdue(error: unknown): boolean {
  return isMembershipError(error, "DeadlineExceeded");
}

/** @param trouble the last failure that made requests wait */
function deadlineExceeded(timeoutMs: number, trouble: TencentCloudError | undefined): MembershipError {
  const problem = { kind: "deadline", timeoutMs, trouble: trouble?.failedCall } as const;
  return new MembershipError("DeadlineExceeded", problem, { cause: trouble });
}
