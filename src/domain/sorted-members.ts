import type { Members } from "./member";
import type { Uin } from "./uin";

/**
 * Members in the order of their UINs' characters. A `Map` of many takes longer to make than all else that is done with them where
 * nobody leaves: here none is looked for but those who do.
 */
export class SortedMembers implements Members {
  /**
   * @param uins each greater than the one before, as strings are
   * @param labelAt the label of the member at a position
   */
  constructor(
    private readonly uins: readonly Uin[],
    private readonly labelAt: (position: number) => string,
  ) {}

  get size(): number {
    return this.uins.length;
  }

  get(uin: Uin): string | undefined {
    const position = this.#firstFrom(uin);
    return this.uins[position] === uin ? this.labelAt(position) : undefined;
  }

  has(uin: Uin): boolean {
    return this.uins[this.#firstFrom(uin)] === uin;
  }

  keys(): MapIterator<Uin> {
    return this.uins.values();
  }

  *values(): MapIterator<string> {
    for (const position of this.uins.keys()) yield this.labelAt(position);
  }

  *entries(): MapIterator<[Uin, string]> {
    for (const [position, uin] of this.uins.entries()) yield [uin, this.labelAt(position)];
  }

  [Symbol.iterator](): MapIterator<[Uin, string]> {
    return this.entries();
  }

  forEach(visit: (label: string, uin: Uin, members: Members) => void): void {
    for (const [uin, label] of this) visit(label, uin, this);
  }

  /** Where `uin` stands, or would. */
  #firstFrom(uin: Uin): number {
    let [from, to] = [0, this.uins.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.uins[middle] ?? uin) < uin) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
