import { colorsFor } from "../../src/cli/layout/colors";

const colors = colorsFor(process);
let steps = 0;

/** Begins a step of the demo. */
export function step(text: string, source: string): void {
  steps += 1;
  console.log(`\n${colors.bold(`${steps}. ${text}`)}\n   ${colors.dim(source)}\n`);
}

/** Shows lines below the step that was begun; those of a member that goes in red. */
export function show(lines: readonly string[]): void {
  for (const line of lines) {
    const shown = line === "" ? "" : `   ${line}`;
    console.log(/^\s*- "|\bremoved$/.test(line) ? colors.red(shown) : shown);
  }
}
