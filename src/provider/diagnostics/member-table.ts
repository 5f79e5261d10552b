import type { Language } from "../../domain/language";
import type { Members } from "../../domain/member";
import { plainText } from "../../domain/plain-text";
import type { Uin } from "../../domain/uin";
import { PROVIDER } from "../../text";
import { displayWidth, fitted, padded } from "../../text/display-width";

/** More lines than these nobody reads, in every plan. */
const MAX_LINES = 100;

/** Columns of a label, or of a name. */
const MAX_LABEL = 40;

/** What else a table says. */
interface TableOptions {
  readonly language: Language;
  /** Where all members are to be found: attributes. */
  readonly attributes: readonly string[];
  /** What is said of a member, on its line. */
  readonly remark?: (uin: Uin) => string | undefined;
}

/** Members in columns, each on a line that begins with a blank: Terraform wraps no such line. */
export function memberTable(members: Members, { language, attributes, remark }: TableOptions): string[] {
  if (members.size === 0) return [];
  const shown = [...members].slice(0, MAX_LINES);
  const more = members.size - shown.length;
  const cells = shown.map(([uin, label]) => [uin, fitted(plainText(label), MAX_LABEL)] as const);
  const uinWidth = Math.max(...cells.map(([uin]) => uin.length));
  const labelWidth = Math.max(...cells.map(([, label]) => displayWidth(label)));
  const rows = cells.map(([uin, label]) => {
    const row = [padded(uin, uinWidth), padded(label, labelWidth), plainText(remark?.(uin) ?? "")];
    return `  ${row.join("  ")}`.trimEnd();
  });
  return ["", ...rows, ...(more > 0 ? [`  … ${PROVIDER[language].more(more, attributes)}`] : [])];
}
