import { type CallersTurn, takeCallersTurn } from "../../removal/callers-turn";
import type { Effects } from "../../removal/effects";
import { RATE_WINDOW_MS } from "../../removal/turn";

/**
 * The turn of this process among the removals of the machine. It is kept from one removal to the next, which have to follow each
 * other at once, and for as long as the last requests count: nobody here waits for that.
 */
export class KeptTurn {
  #release: (() => void) | undefined;
  #ending: NodeJS.Timeout | undefined;

  /** @throws as `takeCallersTurn` */
  async take(turn: CallersTurn, effects: Effects): Promise<void> {
    clearTimeout(this.#ending);
    this.#release ??= await takeCallersTurn(turn, effects);
  }

  leaveSoon(): void {
    this.#ending = setTimeout(() => {
      this.leave();
    }, RATE_WINDOW_MS).unref();
  }

  leave(): void {
    clearTimeout(this.#ending);
    this.#release?.();
    this.#release = undefined;
  }
}
