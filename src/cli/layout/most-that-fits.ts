/**
 * The longest of the texts that `render` gives for 0 to `max` items which has fewer than `length` characters;
 * the text for 0 items when none has.
 *
 * @param render gives longer texts for more items
 */
export function mostThatFits(length: number, max: number, render: (items: number) => string): string {
  const whole = render(max);
  if (whole.length < length) return whole;
  let best = render(0);
  for (let fits = 0, tooMany = max; tooMany - fits > 1;) {
    const items = Math.floor((fits + tooMany) / 2);
    const text = render(items);
    if (text.length < length) [fits, best] = [items, text];
    else tooMany = items;
  }
  return best;
}
