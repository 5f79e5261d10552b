import type { RemovalEvent } from "./events";
import type { Uin } from "../domain/uin";
import type { RunSentences } from "../text";

const LINE_INTERVAL_MS = 1_000;

/** Says how far a long run is: at most a line a second, and nothing in its first second. */
export class Progress {
  readonly #startedAt: number;
  #lastLineAt: number;
  readonly #settled = new Set<Uin>();

  constructor(
    private readonly total: number,
    private readonly now: () => number,
    private readonly sentences: RunSentences,
  ) {
    this.#startedAt = now();
    this.#lastLineAt = this.#startedAt;
  }

  /** Counts what `event` settles; returns a line when one is due. */
  line(event: RemovalEvent): string | undefined {
    if (event.type === "accepted" || event.type === "gone")
      for (const uin of event.uins) this.#settled.add(uin);
    if (event.type === "givenUp") this.#settled.add(event.uin);
    const done = this.#settled.size;
    const now = this.now();
    if (now - this.#lastLineAt < LINE_INTERVAL_MS || done === 0 || done >= this.total) return undefined;
    this.#lastLineAt = now;
    const perMs = done / (now - this.#startedAt);
    const secondsLeft = Math.ceil((this.total - done) / perMs / 1000);
    return this.sentences.progress(done, this.total, Math.round(perMs * 1000), secondsLeft);
  }
}
