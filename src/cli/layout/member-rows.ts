import { plainText } from "../../domain/plain-text";
import { displayWidth, fitted, padded } from "../../text/display-width";
import { wrapped } from "./wrap";

/** The columns of a label; and of a label and a name each, so that there is room for what else is said. */
const MAX_COLUMNS_OF_TEXT = { labels: 40, labelsAndNames: 26 } as const;

/** A member in a list, and what else is said of it. */
type MemberRow = Readonly<{
  uin: string;
  label: string;
  /** Left out where no row has one. */
  name?: string | undefined;
  remark?: string | undefined;
}>;

/** Members in columns, each with the lines of its own; only the remark may take more than one line. */
export function memberRows(rows: readonly MemberRow[]): string[][] {
  const hasNames = rows.some(({ name = "" }) => name !== "");
  const most = MAX_COLUMNS_OF_TEXT[hasNames ? "labelsAndNames" : "labels"];
  const shortened = (text: string): string => fitted(plainText(text), most);
  const columns = [
    rows.map(({ uin }) => uin),
    rows.map(({ label }) => shortened(label)),
    ...(hasNames ? [rows.map(({ name = "" }) => shortened(name))] : []),
  ];
  const widths = columns.map(widest);
  return rows.map(({ remark = "" }, index) => {
    const cells = columns.map((cellsOf, column) => padded(cellsOf[index] ?? "", widths[column] ?? 0));
    return wrapped(`  ${cells.join("  ")}  `, remark).map((line) => line.trimEnd());
  });
}

function widest(texts: readonly string[]): number {
  return texts.reduce((columns, text) => Math.max(columns, displayWidth(text)), 0);
}
