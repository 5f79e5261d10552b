import type { RemovalEvent } from "../events";
import type { Messages } from "./messages";

const LINE_INTERVAL_MS = 1_000;

/** Says how far a long run is: at most a line a second, and nothing in its first second. */
export class Progress {
  readonly #startedAt: number;
  #lastLineAt: number;
  #done = 0;

  constructor(
    private readonly total: number,
    private readonly now: () => number,
    private readonly messages: Messages,
  ) {
    this.#startedAt = now();
    this.#lastLineAt = this.#startedAt;
  }

  /** Counts what `event` settles; returns a line when one is due. */
  line(event: RemovalEvent): string | undefined {
    if (event.type === "accepted" || event.type === "gone") this.#done += event.uins.length;
    if (event.type === "givenUp") this.#done += 1;
    const now = this.now();
    if (now - this.#lastLineAt < LINE_INTERVAL_MS || this.#done === 0 || this.#done >= this.total)
      return undefined;
    this.#lastLineAt = now;
    const perMs = this.#done / (now - this.#startedAt);
    const secondsLeft = Math.ceil((this.total - this.#done) / perMs / 1000);
    return this.messages.progress(this.#done, this.total, Math.round(perMs * 1000), secondsLeft);
  }
}
