// CSV as RFC 4180 has it, with two differences. A cell ends on its line: one quote too many would otherwise make a label of
// the members on the lines below, who would then leave. And blanks around a cell are no part of it, unless they are in quotes.

const SEPARATORS = [",", ";", "\t"] as const;

export type Separator = (typeof SEPARATORS)[number];

const CELLS: Readonly<Record<Separator, RegExp>> = {
  ",": cellsOf(","),
  ";": cellsOf(";"),
  "\t": cellsOf("\\t"),
};

function cellsOf(separator: string): RegExp {
  return new RegExp(`(?:[^\\S${separator}]*"[^"]*(?:""[^"]*)*")?[^${separator}]*`, "y");
}

/** The separators that a line has outside quotes. */
export function separatorsIn(line: string): Separator[] {
  const unquoted = line.replace(/"[^"]*"/g, "");
  return SEPARATORS.filter((separator) => unquoted.includes(separator));
}

/** The cells of a line, or `undefined` where one that begins with a quote does not end with its other one. */
export function tryCells(line: string, separator: Separator): readonly string[] | undefined {
  const cells: string[] = [];
  const pattern = CELLS[separator];
  for (let start = 0; start <= line.length; start = pattern.lastIndex + 1) {
    pattern.lastIndex = start;
    const cell = unquoted(pattern.exec(line)?.[0].trim() ?? "");
    if (cell === undefined) return undefined;
    cells.push(cell);
  }
  return cells;
}

function unquoted(cell: string): string | undefined {
  if (!cell.startsWith('"')) return cell;
  const [, text] = /^"([^"]*(?:""[^"]*)*)"$/.exec(cell) ?? [];
  return text?.replaceAll('""', '"');
}
