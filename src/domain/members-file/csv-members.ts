import { LIST_LABEL } from "../declaration";
import type { Problem } from "../problem";
import { shown } from "../shown";
import { tryUin } from "../uin";
import { type Separator, separatorsIn, tryCells } from "./csv-rows";
import { FileMembers } from "./file-members";
import { isSplitNumber, isSpreadsheetNumber, textOfCell } from "./spreadsheet";
import type { WrongLines } from "./wrong-lines";

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where the cells of a member stand. */
interface Columns {
  readonly uin: number;
  readonly label: number | undefined;
  readonly count: number;
  /** Whether the first line says which is the UIN: what looks like one elsewhere is a label then. */
  readonly areCertain: boolean;
}

const WITHOUT_HEADER: Columns = { uin: 0, label: 1, count: 2, areCertain: false };

/** Also what only some editors show as one: who reads two lines there has two members. */
const LINE_END = /\r\n|[\n\r\v\f\x85\u2028\u2029]/;

/** Digits that a person takes for a UIN, whatever stands beside them: an end of a line was lost there, or a separator. */
const LIKE_UIN = /\p{Nd}{8,16}/gu;

/**
 * The members of CSV: a line a member, with a UIN and maybe a label. A first line without digits names the columns; where it
 * says `uin` and `label`, there may be others.
 */
export function csvMembers(text: string, wrong: WrongLines): FileMembers {
  const members = new FileMembers(wrong);
  const [first, ...others] = rowsOf(text, wrong);
  if (first === undefined) return members;
  const named = columnsNamedBy(first);
  if (named !== undefined && named.count > 2 && named.label === undefined)
    wrong.fail(first.line, { kind: "columnsOfHeader", count: named.count });
  const columns = named ?? WITHOUT_HEADER;
  // Alone, another name than our own may be anything: what a server says in place of the file, a member in the wrong column.
  const isHeader = named !== undefined && (others.length > 0 || named.areCertain);
  for (const { line, cells } of isHeader ? others : [first, ...others]) {
    const problem = rowProblem(cells, columns);
    const label = labelIn(cells, columns);
    if (problem !== undefined) wrong.add(line, problem);
    else members.add(line, cells[columns.uin] ?? "", label === "" ? LIST_LABEL : textOfCell(label));
  }
  return members;
}

const labelIn = (cells: readonly string[], { label }: Columns): string =>
  label === undefined ? "" : (cells[label] ?? "");

/** What is wrong with a row as a whole: who is in it may be another one than its cells say. */
function rowProblem(cells: readonly string[], columns: Columns): Problem | undefined {
  const { uin, count, areCertain } = columns;
  if (!areCertain && isSplitNumber(cells[uin] ?? "", labelIn(cells, columns)))
    return { kind: "spreadsheetUin", got: shown(cells.join(",")) };
  const uins = cells.flatMap(uinsIn);
  if (!areCertain && uins.length > 1) return { kind: "uinsOfLine", got: uins.slice(0, 3) };
  const isTooLong = cells.slice(count).some((cell) => cell !== "");
  return isTooLong ? { kind: "cellsOfLine", max: count, count: cells.length } : undefined;
}

/** The rows that are not empty. */
function rowsOf(text: string, wrong: WrongLines): Row[] {
  const lines = text.split(LINE_END).map((given, index) => ({ line: index + 1, given }));
  const first = lines.find(({ given }) => separatorsIn(given).length > 0);
  const separator = first === undefined ? "," : separatorOf(first.given);
  if (first !== undefined && separator === undefined)
    wrong.fail(first.line, { kind: "severalSeparators", got: separatorsIn(first.given).map(shown) });
  return lines.flatMap(({ line, given }) => {
    const cells = tryCells(given, separator ?? ",");
    if (cells === undefined) wrong.add(line, { kind: "brokenQuotes", got: shown(given) });
    return cells?.some((cell) => cell !== "") ? [{ line, cells }] : [];
  });
}

/** What separates the cells: of several, the one that ends a UIN, or the name of its column. */
function separatorOf(line: string): Separator | undefined {
  const found = separatorsIn(line);
  if (found.length === 1) return found[0];
  const fitting = found.filter((separator) => {
    const [cell] = tryCells(line, separator) ?? [];
    return isUinColumn(cell) || tryUin(cell) !== undefined;
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The columns that a row names, unless it has a member, or is the first of two tables beside each other. */
function columnsNamedBy({ cells }: Row): Columns | undefined {
  const at = cells.findIndex(isUinColumn);
  const areCertain = at >= 0;
  const [first = ""] = cells;
  if (!areCertain && (first === "" || cells.some((cell) => /\p{Nd}/u.test(cell)))) return undefined;
  const isMember = cells.some((cell) => uinsIn(cell).length > 0 || isSpreadsheetNumber(cell));
  if (isMember || cells.filter(isUinColumn).length > 1) return undefined;
  const uin = Math.max(at, 0);
  const count = cells.findLastIndex((cell) => cell !== "") + 1;
  if (count <= 2) return { uin, label: count < 2 ? undefined : 1 - uin, count, areCertain };
  const label = cells.findIndex((cell) => cell.toLowerCase() === "label");
  return { uin, label: !areCertain || label < 0 ? undefined : label, count, areCertain };
}

function uinsIn(cell: string): readonly string[] {
  return tryUin(cell) === undefined ? (cell.match(LIKE_UIN) ?? []) : [cell];
}

function isUinColumn(name: string | undefined): boolean {
  return name?.toLowerCase() === "uin";
}
