// What the cdktf CLI prints, reduced to what a reader of the demo wants to see.

/** The plan itself: what happens to each resource, and the sum. */
export function planLines(output: string, stack: string): string[] {
  const lines = terraformLines(output, stack);
  const first = lines.findIndex((line) => /^\s*# /.test(line));
  const last = lines.findIndex((line) => line.startsWith("Plan:"));
  return [`  ${lines[first]?.trimStart()}`, ...lines.slice(first + 1, last + 1)];
}

/** What the removal program printed. */
export function programLines(output: string, stack: string): string[] {
  return terraformLines(output, stack)
    .flatMap((line) => /(?<=\(local-exec\): ).*/.exec(line) ?? [])
    .filter((line) => !line.startsWith("local-exec: Executing"));
}

/** How the apply ended. */
export function summaryLines(output: string, stack: string): string[] {
  return terraformLines(output, stack).filter((line) => line.startsWith("Apply complete!"));
}

/** Terraform's own lines: cdktf puts the stack's name, or as many blanks, before each. */
function terraformLines(output: string, stack: string): string[] {
  return output.split("\n").map((line) => line.slice(stack.length + 2).trimEnd());
}
