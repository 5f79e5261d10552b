/** How often a set is halved until each part is one member. */
export function halvings(length: number): number {
  return length <= 1 ? 0 : Math.ceil(Math.log2(length));
}

/**
 * The shortest first part of a set that leaves no more than a power of two, so that a search ends early where many are refused,
 * and never takes more than {@link halvings} requests (Hwang 1972).
 */
export function firstPart(length: number): number {
  return length - 2 ** (halvings(length) - 1);
}
