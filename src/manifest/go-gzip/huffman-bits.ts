/**
 * How many bits a text takes in the shortest code of whole bits for each symbol. Each time the two rarest are put together,
 * all that they stand for becomes a bit longer.
 *
 * @param counts how often each symbol is there, none never
 */
export function huffmanBits(counts: Uint32Array): number {
  if (counts.length <= 1) return counts[0] ?? 0;
  const symbols = counts.toSorted();
  const together: number[] = []; // which come about in order
  let [nextSymbol, nextTogether, bits] = [0, 0, 0];
  const takeRarest = (): number => {
    const symbol = symbols[nextSymbol] ?? Infinity;
    const pair = together[nextTogether] ?? Infinity;
    if (pair <= symbol) nextTogether += 1;
    else nextSymbol += 1;
    return Math.min(pair, symbol);
  };
  while (together.length < symbols.length - 1) {
    const both = takeRarest() + takeRarest();
    together.push(both);
    bits += both;
  }
  return bits;
}
