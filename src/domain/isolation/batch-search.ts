import type { Uin } from "../uin";
import { firstPart, halvings } from "./halvings";
import type { RefusalDensity } from "./refusal-density";
import type { RefusedMember, RefusedSet, Verdict } from "./verdict";

/** What a search may do now. */
export interface Room {
  /** How many of its sets may be under way, at least one. */
  readonly sideBySide: number;
  /** How many requests more than the fewest are left to spend; none below 1. */
  readonly spare: number;
  /** The longest set that the API takes, as far as anybody knows. */
  readonly longest: number;
}

/** A refused set whose first parts are under way; the last one is held back. */
interface Split {
  readonly refused: RefusedSet;
  readonly rest: readonly Uin[];
  /** Of those under way and the one held back. */
  readonly longestPart: number;
  unanswered: number;
  /** Whether the API answered all of them so far: then whoever cannot leave is in the rest where it accepted them. */
  isTelling: boolean;
}

/**
 * The search of one batch for those who cannot leave.
 *
 * A refused set is split, and its last part held back: where all others are accepted, whoever cannot leave is in that one, and it
 * is split without being sent (Hwang 1972). Where one of them is refused, nothing is known of the last part any more, and it goes
 * back to those of whom nothing is known.
 *
 * The refused request that is named for a member is about nobody else: all others it held were accepted, or refused with a
 * request of their own.
 *
 * One set at a time takes at most 1 + refused × (ceil(log2 length) + 1) requests, one of them for the rest. What is left of them
 * is {@link spare}, and may be spent on sets that are shorter, or sent beside others.
 */
export class BatchSearch {
  #unknown: readonly Uin[];
  #suspects: RefusedSet[] = [];
  readonly #sent = new Map<readonly Uin[], Split | undefined>();
  readonly #splits = new Set<Split>();
  /** Requests, but for those whose refusal tells nothing of a member. */
  #requests = 0;
  #refused = 0;
  readonly #requestsForOne: number;

  constructor(
    batch: readonly Uin[],
    private readonly density: RefusalDensity,
  ) {
    this.#unknown = batch;
    this.#requestsForOne = halvings(batch.length) + 1;
  }

  get isDone(): boolean {
    return this.#unknown.length === 0 && this.#suspects.length === 0 && this.#sent.size === 0;
  }

  /** How many requests fewer it takes from here on, whatever the answers, than it may. */
  get spare(): number {
    const certain = this.#refused + this.#suspects.length + this.#splits.size;
    const lengths = [
      ...this.#suspects.map(({ among }) => among.length),
      ...[...this.#splits].map(({ longestPart }) => longestPart),
    ];
    const toCome = lengths.reduce((sum, length) => sum + halvings(length), 0);
    const forRest =
      this.#unknown.length > 0 || this.#leavesRest || lengths.some((length) => length > 1) ? 1 : 0;
    return 1 + certain * this.#requestsForOne - this.#requests - toCome - forRest;
  }

  /** Sets to send now, if any is worth it; there is one where none is under way. */
  next(room: Room): readonly (readonly Uin[])[] {
    if (this.#sent.size >= room.sideBySide) return [];
    const suspect = this.#suspects.shift();
    if (suspect) return this.#split(suspect, room);
    // What is left of the sets under way can be sent together with these later.
    if (this.#unknown.length === 0 || (this.#leavesRest && room.spare < 1)) return [];
    return [this.#ask(room)];
  }

  /**
   * Learns what became of a set of {@link next}.
   *
   * @returns who certainly cannot leave, and the set whose refusal may be about something else than a member, if it is
   */
  told(set: readonly Uin[], verdict: Verdict): { found: readonly RefusedMember[]; unclear?: RefusedSet } {
    const split = this.#sent.get(set);
    this.#sent.delete(set);
    if (isAnswer(verdict)) this.density.accepted(set.length);
    const isUnclear = !verdict.accepted && !verdict.refusal.aboutOneMember;
    if (isUnclear) this.#requests -= 1;
    const found = verdict.accepted || isUnclear ? [] : this.#suspect(verdict);
    const foundInRest = split ? this.#toldOfPart(split, verdict) : [];
    return { found: [...found, ...foundInRest], ...(isUnclear && { unclear: verdict }) };
  }

  /** Whether those of whom something is known may leave some of whom nothing is. */
  get #leavesRest(): boolean {
    return [...this.#splits].some(({ rest, longestPart }) => rest.length > 0 || longestPart > 1);
  }

  #ask({ sideBySide, spare, longest }: Room): readonly Uin[] {
    const unknown = this.#unknown;
    const affordable = 1 + Math.max(0, this.#leavesRest ? spare - 1 : spare);
    const wanted = spare === Infinity ? unknown.length / (sideBySide - this.#sent.size) : Infinity;
    const length = Math.max(unknown.length / affordable, Math.min(this.density.tellingLength, wanted));
    const set = unknown.slice(0, Math.min(Math.ceil(length), longest));
    this.#unknown = unknown.slice(set.length);
    return this.#send(set, undefined);
  }

  #split(refused: RefusedSet, { sideBySide, spare, longest }: Room): readonly (readonly Uin[])[] {
    const { among } = refused;
    const share = Math.floor((sideBySide - this.#sent.size) / (this.#suspects.length + 1));
    const ends = this.#endsOfParts(among.length, Math.max(1, share), spare, longest);
    const parts = ends.map((end, index) => among.slice(ends[index - 1] ?? 0, end));
    const rest = among.slice(ends.at(-1));
    const longestPart = Math.max(rest.length, ...parts.map(({ length }) => length));
    const split = { refused, rest, longestPart, unanswered: parts.length, isTelling: true };
    this.#splits.add(split);
    return parts.map((part) => this.#send(part, split));
  }

  /** Where the parts end that are sent of a refused set of `length`; the rest is held back, unless each member is sent alone. */
  #endsOfParts(length: number, atMost: number, spare: number, longest: number): readonly number[] {
    const cost = (sent: number, longestPart: number): number =>
      sent - halvings(length) + halvings(longestPart);
    for (let sent = Math.min(atMost, length); sent > 1; sent -= 1) {
      const parts = Math.max(Math.min(sent + 1, length), Math.ceil(length / longest));
      const ends = Array.from({ length: sent }, (_, index) => Math.floor(((index + 1) * length) / parts));
      if (cost(sent, Math.max(Math.ceil(length / parts), length - (ends.at(-1) ?? 0))) <= spare) return ends;
    }
    const telling = this.density.tellingLength;
    const first = firstPart(length);
    const isAffordable = cost(1, Math.max(telling, length - telling)) <= spare;
    return [Math.min(isAffordable ? Math.min(first, telling) : first, longest)];
  }

  #send(set: readonly Uin[], split: Split | undefined): readonly Uin[] {
    this.#requests += 1;
    this.#sent.set(set, split);
    return set;
  }

  /** @returns who certainly cannot leave */
  #suspect(refused: RefusedSet): readonly RefusedMember[] {
    const { among, refusal } = refused;
    if (among.length > 1) {
      this.#suspects.push(refused);
      this.density.suspected(among.length);
      return [];
    }
    const [uin] = among;
    if (uin === undefined) return []; // all of them were accepted after all
    this.#refused += 1;
    this.density.refused();
    return [{ uin, refusal }];
  }

  /** @returns who certainly cannot leave, in the part that was held back */
  #toldOfPart(split: Split, verdict: Verdict): readonly RefusedMember[] {
    if (!this.#splits.has(split)) return []; // another part told already that the rest is not known any more
    split.unanswered -= 1;
    if (!isAnswer(verdict)) split.isTelling = false;
    if (verdict.accepted && split.unanswered > 0) return [];

    this.#splits.delete(split);
    this.density.resolved(split.refused.among.length);
    if (verdict.accepted && split.isTelling) return this.#suspect({ ...split.refused, among: split.rest });
    this.#unknown = [...split.rest, ...this.#unknown];
    return [];
  }
}

function isAnswer(verdict: Verdict): boolean {
  return verdict.accepted && verdict.byList !== true;
}
