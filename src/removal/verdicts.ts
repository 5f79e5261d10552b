import { setMaxListeners } from "node:events";
import type { Verdict } from "../domain/isolation/verdict";
import type { Uin } from "../domain/uin";
import { isTencentCloudError, type TencentCloudError } from "../tencentcloud/tencentcloud-error";
import { LastingTrouble } from "./lasting-trouble";
import { refusalOf } from "./refusal";
import type { ListingContext } from "./run-context";

/** After so many ambiguous answers in a row a set is split: one member may be what the service stumbles on. */
const MAX_AMBIGUOUS_FOR_SET = 4;

/** After so many in a row nothing more is tried for a single member. */
const MAX_AMBIGUOUS_FOR_ONE = 10;

/** Finds out what becomes of sets of members, from the API's answers and from the live list where they are not clear. */
export class Verdicts {
  /** Codes whose refusals were looked up and had removed nobody: the list need not be asked again for them. */
  readonly #removesNobody = new Set<string>();

  readonly #trouble: LastingTrouble;
  /** Those whose removal is under way: what the list says of them is for whoever sent them. */
  readonly #underWay = new Set<Uin>();
  /** Aborted with what is in the way of every removal: none of those that wait for their turn leaves any more. */
  readonly #obstructed = new AbortController();

  constructor(private readonly context: ListingContext) {
    this.#trouble = new LastingTrouble(context.effects.now);
    setMaxListeners(0, this.#obstructed.signal); // one for each removal that waits
  }

  /** What is in the way of every removal, and does not pass by waiting. */
  get obstacle(): TencentCloudError | undefined {
    return this.#obstructed.signal.reason as TencentCloudError | undefined;
  }

  /**
   * Sends `set` until it is accepted, gone or refused. What the list says is taken for all of `batch`.
   *
   * @param batch whom the set's members were sent together with
   * @throws TencentCloudError {@link obstacle}, for the first time once the list was looked at
   */
  async on(set: readonly Uin[], batch: readonly Uin[]): Promise<Verdict> {
    for (const uin of set) this.#underWay.add(uin);
    try {
      return await this.#send(set, batch);
    } finally {
      for (const uin of set) this.#underWay.delete(uin);
    }
  }

  async #send(set: readonly Uin[], batch: readonly Uin[]): Promise<Verdict> {
    let pending = this.#members(set);
    let ambiguous = 0;
    while (pending.length > 0) {
      const failure = await this.#trySend(pending);
      if (failure === undefined) return { accepted: true, byList: pending.length < set.length };
      const refusal = refusalOf(failure);
      const refused: Verdict = { accepted: false, among: pending, refusal };
      if (refusal.aboutOneMember || this.#removesNobody.has(refusal.code)) return refused;

      // It may have removed some of the batch, or be about one that is not a member (any more): the list decides.
      await this.lookUp(set, batch);
      const remaining = this.#members(pending);
      if (remaining.length < pending.length) {
        pending = remaining;
        ambiguous = 0;
      } else if (this.#trouble.isPermanent(failure)) {
        this.#obstructed.abort(failure);
        this.#obstructed.signal.throwIfAborted();
      } else if (failure.scope !== "ambiguous") {
        this.#removesNobody.add(refusal.code);
        return refused;
      } else if (++ambiguous === maxAmbiguous(pending)) {
        return refused;
      }
    }
    return { accepted: true, byList: true };
  }

  /** Lets the list settle those of `own` that have left, and those of `others` whom no request is under way for. */
  async lookUp(own: readonly Uin[], others: readonly Uin[] = []): Promise<void> {
    const { list, emit } = this.context;
    const isIdle = (uin: Uin): boolean => !this.#underWay.has(uin);
    const members = this.#members([...own, ...others.filter(isIdle)]);
    const listing = await list.find(members);
    if ("denied" in listing) return;
    // Meanwhile some may have been handed to a request that waits for its turn, and that must leave with members alone.
    const settled = new Set(own);
    const gone = members.filter((uin) => !listing.live.has(uin) && (settled.has(uin) || isIdle(uin)));
    if (gone.length > 0) emit({ type: "gone", uins: gone });
  }

  #members(uins: readonly Uin[]): readonly Uin[] {
    return uins.filter((uin) => !this.context.ledger.hasLeft(uin));
  }

  async #trySend(uins: readonly Uin[]): Promise<TencentCloudError | undefined> {
    const { signal } = this.#obstructed;
    try {
      signal.throwIfAborted();
      await this.context.calls.deleteMembers(uins, signal);
      this.#trouble.record(undefined);
      return undefined;
    } catch (error) {
      if (error === this.obstacle) throw error;
      if (!isTencentCloudError(error, "member", "batch", "ambiguous")) throw error;
      this.#trouble.record(error);
      return error;
    }
  }
}

function maxAmbiguous(set: readonly Uin[]): number {
  return set.length === 1 ? MAX_AMBIGUOUS_FOR_ONE : MAX_AMBIGUOUS_FOR_SET;
}
