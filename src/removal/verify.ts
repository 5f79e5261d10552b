import type { Outcome } from "../domain/outcome";
import type { Uin } from "../domain/uin";
import { backoffMs } from "./backoff";
import type { Effects } from "./effects";
import type { RemovalEvent } from "./events";
import type { Ledger } from "./ledger";
import type { LiveList } from "./live-list";

/** How long the list is given to catch up with removals that the API accepted. */
export const LIST_PATIENCE_MS = 30_000;

const RELIST_BACKOFF = { firstMs: 1_000, maxMs: 8_000 };

/** What a verification works with. */
export interface VerificationContext {
  readonly list: LiveList;
  readonly ledger: Ledger;
  readonly effects: Effects;
  readonly stop: AbortSignal;
  readonly emit: (event: RemovalEvent) => void;
}

/**
 * Lets the live list decide about everyone who was sent: whoever it no longer has was removed, whatever the API
 * said. Where the two differ it is asked again with patience, as it may lag.
 *
 * @returns whether the list could be read
 */
export async function verifyOutcomes(sent: readonly Uin[], context: VerificationContext): Promise<boolean> {
  const { list, ledger, effects, stop, emit } = context;
  const giveUpAt = effects.now() + LIST_PATIENCE_MS;
  for (let open = sent, lists = 1; open.length > 0; lists += 1) {
    const listing = await list.find(open);
    if ("denied" in listing) return false;
    const { live } = listing;
    for (const uin of open) if (!live.has(uin)) ledger.left(uin);
    open = open.filter((uin) => live.has(uin) && mayStillVanish(ledger.outcomes.get(uin)));
    if (open.length === 0) break;
    if (effects.now() >= giveUpAt) {
      for (const uin of open) if (ledger.hasLeft(uin)) ledger.stillListed(uin);
      break;
    }
    emit({ type: "waitingForList", uins: open });
    await effects.sleep(backoffMs(RELIST_BACKOFF, lists, 1), stop);
  }
  return true;
}

/** A documented refusal names a reason that the list will not overrule; anything else may have been applied. */
function mayStillVanish(outcome: Outcome | undefined): boolean {
  return outcome?.kind !== "refused" || !outcome.refusal.aboutOneMember;
}
