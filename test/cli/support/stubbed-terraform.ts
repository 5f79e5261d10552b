import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { TemporaryDirectory } from "../../support/temporary-directory";

/** The state of a stack: what Terraform prints of it, or nothing where it does not answer. */
export type State = string | undefined;

/** A program in the place of Terraform, which shows states by the names of stacks; `using` removes it. */
export class StubbedTerraform implements Disposable {
  readonly #directory = new TemporaryDirectory();

  constructor(states: Readonly<Record<string, State>>) {
    for (const [stack, state] of Object.entries(states)) {
      if (state !== undefined) writeFileSync(this.#path(`${stack}.json`), state);
    }
    const lines = [
      "#!/bin/sh",
      'stack="${PWD##*/}"',
      'echo "$stack: $*" >> "$0.calls"',
      'env > "$0.env"',
      'cat "${0%/*}/$stack.json"',
    ];
    writeFileSync(this.command, `${lines.join("\n")}\n`);
    chmodSync(this.command, 0o755);
  }

  get command(): string {
    return this.#path("terraform");
  }

  /** What it was called with, by stacks. */
  get calls(): string[] {
    const file = `${this.command}.calls`;
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n").sort() : [];
  }

  get environment(): string {
    return readFileSync(`${this.command}.env`, "utf8");
  }

  #path(name: string): string {
    return join(this.#directory.path, name);
  }

  [Symbol.dispose](): void {
    this.#directory[Symbol.dispose]();
  }
}
