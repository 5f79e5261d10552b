/** The shape of a series of growing waits. */
export interface Backoff {
  /** The bound of the first wait. */
  readonly firstMs: number;
  /** The bound that later waits grow to, doubling each time. */
  readonly maxMs: number;
}

/**
 * How long to wait before another try: anything up to the bound, so that many that failed together do not
 * come back together ("full jitter").
 * Source: https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param failures how many tries have failed, from 1
 * @param random a number from 0 to 1
 */
export function backoffMs({ firstMs, maxMs }: Backoff, failures: number, random: number): number {
  return random * Math.min(maxMs, firstMs * 2 ** (failures - 1));
}
