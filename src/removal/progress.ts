import type { RemovalEvent } from "./events";
import type { Uin } from "../domain/uin";
import type { RunSentences } from "../text";
import { Pace } from "./pace";

const LINE_INTERVAL_MS = 1_000;

/** Says how far a long run is: at most a line a second, and nothing in its first second. */
export class Progress {
  #lastLineAt: number;
  readonly #settled = new Set<Uin>();
  /** Those whom the API refused together with others, among whom a search goes on. */
  readonly #searched = new Set<Uin>();
  readonly #pace = new Pace();

  constructor(
    private readonly total: number,
    private readonly now: () => number,
    private readonly sentences: RunSentences,
  ) {
    this.#lastLineAt = now();
  }

  /** Counts what `event` settles; returns a line when one is due. */
  line(event: RemovalEvent): string | undefined {
    const now = this.now();
    this.#count(event, now);
    const done = this.#settled.size;
    if (now - this.#lastLineAt < LINE_INTERVAL_MS || done === 0 || done >= this.total) return undefined;
    this.#lastLineAt = now;
    return this.sentences.progress(done, this.total) + this.#estimate(done, now);
  }

  #count(event: RemovalEvent, now: number): void {
    switch (event.type) {
      case "accepted":
        this.#settle(event.uins);
        this.#pace.record(now, this.#settled.size);
        return;
      case "givenUp":
        this.#settle([event.uin]);
        this.#pace.record(now, this.#settled.size);
        return;
      case "gone":
        // One look at the list settles any number of members, which tells nothing of the requests to come.
        if (this.#settle(event.uins)) this.#pace.restart(now, this.#settled.size);
        return;
      case "rejected":
        for (const uin of event.uins) this.#searched.add(uin);
        return;
      case "slowedDown":
        this.#pace.restart(now, this.#settled.size);
        return;
      case "sent":
        this.#pace.begin(now, this.#settled.size);
        return;
      case "takenBack":
      case "refused":
      case "stillListed":
      case "listDenied":
      case "waitingForList":
      case "waitingToRetry":
        return;
    }
  }

  /** @returns whether any of them was not settled before */
  #settle(uins: readonly Uin[]): boolean {
    const before = this.#settled.size;
    for (const uin of uins) {
      this.#settled.add(uin);
      this.#searched.delete(uin);
    }
    return this.#settled.size > before;
  }

  /** A search takes as many requests as there are members to find, which nobody knows before. */
  #estimate(done: number, now: number): string {
    const perSecond = this.#searched.size > 0 ? undefined : this.#pace.perSecond(now, done);
    if (perSecond === undefined) return "";
    return this.sentences.estimate(Math.round(perSecond), Math.ceil((this.total - done) / perSecond));
  }
}
