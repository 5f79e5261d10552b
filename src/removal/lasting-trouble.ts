import type { TencentCloudError } from "../tencentcloud/tencentcloud-error";

/** Requests that left together are one try: a few tries take this long at least, in milliseconds. */
const LASTS_FROM_MS = 5_000;

/** What is in the way of a run's removals, and does not pass by waiting. */
export class LastingTrouble {
  #failures = 0;
  #sinceMs = 0;

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** Counts how a removal ended: `undefined` is an answer. */
  record(failure: TencentCloudError | undefined): void {
    if (failure?.description.tries === undefined) {
      this.#failures = 0;
      return;
    }
    if (this.#failures === 0) this.#sinceMs = this.now();
    this.#failures += 1;
  }

  /** Whether no further try is worth it after `failure`, which was recorded. */
  isPermanent({ description: { tries } }: TencentCloudError): boolean {
    if (tries === undefined || this.#failures < tries) return false;
    return tries === 1 || this.now() - this.#sinceMs >= LASTS_FROM_MS;
  }
}
