import { MembershipError } from "../domain/error";
import type { Organization } from "../domain/member";
import type { Outcomes } from "../domain/outcome";
import type { RemovalOrder } from "../domain/removal-order";
import type { OrganizationCalls } from "../tencentcloud/organization-api";
import { type Effects, REAL_EFFECTS } from "./effects";
import type { RemovalEvent } from "./events";
import { Ledger } from "./ledger";
import { live } from "./lifetime";
import { limitedCalls } from "./limited-calls";
import { recordedCalls } from "./recorded-calls";
import { type Findings, takeSteps } from "./steps";

/** What a run works with. */
export interface RemovalTools {
  readonly calls: OrganizationCalls;
  /** Ends the run before its next request; answers to those under way are waited for. */
  readonly signal?: AbortSignal;
  readonly effects?: Effects;
  /** Told of what happens, as it happens. */
  readonly emit?: (event: RemovalEvent) => void;
}

/** How a run ended. */
export interface RemovalResult {
  readonly outcomes: Outcomes;
  /** The organization that the credentials belong to, once it was asked. */
  readonly organization?: Organization;
  /** Whether a list made after the last removal confirms the outcomes. */
  readonly verified: boolean;
  /** What ended the run before its work was done. */
  readonly stopped?: { readonly error: unknown };
}

/**
 * Removes members from the organization and finds out what became of each.
 *
 * Checks that it may, looks up who is still a member, sends them in batches, searches refused batches for
 * those who cannot leave, and lets one more list decide. Never throws: what ended it early is in the result,
 * beside what had happened by then.
 */
export async function removeMembers(order: RemovalOrder, tools: RemovalTools): Promise<RemovalResult> {
  const { signal, effects = REAL_EFFECTS } = tools;
  const { timeoutMs } = order.policy;
  const ledger = new Ledger(order.leaving.keys(), effects.now);
  const findings: Findings = { verified: false };
  let trouble: Error | undefined;
  const emit = (event: RemovalEvent): void => {
    if (event.type === "slowedDown") trouble = event.error;
    tools.emit?.(event);
  };

  const deadlineReason = (): Error => deadlineExceeded(timeoutMs, trouble);
  const stopped = await live({ timeoutMs, deadlineReason, signal, effects }, (lifetime) => {
    const { stop, deadline, fail } = lifetime;
    const calls = limitedCalls(recordedCalls(tools.calls, ledger, emit), { effects, stop, deadline, emit });
    return takeSteps(order, { calls, ledger, effects, stop, fail, emit }, findings);
  });
  return { outcomes: ledger.outcomes, ...findings, ...(stopped && { stopped }) };
}

/** @param trouble the last failure that made requests wait */
function deadlineExceeded(timeoutMs: number, trouble: Error | undefined): MembershipError {
  return new MembershipError(
    "DeadlineExceeded",
    {
      "en-US":
        `expected the run to end within ${timeoutMs} ms (removal.timeoutMs)` +
        (trouble ? `; the last trouble was ${trouble.message}` : "") +
        ": apply again to go on, or allow more time",
      "zh-CN":
        `未能在 ${timeoutMs} 毫秒（removal.timeoutMs）内完成` +
        (trouble ? `；最近一次问题是 ${trouble.message}` : "") +
        "：请再次执行 apply 以继续，或延长时限",
    },
    { cause: trouble },
  );
}
