import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pullState } from "../../src/cli/terraform-state";
import { TemporaryDirectory } from "../support/temporary-directory";

describe("The state that Terraform shows", () => {
  let directory: TemporaryDirectory;

  beforeEach(() => {
    directory = new TemporaryDirectory();
  });

  afterEach(() => {
    directory[Symbol.dispose]();
  });

  /** A program in the place of Terraform. */
  function terraform(script: string): string {
    const command = join(directory.path, "terraform");
    writeFileSync(command, `#!/bin/sh\n${script}\n`);
    chmodSync(command, 0o755);
    return command;
  }

  test("is what it prints", async () => {
    expect(await pullState(directory.path, terraform('echo "$*"'), process.env)).toBe("state pull\n");
  });

  test.each(["exit 1", "echo '{}'; exit 1", "trap '' TERM; while :; do sleep 0.1; done"])(
    "cannot be had where it does %j",
    async (script) => {
      expect(await pullState(directory.path, terraform(script), process.env, 500)).toBeUndefined();
    },
  );
});
