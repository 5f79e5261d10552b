import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { numberedMembers } from "../../src/simulator";
import { Child } from "../support/child-process";
import { Deployment } from "../support/deployment";
import { describeEngines } from "../support/engines";
import { members, uin } from "../support/members";
import { TemporaryDirectory } from "../support/temporary-directory";
import { TERRAFORM } from "../support/terraform";
import { said } from "./said";

describeEngines("An output directory", (tested) => {
  const start = (): Promise<Deployment> =>
    Deployment.start(tested, { organization: { members: numberedMembers(4) } });

  test("deploys on a machine that has only Terraform and node", async () => {
    await using deployment = await start();
    const { project, simulator } = deployment;
    deployment.declare(members(1, 2, 3));
    await deployment.apply();
    deployment.declare(members(1, 3));
    await deployment.synth();

    using elsewhere = new TemporaryDirectory();
    cpSync(project.stackDirectory("organization"), join(elsewhere.path, "stack"), { recursive: true });
    cpSync(project.stateFile("organization"), join(elsewhere.path, "state"));
    project[Symbol.dispose]();

    const terraform = execFileSync("/bin/sh", ["-c", `command -v ${TERRAFORM}`], { encoding: "utf8" }).trim();
    const { TF_CLI_ARGS_init } = tested.env;
    const machine = {
      cwd: join(elsewhere.path, "stack"),
      env: {
        ...simulator.environment,
        PATH: dirname(process.execPath),
        HOME: elsewhere.path,
        ...(TF_CLI_ARGS_init !== undefined && { TF_CLI_ARGS_init }),
      },
    };
    await new Child(terraform, ["init", "-reconfigure", "-backend-config=path=../state"], machine).endsWith(
      0,
    );
    await new Child(terraform, ["apply", "-auto-approve"], machine).endsWith(0);
    expect(simulator.members).toEqual([1, 3, 4].map(uin));
  });

  test("that a later synth rewrote does not run an older saved plan", async () => {
    await using deployment = await start();
    const { simulator } = deployment;
    deployment.declare(members(1, 2, 3));
    await deployment.apply();
    deployment.declare(members(1, 2));
    await deployment.synth();
    await deployment.terraform("plan", "-out=older").endsWith(0);
    const others = { beside: { members: members(3) } }; // whom the older plan removes
    deployment.declareStacks({ organization: { membership: { members: members(1, 2) }, ...others } });
    await deployment.synth();

    const output = said(await deployment.terraform("apply", "older").endsWith(1));
    expect(output).toContain("found none that can be read. A later synth replaced it");
    expect(simulator.requests).toEqual([]);
    expect(await deployment.stateMembers()).toEqual(members(1, 2, 3));

    await deployment.apply();
    expect(simulator.members).toEqual([1, 2, 3, 4].map(uin));
  });
});
