import { oneLine } from "../../removal/event-text";
import { displayWidth, fitted, padded } from "./display-width";
import { wrapped } from "./wrap";

const MAX_LABEL_COLUMNS = 40;

/** A member in a list, and what else is said of it. */
type MemberRow = Readonly<{ uin: string; label: string; remark?: string | undefined }>;

/** Members in columns, each with the lines of its own; only the remark may take more than one line. */
export function memberRows(rows: readonly MemberRow[]): string[][] {
  const labels = rows.map(({ label }) => fitted(oneLine(label), MAX_LABEL_COLUMNS));
  const uinColumns = widest(rows.map(({ uin }) => uin));
  const labelColumns = widest(labels);
  return rows.map(({ uin, remark = "" }, index) => {
    const start = `  ${padded(uin, uinColumns)}  ${padded(labels[index] ?? "", labelColumns)}  `;
    return wrapped(start, remark).map((line) => line.trimEnd());
  });
}

function widest(texts: readonly string[]): number {
  return texts.reduce((columns, text) => Math.max(columns, displayWidth(text)), 0);
}
