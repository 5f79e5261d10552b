import { MAX_LABEL_LENGTH } from "../declaration";
import type { Members } from "../member";
import type { Problem } from "../problem";
import { shown } from "../shown";
import { compareUins, tryUin, type Uin } from "../uin";
import { parseText } from "../value";
import { isSpreadsheetNumber } from "./spreadsheet";
import type { WrongLines } from "./wrong-lines";

/** The members of a file, each with the line that it stands on. */
export class FileMembers {
  readonly #members = new Map<Uin, { readonly line: number; readonly label: string }>();

  constructor(private readonly wrong: WrongLines) {}

  /**
   * Adds one, or says what is wrong with it.
   *
   * @param numberText a UIN as it is written, where it is written as a number
   */
  add(line: number, given: unknown, label: unknown, numberText?: string): void {
    const uin = tryUin(given);
    if (uin === undefined) {
      this.wrong.add(line, uinProblem(given, numberText));
      return;
    }
    const earlier = this.#members.get(uin);
    if (earlier !== undefined) {
      this.wrong.add(line, { kind: "uinOnTwoLines", uin, lines: [earlier.line, line] });
      return;
    }
    const text = this.wrong.check(line, () => parseText(`members.${uin}`, label, MAX_LABEL_LENGTH));
    this.#members.set(uin, { line, label: text ?? "" });
  }

  /** Labels by UIN, in numeric order. */
  get labels(): Members {
    const sorted = [...this.#members].sort(([one], [other]) => compareUins(one, other));
    return new Map(sorted.map(([uin, { label }]) => [uin, label]));
  }
}

function uinProblem(given: unknown, numberText: string | undefined): Problem {
  if (typeof given === "string" && isSpreadsheetNumber(given))
    return { kind: "spreadsheetUin", got: shown(given) };
  const got = [numberText ?? shown(given)];
  return { kind: "invalidUins", where: "members", got, more: 0, isNumber: numberText !== undefined };
}
