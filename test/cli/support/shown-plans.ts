import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { TemporaryDirectory } from "../../support/temporary-directory";

// Recorded plans as if Terraform had saved them: what stands in for it shows the JSON that lies in the stack's directory.

const COMMAND = `#!/bin/sh
[ "$1 $2" = "show -json" ] && [ -f "$3" ] && exec /bin/cat plan.json
[ "$1 $2" = "state pull" ] && exec /bin/cat state.json
exit 1
`;

const PLAN_FILE = "plan";

const PLANNED_STATE = { serial: 3, lineage: "3f0b6e2c" };

const commands = new TemporaryDirectory();
afterAll(() => {
  commands[Symbol.dispose]();
});

/** The environment of a command to which Terraform shows recorded plans. It tells of a state where {@link saveState} left one. */
export function showingTerraform(): Record<string, string> {
  const command = join(commands.path, "terraform");
  writeFileSync(command, COMMAND);
  chmodSync(command, 0o755);
  return { TERRAFORM_BINARY_NAME: command };
}

/** Leaves a plan file in a stack's directory, or elsewhere, as far as a preview looks at it itself. */
export function savePlan(stackDirectory: string, file = join(stackDirectory, PLAN_FILE)): string {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, zipSync({ tfstate: strToU8(JSON.stringify(PLANNED_STATE)) }));
  return file;
}

/** Leaves the state of a stack, so many changes after its plan was saved. */
export function saveState(stackDirectory: string, changes: number): void {
  const state = { ...PLANNED_STATE, serial: PLANNED_STATE.serial + changes };
  writeFileSync(join(stackDirectory, "state.json"), JSON.stringify(state));
}

/** The arguments that preview the plans of several stacks. */
export function previewOfAll(...stackDirectories: readonly string[]): string[] {
  for (const directory of stackDirectories) savePlan(directory);
  return ["preview", ...stackDirectories.flatMap((directory) => ["--stack-dir", directory])];
}
