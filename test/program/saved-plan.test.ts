import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readPlannedChange } from "../../src/program/saved-plan";
import { ownErrorOf } from "../support/own-error";
import { TemporaryDirectory } from "../support/temporary-directory";

const ADDRESS = "null_resource.membership";

let directory: TemporaryDirectory;

beforeEach(() => {
  directory = new TemporaryDirectory();
});
afterEach(() => {
  directory[Symbol.dispose]();
});

/** Reads a plan by a Terraform that is a shell script. */
function read(script: string, environment: NodeJS.ProcessEnv = {}) {
  const terraform = join(directory.path, "terraform");
  writeFileSync(terraform, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const env = { PATH: process.env["PATH"], ...environment };
  return readPlannedChange("saved", ADDRESS, { terraform, environment: env, timeoutMs: 1_000 });
}

/** As {@link read}, of a plan with these changes. */
function readPlan(...changes: readonly object[]) {
  return read(`echo '${JSON.stringify({ resource_changes: changes })}'`);
}

const change = (address: string, ...actions: readonly string[]) => ({ address, change: { actions } });

test.each([ADDRESS, `${ADDRESS}[0]`])("the change of %s is found among others", (address) => {
  const others = [change("null_resource.other", "create"), change(`${ADDRESS}_Teardown`, "delete")];
  expect(readPlan(...others, change(address, "delete"))).toEqual(change(address, "delete"));
});

test("what an earlier apply failed to destroy is not it", () => {
  const deposed = { ...change(ADDRESS, "delete"), deposed: "abcd1234" };
  const current = change(ADDRESS, "delete", "create");
  expect(readPlan(deposed, current)).toEqual(current);
});

test("Terraform is asked to show the plan, without the arguments and the log that are for the apply", () => {
  const environment = {
    TF_CLI_ARGS: "-destroy",
    TF_CLI_ARGS_show: "x",
    TF_LOG: "TRACE",
    TF_DATA_DIR: "data",
  };
  const shown = `${ADDRESS}:$*:$TF_CLI_ARGS$TF_CLI_ARGS_show$TF_LOG:$TF_DATA_DIR`;
  const json = `{"resource_changes":[{"address":"${ADDRESS}","action_reason":"${shown}","change":{"actions":[]}}]}`;
  const { action_reason: asked } = read(`cat <<END\n${json}\nEND`, environment);
  expect(asked).toBe(`${ADDRESS}:show -json saved::data`);
});

test.each([
  ["has other resources only", `echo '{"resource_changes":[]}'`, `a plan without ${ADDRESS}`],
  ["is empty", "echo '{}'", `a plan without ${ADDRESS}`],
  ["Terraform cannot read", "echo 'no such plan' >&2; exit 1", "no such plan"],
  ["Terraform shows as something else", "echo 'password hunter2'", "no JSON"],
  ["Terraform takes too long to show", "exec sleep 5", "ETIMEDOUT"],
])("a plan that %s is an error, which quotes nothing of it", (_, script, got) => {
  const error = ownErrorOf(() => read(script));
  expect(error).toMatchObject({
    code: "InvalidPlan",
    message: expect.stringContaining(`got ${got}`) as string,
  });
  expect(JSON.stringify(error)).not.toContain("hunter2");
});

test("without Terraform's executable there is an error too", () => {
  const reader = { terraform: join(directory.path, "none"), environment: {}, timeoutMs: 1_000 };
  expect(ownErrorOf(() => readPlannedChange("saved", ADDRESS, reader))).toMatchObject({
    code: "InvalidPlan",
  });
});
