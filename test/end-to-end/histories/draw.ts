/** A number from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

export function coin(random: Random, probability = 0.5): boolean {
  return random() < probability;
}

/** From `min` to `max`, both included. */
export function whole(random: Random, min: number, max: number): number {
  return min + Math.floor(random() * (max - min + 1));
}

/** One of them; `undefined` where there is none. */
export function oneOf<T>(random: Random, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** Between one and `most` of them, as far as there are. */
export function someOf<T>(random: Random, list: readonly T[], most: number): T[] {
  const rest = [...list];
  const count = Math.min(whole(random, 1, most), rest.length);
  return Array.from({ length: count }, () => rest.splice(Math.floor(random() * rest.length), 1)).flat();
}
