/**
 * How long to wait before another try: anything up to the bound, so that many that failed together do not
 * come back together ("full jitter").
 * Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param bounds of the first wait, and what later ones grow to, doubling each time
 * @param failures how many tries have failed, from 1
 * @param random a number from 0 to 1
 */
export function backoffMs(bounds: { firstMs: number; maxMs: number }, failures: number, random: number) {
  return random * Math.min(bounds.maxMs, bounds.firstMs * 2 ** (failures - 1));
}
