/** No request names more. */
const MAX_SET = 50;

/**
 * The requests that the best nested procedure expects, in which `refused` of `leaving` members are refused, any of them
 * alike: one request after another, each of a part of a set that was refused, as long as there is one.
 *
 * It knows how many are refused, as no client does; so none that is nested expects fewer. Computed from the last member on
 * as Sobel and Groll (1959) do, with a number in place of a probability (Hwang 1972). Unlike there, whoever can leave has
 * to be in a request that is accepted, even where that is known: it is the request that removes.
 */
export function expectedRequests(leaving: number, refused: number): number {
  const states = new Map<number, number>();

  /** Of `n` members of whom nothing is known but that `d` of them are refused. */
  const open = (n: number, d: number): number => {
    if (n === 0) return 0;
    return remembered(key(n, d, 0), () => {
      return least(Math.min(n, MAX_SET), (set) => {
        const accepted = allStay(set, n, d);
        return 1 + when(accepted, () => open(n - set, d)) + when(1 - accepted, () => suspected(set, n, d));
      });
    });
  };

  /** The same where a set of `m` of them was refused. */
  const suspected = (m: number, n: number, d: number): number => {
    if (m === 1) return open(n - 1, d - 1);
    return remembered(key(n, d, m), () => {
      const oneIsRefused = 1 - allStay(m, n, d);
      return least(m - 1, (part) => {
        const refusedPart = (1 - allStay(part, n, d)) / oneIsRefused;
        const others = (): number => suspected(m - part, n - part, d);
        return 1 + when(refusedPart, () => suspected(part, n, d)) + when(1 - refusedPart, others);
      });
    });
  };

  const key = (n: number, d: number, m: number): number => (n * (refused + 1) + d) * (MAX_SET + 1) + m;
  const remembered = (state: number, compute: () => number): number => {
    const known = states.get(state);
    if (known !== undefined) return known;
    const computed = compute();
    states.set(state, computed);
    return computed;
  };
  return open(leaving, refused);
}

/** How likely none of a set of `n` members is among the `d` that are refused. */
function allStay(set: number, n: number, d: number): number {
  return n - d < set ? 0 : Math.exp(logWays(n - d, set) - logWays(n, set));
}

/** The logarithm of how many rows of `length` there are of `of` things. */
function logWays(of: number, length: number): number {
  return logFactorial(of) - logFactorial(of - length);
}

const LOG_FACTORIALS = [0];

function logFactorial(n: number): number {
  for (let next = LOG_FACTORIALS.length; next <= n; next += 1)
    LOG_FACTORIALS.push((LOG_FACTORIALS[next - 1] ?? NaN) + Math.log(next));
  return LOG_FACTORIALS[n] ?? NaN;
}

/** Rounding must not open states that cannot be. */
function when(probability: number, expected: () => number): number {
  return probability < 1e-9 ? 0 : probability * expected();
}

function least(most: number, expected: (length: number) => number): number {
  let value = Infinity;
  for (let length = 1; length <= most; length += 1) value = Math.min(value, expected(length));
  return value;
}
