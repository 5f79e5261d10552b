/**
 * How long the sets are in which a batch is searched for the members that cannot leave.
 *
 * Few of them are found with the fewest requests in long sets, many of them in short ones, and nobody knows how
 * many there are. So a batch is sent whole at first; after a refused member the next set is as long as the run of
 * accepted ones before it, and each accepted set doubles that. Each set more than one costs a request more than
 * the bound foresees when nobody else is refused; so there are never more of them than requests were saved before.
 *
 * The bound for a batch with `refused` members that cannot leave: 1 + refused × (ceil(log2 length) + 1) requests.
 */
export class SetLengths {
  readonly #requestsForOne: number;
  #requests = 0;
  #refused = 0;
  #acceptedInARow = 0;
  #wanted = Infinity;

  /** @param batchLength how many members the batch has, at least one */
  constructor(batchLength: number) {
    this.#requestsForOne = Math.ceil(Math.log2(batchLength)) + 1;
  }

  /**
   * The part of a refused set that is sent first. It is the shortest that leaves no more than a power of two, so
   * that a search ends early where many are refused, and never takes more than ceil(log2 length) requests.
   */
  static firstPart(length: number): number {
    return length - 2 ** (Math.ceil(Math.log2(length)) - 1);
  }

  /** The length of the next set, when `unknown` members remain that nothing is known of. */
  next(unknown: number): number {
    const saved = Math.max(0, this.#refused * this.#requestsForOne - this.#requests);
    return Math.max(this.#wanted, Math.ceil(unknown / (1 + saved)));
  }

  sent(length: number, accepted: boolean): void {
    this.#requests += 1;
    if (!accepted) return;
    this.#acceptedInARow += length;
    this.#wanted = Math.max(this.#wanted, 2 * length);
  }

  found(): void {
    this.#refused += 1;
    this.#wanted = Math.max(1, this.#acceptedInARow);
    this.#acceptedInARow = 0;
  }
}
