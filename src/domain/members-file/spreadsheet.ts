// What spreadsheets do to cells, and what keeps them from it.

/** A number that is written with an exponent: its digits are lost. Many countries write a comma in it. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d*)?E[+-]?\d+$/i;

/** One with separated thousands, or with decimals. */
const FORMATTED = /^\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]0+)?$|^\d+[.,]0+$/;

/** Digits that were kept from being a number: a formula that is a text, and the sign of a text. */
const FORCED = /^(?:="?|['’])\d+"?$/;

/** Whether a cell is what a spreadsheet makes of digits, or what people write in one to keep them. */
export function isSpreadsheetNumber(cell: string): boolean {
  return SCIENTIFIC.test(cell) || FORMATTED.test(cell) || FORCED.test(cell);
}

/**
 * Whether a number with a comma was taken for two cells: `1,00001E+11` and `20,548`. What stands before the comma would be
 * a UIN that nobody has.
 */
export function isSplitNumber(first: string, second: string): boolean {
  const isMantissa = /^\d$/.test(first) && /^\d*E[+-]?\d/i.test(second);
  return isMantissa || (/^\d{1,3}$/.test(first) && /^\d{3}(?!\d)/.test(second));
}

/** Begins a formula, in full width also where that is common; apostrophes before it are there to prevent that. */
const FORMULA = /^'*[=+\-@＝＋－＠]/;

/** A text as a cell that no spreadsheet evaluates: a formula in somebody's name runs on the machine of whoever opens it. */
export function textCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that {@link textCell} made a cell of. */
export function textOfCell(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
