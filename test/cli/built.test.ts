import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { numberedMembers, Simulator } from "../../src/simulator";
import { Child } from "../support/child-process";
import { plainEnvironment } from "../support/environment";
import { TemporaryDirectory } from "../support/temporary-directory";
import { recordedStack } from "./support/recorded-plans";
import { simulatedEnvironment } from "./support/simulated";

const TCO_MEMBERS = resolve(__dirname, "../../lib/bin/tco-members.cjs");

test("previews the plan that Terraform shows in the stack's directory", async () => {
  using directory = new TemporaryDirectory();
  const terraform = join(directory.path, "terraform");
  writeFileSync(terraform, `#!/bin/sh\n[ "$*" = "show -json plan -no-color" ] && cat plan.json\n`, {
    mode: 0o755,
  });
  writeFileSync(join(directory.path, "plan"), "");
  writeFileSync(join(directory.path, "plan.json"), readFileSync(join(recordedStack("tainted"), "plan.json")));

  const env = { ...plainEnvironment(), TERRAFORM_BINARY_NAME: terraform };
  const { stdout } = await new Child(TCO_MEMBERS, ["preview"], { cwd: directory.path, env }).endsWith(4);
  expect(stdout).toContain("Applying this succeeds and FORGETS 1 member");
});

test.each(["*", "stream", "net,stream"])(
  "calls nobody where NODE_DEBUG is %j, with which node shows the beginning of answers, keys among them",
  async (NODE_DEBUG) => {
    await using simulator = await Simulator.start({ organization: { members: numberedMembers(2) } });
    const environment = simulatedEnvironment(simulator);
    const env = { ...plainEnvironment(), ...environment, NODE_DEBUG };
    const { output } = await new Child(TCO_MEMBERS, ["whoami"], { env }).endsWith(1);
    expect(output).toContain("tco-members: expected NODE_DEBUG to be off, or to name no streams");
    expect(output).not.toContain(simulator.environment["TENCENTCLOUD_SECRET_KEY"]);
    expect(simulator.requests).toEqual([]);
  },
);

test("reads standard input", async () => {
  const stack = recordedStack("remove");
  const command = `"${TCO_MEMBERS}" preview - --stack-dir "${stack}" < "${stack}/plan.json"`;
  const { stdout } = await new Child("sh", ["-c", command], { env: plainEnvironment() }).endsWith(2);
  expect(stdout).toContain("1 member to remove");
});

test("writes the result and nothing else in a pipe, also of many members", async () => {
  await using simulator = await Simulator.start({ organization: { members: numberedMembers(1_500) } });
  const env = { ...plainEnvironment(), ...simulatedEnvironment(simulator) };
  const { stdout, output } = await new Child(TCO_MEMBERS, ["dump"], { env }).endsWith(0);
  const { members } = JSON.parse(stdout) as { readonly members: object };
  expect(Object.keys(members)).toHaveLength(1_500);
  expect(output).toBe(stdout);
});

test("ends quietly when its reader has seen enough", async () => {
  const stack = recordedStack("full-destroy");
  const command = `"${TCO_MEMBERS}" preview "${stack}/plan.json" --stack-dir "${stack}" | true`;
  const { output } = await new Child("sh", ["-c", command], { env: plainEnvironment() }).endsWith(0);
  expect(output).toBe("");
});

test("tells of an error on standard error", async () => {
  const { stdout, output } = await new Child(TCO_MEMBERS, ["check", "/nowhere"], {
    env: plainEnvironment(),
  }).endsWith(1);
  expect(stdout).toBe("");
  expect(output).toContain(
    "tco-members: expected the JSON that cdktf synth writes at /nowhere/manifest.json",
  );
});
