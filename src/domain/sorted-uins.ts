import { compareUins, type Uin } from "./uin";

/**
 * Different UINs in numeric order. A `Set` of many takes longer to make, and to ask, than all else that is done with them where
 * nobody leaves.
 */
export class SortedUins implements ReadonlySet<Uin> {
  /** Behind the one that was asked for last: who asks for many does so in nearly the same order. */
  #next = 0;

  /** @param uins each greater than the one before, as numbers are */
  constructor(private readonly uins: readonly Uin[]) {}

  get size(): number {
    return this.uins.length;
  }

  has(uin: Uin): boolean {
    if (this.uins[this.#next] !== uin) this.#next = this.#firstFrom(uin);
    if (this.uins[this.#next] !== uin) return false;
    this.#next += 1;
    return true;
  }

  keys(): SetIterator<Uin> {
    return this.uins.values();
  }

  values(): SetIterator<Uin> {
    return this.uins.values();
  }

  *entries(): SetIterator<[Uin, Uin]> {
    for (const uin of this.uins) yield [uin, uin];
  }

  [Symbol.iterator](): SetIterator<Uin> {
    return this.uins.values();
  }

  forEach(visit: (uin: Uin, same: Uin, all: ReadonlySet<Uin>) => void): void {
    for (const uin of this.uins) visit(uin, uin, this);
  }

  /** Where `uin` stands, or would. */
  #firstFrom(uin: Uin): number {
    let [from, to] = [0, this.uins.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (compareUins(this.uins[middle] ?? uin, uin) < 0) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
