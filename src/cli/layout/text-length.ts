/** How many characters of a name, a label or a reason a comment shows, where it would not be too long by that. */
const TEXT_LENGTHS = [256, 64] as const;
const SHORTEST = 24;

/**
 * The most characters of each text with which everything fits into fewer than `length` characters; the fewest when nothing
 * does. A row is worth more than the end of a label, so texts are cut before rows are left out.
 *
 * @param render gives everything there is, no text longer than `textLength`
 */
export function textLengthThatFits(length: number, render: (textLength: number) => string): number {
  return TEXT_LENGTHS.find((textLength) => render(textLength).length < length) ?? SHORTEST;
}
