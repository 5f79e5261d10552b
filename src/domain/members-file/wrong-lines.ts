import { isMembershipError, MembershipError } from "../error";
import type { Problem } from "../problem";

/** More wrong lines than these are counted, not named. */
const MAX_NAMED = 20;

/** What is wrong in a file, gathered line by line: somebody who mends it wants to know of everything at once. */
export class WrongLines {
  readonly #lines: { readonly line: number; readonly problem: Problem }[] = [];

  /** @param file as messages name it */
  constructor(private readonly file: string) {}

  add(line: number, problem: Problem): void {
    this.#lines.push({ line, problem });
  }

  /** What `parse` returns, or `undefined` where its own error is kept as the line's. */
  check<T>(line: number, parse: () => T): T | undefined {
    try {
      return parse();
    } catch (error) {
      if (!isMembershipError(error)) throw error;
      this.add(line, error.problem);
      return undefined;
    }
  }

  /** Adds one after which nothing can be read. @throws MembershipError as {@link throwIfAny} */
  fail(line: number, problem: Problem): never {
    this.add(line, problem);
    throw this.#error();
  }

  /** @throws MembershipError `InvalidMembers` that names them, when there are any */
  throwIfAny(): void {
    if (this.#lines.length > 0) throw this.#error();
  }

  #error(): MembershipError {
    const lines = this.#lines.toSorted((one, other) => one.line - other.line);
    const named = lines.slice(0, MAX_NAMED);
    return new MembershipError("InvalidMembers", {
      kind: "wrongLines",
      file: this.file,
      lines: named,
      more: lines.length - named.length,
    });
  }
}
