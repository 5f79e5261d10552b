import type { Uin } from "../uin";
import { BatchSearch } from "./batch-search";
import { RefusalDensity } from "./refusal-density";
import type { RefusedMember, RefusedSet, Verdict } from "./verdict";

/** How many requests are worth sending at once, as far as their rate goes. */
export interface Places {
  /** How many the rate lets leave while one is answered: more at once only wait. At least one. */
  readonly sideBySide: number;
  /** Whether a place is free again by the time of its answer: then requests cost no time, and only rounds do. */
  readonly areFree: boolean;
}

/** A set to send. */
export interface SetToSend {
  readonly members: readonly Uin[];
  /** Whom the set's members were sent together with at first. */
  readonly batch: readonly Uin[];
}

interface Search {
  readonly of: BatchSearch;
  readonly batch: readonly Uin[];
  /** Told whether somebody was found who cannot leave, when all is known. */
  readonly onEnd: (hasFound: boolean) => void;
  hasFound: boolean;
  openHalves: number;
}

/**
 * Sends batches and, where one is refused, finds each member that cannot leave: in as few requests as
 * `ceil(members / batch size) + refused × (ceil(log2 batch size) + 1)`, whatever their number and places, and as many at once as
 * the rate has use for. Where a place costs nothing, requests are spent for fewer rounds.
 *
 * All batches share what they learn: how many cannot leave, how long a set may be, and the requests that one of them saved.
 */
export class Isolation {
  readonly #density = new RefusalDensity();
  /** Batches of which nothing was sent yet. */
  readonly #waiting: (readonly Uin[])[];
  #searches: Search[] = [];
  readonly #searchOf = new Map<SetToSend, Search>();
  /** The search whose turn it is. */
  #turn = 0;
  /** What those that ended left of the requests that they may take. */
  #spareOfEnded = 0;
  #longest = Infinity;
  #longestAccepted = 0;

  constructor(batches: readonly (readonly Uin[])[]) {
    this.#waiting = [...batches];
  }

  /** Whether it is known of everybody whether he can leave. */
  get isDone(): boolean {
    return this.#waiting.length === 0 && this.#searches.length === 0;
  }

  /**
   * Sets to send now, if any is worth it; there is one where none is under way, until all is known. Batches wait for what those
   * before them still have to ask, as they learn from it, and searches ask for one set at a time as long as batches wait.
   */
  next({ sideBySide, areFree }: Places): readonly SetToSend[] {
    const share = this.#waiting.length > 0 ? 1 : Math.max(1, Math.ceil(sideBySide / this.#searches.length));
    const spare = areFree ? Infinity : this.#spare;
    const room = { sideBySide: share, spare, longest: this.#longest };
    for (let tried = 0; tried < this.#searches.length; tried += 1) {
      const search = this.#searches[(this.#turn + tried) % this.#searches.length];
      const sets = search?.of.next(room) ?? [];
      if (search === undefined || sets.length === 0) continue;
      this.#turn += tried + 1;
      return sets.map((members) => this.#handOut({ members, batch: search.batch }, search));
    }
    const batch = this.#waiting.shift();
    if (batch === undefined) return [];
    const search = this.#start(batch, batch, () => undefined);
    return search.of.next(room).map((members) => this.#handOut({ members, batch }, search));
  }

  /** Learns what became of a set of {@link next}; @returns who certainly cannot leave */
  told(set: SetToSend, verdict: Verdict): readonly RefusedMember[] {
    const search = this.#searchOf.get(set);
    if (search === undefined)
      throw new Error(`expected a set that is under way, got ${set.members.join(", ")}`);
    this.#searchOf.delete(set);
    if (verdict.accepted) this.#longestAccepted = Math.max(this.#longestAccepted, set.members.length);
    const { found, unclear } = search.of.told(set.members, verdict);
    const members = unclear ? [...found, ...this.#tryHalves(unclear, search)] : found;
    search.hasFound ||= members.length > 0;
    this.#endIfDone(search);
    return members;
  }

  get #spare(): number {
    return this.#searches.reduce((sum, { of }) => sum + of.spare, this.#spareOfEnded);
  }

  #handOut(set: SetToSend, search: Search): SetToSend {
    this.#searchOf.set(set, search);
    return set;
  }

  #start(members: readonly Uin[], batch: readonly Uin[], onEnd: Search["onEnd"]): Search {
    const of = new BatchSearch(members, this.#density);
    const search = { of, batch, onEnd, hasFound: false, openHalves: 0 };
    this.#searches.push(search);
    return search;
  }

  #endIfDone(search: Search): void {
    if (!search.of.isDone || search.openHalves > 0) return;
    this.#searches = this.#searches.filter((other) => other !== search);
    this.#spareOfEnded += search.of.spare;
    search.onEnd(search.hasFound);
  }

  /**
   * It may be their number that was refused, or any of them: no half says anything of the other. Unless it is known that their
   * number is not what is refused, the second half waits for what the first one tells of that.
   *
   * @returns the refused member where there is but one
   */
  #tryHalves({ among, refusal }: RefusedSet, search: Search): readonly RefusedMember[] {
    if (among.length === 1) return among.map((uin) => ({ uin, refusal }));
    const middle = Math.ceil(among.length / 2);
    const waiting = [among.slice(0, middle), among.slice(middle)];
    let hasFound = false;
    const startNext = (): void => {
      const half = waiting.shift();
      if (half) this.#start(half, search.batch, ended);
    };
    const ended = (hasFoundInHalf: boolean): void => {
      hasFound ||= hasFoundInHalf;
      startNext();
      search.openHalves -= 1;
      if (search.openHalves > 0) return;
      if (!hasFound) this.#longest = Math.min(this.#longest, middle);
      search.hasFound ||= hasFound;
      this.#endIfDone(search);
    };
    search.openHalves += 2;
    startNext();
    if (middle <= this.#longestAccepted) startNext();
    return [];
  }
}
