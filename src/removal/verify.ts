import type { Outcome } from "../domain/outcome";
import type { Uin } from "../domain/uin";
import type { ListingContext } from "./run-context";

/** The waits that the list is given to catch up with removals that the API accepted: half a minute in all. */
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 8_000, 8_000];

/**
 * Lets the live list decide about everyone who was sent: whoever it no longer has was removed, whatever the API
 * said. Where the two differ it is asked again with patience, as it may lag.
 *
 * @returns whether the list could be read
 */
export async function verifyOutcomes(sent: readonly Uin[], context: ListingContext): Promise<boolean> {
  const { ledger, effects, stop, emit } = context;
  let open = await stillOpen(sent, context);
  for (const waitMs of WAITS_MS) {
    if (open === undefined || open.length === 0) break;
    emit({ type: "waitingForList", uins: open });
    await effects.sleep(waitMs, stop);
    open = await stillOpen(open, context);
  }
  const accepted = (open ?? []).filter((uin) => ledger.hasLeft(uin));
  if (accepted.length > 0) emit({ type: "stillListed", uins: accepted });
  return open !== undefined;
}

/** Those of `uins` that the list has and may yet lose; `undefined` when it may not be read. */
async function stillOpen(uins: readonly Uin[], { list, ledger, emit }: ListingContext) {
  if (uins.length === 0) return [];
  const listing = await list.find(uins, (uin) => ledger.hasLeft(uin));
  if ("denied" in listing) return undefined;
  const { live } = listing;
  const gone = uins.filter((uin) => !live.has(uin));
  if (gone.length > 0) emit({ type: "gone", uins: gone });
  return uins.filter((uin) => live.has(uin) && mayStillVanish(ledger.outcomes.get(uin)));
}

/** A documented refusal names a reason that the list will not overrule; anything else may have been applied. */
function mayStillVanish(outcome: Outcome | undefined): boolean {
  return outcome?.kind !== "refused" || !outcome.refusal.aboutOneMember;
}
